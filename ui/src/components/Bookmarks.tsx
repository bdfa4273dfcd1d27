import { useEffect, useState } from "preact/hooks";
import { call } from "../backend/bookmarks";
import type { BookmarkSort } from "../backend/contract-bookmarks";
import { plural, t } from "../i18n";
import { currentId } from "../state/article";
import { saveAddresses, takeFiles, tell } from "../state/bookmark-deeds";
import { openBookmarkDialog } from "../state/bookmark-dialogs";
import { dragged } from "../state/bookmark-drag";
import { bookmarkView, openBookmarks } from "../state/bookmark-view";
import {
  changeView,
  chooseLayout,
  clearSelection,
  collectionById,
  isGrid,
  isLoading,
  isPanelOpen,
  openCollection,
  pathOf,
  refreshBookmarks,
  rowOf,
  selectAll,
  selection,
  shelf,
  toggleTag,
} from "../state/bookmarks";
import { roomIds } from "../state/order";
import { attempt } from "../state/toasts";
import { BookmarkPanel } from "./BookmarkPanel";
import { TagMark } from "./BookmarkPlaces";
import { BookmarkRows } from "./BookmarkRows";
import { deedsFor } from "./bookmark-commands";
import { listenInRoom } from "./bookmark-keys";
import { NoBookmarks } from "./EmptyList";
import { Icon } from "./Icon";
import { Menu, type MenuRow } from "./Menu";
import { Skeleton } from "./Skeleton";
import { IconButton, Name, Segment } from "./small";

const pauseMs = 150;

/** The room of bookmarks. It stays as it is, unseen, while one of them is being read. */
export function Bookmarks() {
  const isReading = currentId.value !== null;
  const view = bookmarkView.value;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isReading) void attempt(refreshBookmarks);
  }, [view, isReading]);
  useEffect(clearSelection, [view.place, view.collection_id]);
  useEffect(listenInRoom, []);

  const isForeign = (event: DragEvent) =>
    dragged.value === null &&
    (event.dataTransfer?.types ?? []).some((type) => type === "Files" || type === "text/uri-list");
  return (
    <section
      class="srch bmk"
      role={isReading ? undefined : "main"}
      aria-label={t("bookmarks")}
      inert={isReading}
      onDragOver={(event) => {
        if (!isForeign(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDrop={(event) => {
        if (!isForeign(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        tell(takeDrop(event));
      }}
    >
      <div class="bmk-m">
        <Head />
        {selection.value.size > 0 ? <Bulk /> : <Bar />}
        {isLoading.value ? <Skeleton /> : roomIds.value.length === 0 ? <Empty /> : <BookmarkRows />}
      </div>
      {isPanelOpen.value && roomIds.value.length > 0 && <BookmarkPanel />}
      {isOver && (
        <div class="drop" onDragLeave={() => setOver(false)}>
          <p>
            <Icon name="bookmark" />
            <b>{t("bm_drop")}</b>
            <span>{t("bm_drop_hint")}</span>
          </p>
        </div>
      )}
    </section>
  );
}

async function takeDrop({ dataTransfer }: DragEvent): Promise<void> {
  const files = [...(dataTransfer?.files ?? [])];
  const links = dataTransfer?.getData("text/uri-list");
  if (files.length > 0) await takeFiles(files);
  else if (links) await saveAddresses(links);
}

function title(): string {
  const { place, collection_id } = bookmarkView.value;
  if (collection_id !== null) return collectionById.value.get(collection_id)?.name ?? "";
  return place === "all" || place === "collection" ? t("bookmarks") : t(`bm_at_${place}` as const);
}

function Head() {
  const { place, collection_id } = bookmarkView.value;
  const around = collection_id === null ? [] : pathOf(collection_id).slice(0, -1);
  return (
    <header class="bmk-h">
      <div class="grow">
        {place !== "all" && (
          <nav class="crumb" aria-label={t("bm_path")}>
            <button type="button" onClick={() => openBookmarks()}>
              {t("bookmarks")}
            </button>
            {around.map((one) => (
              <button key={one.id} type="button" onClick={() => openCollection(one)}>
                <Name text={one.name} />
              </button>
            ))}
          </nav>
        )}
        <h1 class="pane-t" title={title()}>
          <Name text={title()} />
        </h1>
      </div>
      <Within />
      <Order />
      <Segment
        label={t("bm_layout")}
        chosen={isGrid.value ? "grid" : "list"}
        onChoose={chooseLayout}
        choices={[
          { value: "list", text: <Choice icon="list" text={t("bm_list")} /> },
          { value: "grid", text: <Choice icon="layout-grid" text={t("bm_grid")} /> },
        ]}
      />
    </header>
  );
}

function Choice({ icon, text }: { icon: "list" | "layout-grid"; text: string }) {
  return (
    <>
      <Icon name={icon} />
      <span class="sr">{text}</span>
    </>
  );
}

/** Searches within what is shown, once the hand rests. */
function Within() {
  const { query, place, collection_id } = bookmarkView.value;
  const [text, setText] = useState(query);
  useEffect(() => setText(bookmarkView.value.query), [place, collection_id]);
  useEffect(() => {
    if (text === bookmarkView.value.query) return;
    const timer = setTimeout(() => changeView({ query: text }), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="field sm">
      <Icon name="search" />
      <input
        type="search"
        class="bmk-q"
        dir="auto"
        value={text}
        placeholder={t("bm_search")}
        aria-label={t("bm_search")}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && event.key !== "ArrowDown" && event.key !== "Enter") return;
          event.preventDefault();
          if (event.key === "Escape") setText("");
          document.querySelector<HTMLElement>('.bm-a[tabindex="0"]')?.focus();
        }}
      />
    </label>
  );
}

type Chosen = readonly [BookmarkSort, boolean];

function orders(): readonly Chosen[] {
  const { place } = bookmarkView.value;
  return [
    ...(place === "bin" ? [["removed", false] as const] : []),
    ["added", false],
    ["added", true],
    ["title", false],
    ["published", false],
    ["length", false],
    ["length", true],
    ...(place === "collection" ? [["manual", false] as const] : []),
  ];
}

const worded = ([sort, isReversed]: Chosen) =>
  isReversed ? t(`bm_back_${sort as "added" | "length"}`) : t(`bm_sort_${sort}` as const);

function Order() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { sort, is_reversed, collection_id } = bookmarkView.value;
  const choose = ([next, isReversed]: Chosen) => {
    changeView({ sort: next, is_reversed: isReversed });
    if (collection_id !== null)
      void attempt(() => call("set_collection_sort", { id: collection_id, sort: next }));
  };
  return (
    <>
      <button
        type="button"
        class="btn-t"
        aria-haspopup="menu"
        title={t("sort")}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="arrow-up-down" />
        <span>{worded([sort, is_reversed])}</span>
      </button>
      {anchor && (
        <Menu
          anchor={anchor}
          label={t("sort")}
          onClose={() => setAnchor(null)}
          items={orders().map((one) => ({
            text: worded(one),
            isChosen: one[0] === sort && one[1] === is_reversed,
            run: () => choose(one),
          }))}
        />
      )}
    </>
  );
}

/** How many there are, by which tags they are narrowed, and how more of them come. */
function Bar() {
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
          disabled={roomIds.value.length === 0}
          onClick={() => openBookmarkDialog({ kind: "erase", ids: roomIds.value })}
        >
          <Icon name="trash-2" />
          <span>{t("bm_empty_bin")}</span>
        </button>
      ) : (
        <button type="button" class="btn-t" onClick={saveAnAddress}>
          <Icon name="plus" />
          <span>{t("bm_save")}</span>
        </button>
      )}
      <More />
    </div>
  );
}

export function saveAnAddress(): void {
  openBookmarkDialog({ kind: "save_address", address: "", title: "", tags: [] });
}

export function importBookmarks(): void {
  openBookmarkDialog({ kind: "import", file: null });
}

export function exportBookmarks(): void {
  openBookmarkDialog({ kind: "export", ids: [...selection.value] });
}

function More() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const items: MenuRow[] = [
    { text: t("bm_save"), icon: "plus", run: saveAnAddress },
    { text: t("bm_import"), icon: "file-up", run: importBookmarks },
    { text: t("bm_export"), icon: "upload", run: exportBookmarks },
    null,
    {
      text: t("bm_check_links"),
      icon: "link",
      run: () => void attempt(() => call("check_links", { ids: [...roomIds.value] })),
    },
    { text: t("bm_select_all"), icon: "check-check", run: selectAll },
  ];
  const label = t("actions_of", { name: t("bookmarks") });
  return (
    <>
      <IconButton
        icon="ellipsis"
        label={label}
        onClick={(event) => setAnchor(event.currentTarget as HTMLElement)}
      />
      {anchor && <Menu anchor={anchor} label={label} items={items} onClose={() => setAnchor(null)} />}
    </>
  );
}

/** What can be done with what is selected, in the bar's place. */
function Bulk() {
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

function Empty() {
  const { place, query, tags } = bookmarkView.value;
  if (query || tags.length > 0)
    return (
      <div class="empty">
        <h2>{t("bm_none_found")}</h2>
        <button type="button" class="btn sm" onClick={() => changeView({ query: "", tags: [] })}>
          {t("bm_show_all")}
        </button>
      </div>
    );
  if (place === "all" || place === "inbox")
    return (
      <NoBookmarks>
        <div class="empty-a">
          <button type="button" class="btn sm" onClick={saveAnAddress}>
            <Icon name="plus" />
            {t("bm_save")}
          </button>
          <button type="button" class="btn sm quiet" onClick={importBookmarks}>
            {t("bm_import")}
          </button>
        </div>
      </NoBookmarks>
    );
  return (
    <div class="empty">
      <h2>{t("bm_empty")}</h2>
      <p>{t(place === "bin" ? "bm_bin_hint" : "bm_empty_hint")}</p>
    </div>
  );
}
