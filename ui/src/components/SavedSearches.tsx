import type { SavedSearch } from "../backend/contract";
import { number, plural, t } from "../i18n";
import { removeSavedSearch, savedSearches } from "../state/saved-searches";
import { openSearch, savedHere } from "../state/search";
import { openDialog } from "../state/shell";
import { Icon } from "./Icon";
import { type MenuRow, useMenu } from "./Menu";
import { RowMenu } from "./RowMenu";
import { Name } from "./small";

/** The sidebar's section of searches that the person saved. */
export function SavedSearches() {
  if (savedSearches.value.length === 0) return null;
  return (
    <section>
      <h2 class="side-h">
        {t("saved_searches")}
        <button type="button" class="btn-h" aria-label={t("new_search")} onClick={() => openSearch("")}>
          <Icon name="plus" />
        </button>
      </h2>
      <ul class="nav" aria-label={t("saved_searches")}>
        {savedSearches.value.map((search) => (
          <SavedRow key={search.id} search={search} />
        ))}
      </ul>
    </section>
  );
}

function SavedRow({ search }: { search: SavedSearch }) {
  const { open, menu } = useMenu();
  const { name, query, sort, unread } = search;
  const openMenu = (event: MouseEvent) => open(event, t("actions_of", { name }), commandsOf(search));
  const isCurrent = savedHere.value?.id === search.id;
  return (
    <li class="row-w">
      <button
        type="button"
        class={`row${isCurrent ? " is-current" : ""}`}
        aria-current={isCurrent ? "page" : undefined}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => openSearch(query, sort)}
        onContextMenu={openMenu}
      >
        <Icon name="search" />
        <span class="row-t">
          <Name text={name} />
        </span>
        {unread > 0 && (
          <>
            <span class="row-n" aria-hidden="true">
              {number(unread)}
            </span>
            <span class="sr">{plural("unread_of", unread)}</span>
          </>
        )}
      </button>
      <RowMenu name={name} onOpen={openMenu} />
      {menu}
    </li>
  );
}

function commandsOf(search: SavedSearch): MenuRow[] {
  return [
    {
      text: t("saved_search_edit"),
      icon: "pencil",
      run: () => openDialog({ kind: "save_search", search }),
    },
    null,
    {
      text: t("saved_search_remove"),
      icon: "trash-2",
      isDangerous: true,
      run: () => void removeSavedSearch(search),
    },
  ];
}
