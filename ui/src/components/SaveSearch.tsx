import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { SavedSearch } from "../backend/contract";
import { t } from "../i18n";
import { loadSavedSearches, removeSavedSearch } from "../state/saved-searches";
import { query, sort } from "../state/search";
import { closeDialog } from "../state/shell";
import { show } from "../state/toasts";
import { Form } from "./Form";
import { Line, Switch } from "./settings/rows";
import { Name } from "./small";
import { TextField } from "./TextField";

const longestName = 60;

/** Saves what stands in the search room, or changes a search that is saved. */
export function SaveSearch({ search }: { search: SavedSearch | null }) {
  const [name, setName] = useState(search?.name ?? query.value.slice(0, longestName));
  const [notifies, setNotifies] = useState(search?.notifies ?? false);
  return (
    <Form
      title={t(search ? "saved_search_edit" : "save_search")}
      isDisabled={!name.trim()}
      onDone={async () => {
        const chosen = { name: name.trim(), notifies };
        if (search) await backend.call("edit_saved_search", { id: search.id, ...chosen });
        else await backend.call("add_saved_search", { query: query.value, sort: sort.value, ...chosen });
        await loadSavedSearches();
        if (!search) show({ text: t("search_saved", { name: chosen.name }) });
      }}
      aside={
        search && (
          <>
            <button
              type="button"
              class="btn quiet is-neg"
              onClick={() => {
                closeDialog();
                void removeSavedSearch(search);
              }}
            >
              {t("saved_search_remove")}
            </button>
            <span class="grow" />
          </>
        )
      }
    >
      <TextField label={t("saved_search_name")} value={name} onText={setName} />
      <p class="hint">
        <Name text={search?.query ?? query.value} />
      </p>
      <Line as="label" text={t("saved_search_notify")} hint={t("saved_search_notify_hint")}>
        <Switch isOn={notifies} onChange={setNotifies} />
      </Line>
    </Form>
  );
}
