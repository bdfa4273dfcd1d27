import { useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Problem, SavedSearch } from "../backend/contract";
import { t } from "../i18n";
import { loadSavedSearches, removeSavedSearch } from "../state/saved-searches";
import { query, sort } from "../state/search";
import { show } from "../state/toasts";
import { closeDialog, Modal } from "./Modal";
import { Line, Switch } from "./settings/rows";
import { Name } from "./small";
import { Trouble } from "./Trouble";

const longestName = 60;

/** Saves what stands in the search room, or changes a search that is saved. */
export function SaveSearch({ search }: { search: SavedSearch | null }) {
  const [name, setName] = useState(search?.name ?? query.value.slice(0, longestName));
  const [notifies, setNotifies] = useState(search?.notifies ?? false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const title = t(search ? "saved_search_edit" : "save_search");

  const save = async (event: Event) => {
    event.preventDefault();
    const chosen = { name: name.trim(), notifies };
    try {
      if (search) await backend.call("edit_saved_search", { id: search.id, ...chosen });
      else await backend.call("add_saved_search", { query: query.value, sort: sort.value, ...chosen });
      await loadSavedSearches();
      closeDialog();
      if (!search) show({ text: t("search_saved", { name: chosen.name }) });
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };

  return (
    <Modal label={title} class="small-dialog">
      <form onSubmit={save}>
        <h2>{title}</h2>
        <label class="field">
          <span class="sr">{t("saved_search_name")}</span>
          <input
            data-focus
            dir="auto"
            value={name}
            placeholder={t("saved_search_name")}
            maxLength={200}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p class="hint">
          <Name text={search?.query ?? query.value} />
        </p>
        <Line as="label" text={t("saved_search_notify")} hint={t("saved_search_notify_hint")}>
          <Switch isOn={notifies} onChange={setNotifies} />
        </Line>
        {problem && <Trouble problem={problem} />}
        <footer>
          {search && (
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
          )}
          <button type="button" class="btn quiet" onClick={closeDialog}>
            {t("cancel")}
          </button>
          <button type="submit" class="btn pri" disabled={!name.trim()}>
            {t("save")}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
