import { backend } from "../backend";
import { plural, t } from "../i18n";
import { bookmarkView } from "../state/bookmark-view";
import { clearSelection, isLoading, rowOf, selectAll, selection, shelf, toggleTag } from "../state/bookmarks";
import { roomIds } from "../state/order";
import { openDialog } from "../state/shell";
import { attempt } from "../state/toasts";
import { TagMark } from "./BookmarkPlaces";
import { deedsFor, exportBookmarks, importBookmarks, saveAnAddress } from "./bookmark-commands";
import { Icon } from "./Icon";
import { type MenuRow, useMenu } from "./Menu";
import { IconButton, Name } from "./small";

/** How many there are, by which tags they are narrowed, and how more of them come. */
export function Bar() {
  const { tags, place } = bookmarkView.value;
  // A rare tag is not on the shelf, but what is shown bears it.
  const known = [...(shelf.value?.tags ?? []), ...(rowOf(roomIds.value[0] ?? null)?.tags ?? [])];
  const isBin = place === "bin";
  return (
    <div class="bmk-f">
      <p aria-live="polite">{isLoading.value ? "\u00A0" : plural("bm_count", roomIds.value.length)}</p>
      {isBin && <p class="hint">{t("bm_bin_hint")}</p>}
      {tags.map((id) => {
        const tag = known.find((one) => one.id === id);
        return (
          <button key={id} type="button" class="tag is-on" onClick={() => toggleTag(id)}>
            <TagMark colour={tag?.colour ?? ""} />
            <Name text={tag?.name ?? ""} />
            <Icon name="x" size="s" />
          </button>
        );
      })}
      <span class="grow" />
      {isBin ? (
        <button
          type="button"
          class="btn-t is-neg"
          title={t("bm_empty_bin")}
          disabled={roomIds.value.length === 0}
          onClick={() => openDialog({ kind: "erase_bookmarks", ids: roomIds.value })}
        >
          <Icon name="trash-2" />
          <span>{t("bm_empty_bin")}</span>
        </button>
      ) : (
        <button type="button" class="btn-t" title={t("bm_save")} onClick={saveAnAddress}>
          <Icon name="plus" />
          <span>{t("bm_save")}</span>
        </button>
      )}
      <More />
    </div>
  );
}

function More() {
  const { open, menu } = useMenu();
  const items: MenuRow[] = [
    { text: t("bm_save"), icon: "plus", run: saveAnAddress },
    { text: t("bm_import"), icon: "file-up", run: importBookmarks },
    { text: t("bm_export"), icon: "upload", run: exportBookmarks },
    null,
    {
      text: t("bm_check_links"),
      icon: "link",
      run: () => void attempt(() => backend.call("check_links", { ids: [...roomIds.value] })),
    },
    { text: t("bm_select_all"), icon: "check-check", run: selectAll },
  ];
  const label = t("actions_of", { name: t("bookmarks") });
  return (
    <>
      <IconButton icon="ellipsis" label={label} onClick={(event) => open(event, label, items)} />
      {menu}
    </>
  );
}

/** What can be done with what is selected, in the bar's place. */
export function Bulk() {
  const ids = [...selection.value];
  const isAll = ids.length === roomIds.value.length;
  return (
    <div class="bulk" role="toolbar" aria-label={t("bm_bulk")}>
      <button
        type="button"
        class="check on"
        role="checkbox"
        aria-checked={isAll ? "true" : "mixed"}
        aria-label={t("bm_select_all")}
        onClick={isAll ? clearSelection : selectAll}
      >
        <Icon name={isAll ? "check" : "minus"} />
      </button>
      <b aria-live="polite">{t("bm_selected", { n: ids.length })}</b>
      {!isAll && (
        <button type="button" class="lnk" onClick={selectAll}>
          {t("bm_select_all_n", { n: roomIds.value.length })}
        </button>
      )}
      <span class="grow" />
      {deedsFor(ids).map(({ text, icon = "check", isDangerous, run }, place, { length }) => (
        <button
          key={text}
          type="button"
          class={`btn-t${isDangerous ? " is-neg" : ""}${place > 1 && place < length - 1 ? " is-minor" : ""}`}
          title={text}
          onClick={run}
        >
          <Icon name={icon} />
          <span>{text}</span>
        </button>
      ))}
      <IconButton icon="x" label={t("bm_unselect")} onClick={clearSelection} />
    </div>
  );
}
