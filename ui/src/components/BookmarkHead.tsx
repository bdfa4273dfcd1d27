import { useEffect, useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkSort } from "../backend/contract";
import { t } from "../i18n";
import { bookmarkView, openBookmarks } from "../state/bookmark-view";
import { changeView, chooseLayout, collectionById, isGrid, openCollection, pathOf } from "../state/bookmarks";
import { attempt } from "../state/toasts";
import { Icon } from "./Icon";
import { useMenu } from "./Menu";
import { Name, Segment } from "./small";

const pauseMs = 150;

function title(): string {
  const { place, collection_id } = bookmarkView.value;
  if (collection_id !== null) return collectionById.value.get(collection_id)?.name ?? "";
  return place === "all" || place === "collection" ? t("bookmarks") : t(`bm_at_${place}` as const);
}

/** Where one is, and how it is looked at. */
export function Head() {
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
  const { open, menu } = useMenu();
  const { sort, is_reversed, collection_id } = bookmarkView.value;
  const choose = ([next, isReversed]: Chosen) => {
    changeView({ sort: next, is_reversed: isReversed });
    if (collection_id !== null)
      void attempt(() => backend.call("set_collection_sort", { id: collection_id, sort: next }));
  };
  return (
    <>
      <button
        type="button"
        class="btn-t"
        aria-haspopup="menu"
        title={t("sort")}
        onClick={(event) =>
          open(
            event,
            t("sort"),
            orders().map((one) => ({
              text: worded(one),
              isChosen: one[0] === sort && one[1] === is_reversed,
              run: () => choose(one),
            })),
          )
        }
      >
        <Icon name="arrow-up-down" />
        <span>{worded([sort, is_reversed])}</span>
      </button>
      {menu}
    </>
  );
}
