import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { focusedId } from "../state/article";
import { reorder, tell } from "../state/bookmark-deeds";
import { beginDrag, dragged, endDrag } from "../state/bookmark-drag";
import { bookmarkView } from "../state/bookmark-view";
import {
  focusRow,
  isGrid,
  isPanelOpen,
  listTurn,
  needRows,
  rowOf,
  selection,
  selectTo,
  titleOf,
  toggleSelected,
} from "../state/bookmarks";
import { placeInOrder, roomIds } from "../state/order";
import { BookmarkItem } from "./BookmarkItem";
import { bookmarkCommands, deedsFor, readBookmark } from "./bookmark-commands";
import { useMenu } from "./Menu";
import { useKeptScroll } from "./use-kept-scroll";

/** Lines drawn beyond the edges, so that a flick does not show bare paper. */
const spare = 4;
/** As wide as a cell of the grid is at the least, in root ems. */
const cellRem = 11.5;

interface Shape {
  columns: number;
  linePx: number;
  first: number;
  last: number;
}

/** How many bookmarks stand beside each other: the arrows of the keyboard go by it. */
export let columns = 1;

function shapeOf(box: HTMLElement): Shape {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const linePx = Number.parseFloat(getComputedStyle(box).getPropertyValue("--h-bm")) * rem || 70;
  columns = isGrid.value ? Math.max(1, Math.floor(box.clientWidth / (cellRem * rem))) : 1;
  const first = Math.max(0, Math.floor(box.scrollTop / linePx) - spare);
  return { columns, linePx, first, last: Math.ceil((box.scrollTop + box.clientHeight) / linePx) + spare };
}

/** The bookmarks as a window over their whole order, in a list or a grid: only those in sight are drawn. */
export function BookmarkRows() {
  const box = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState<Shape>({ columns: 1, linePx: 70, first: 0, last: 12 });
  const ids = roomIds.value;
  const grid = isGrid.value;
  const { open, menu } = useMenu();
  const openMenu = (event: MouseEvent) => {
    const bookmark = (event.target as Element).closest<HTMLElement>(".bm");
    const isAtPointer = event.type === "contextmenu";
    const anchor = bookmark?.querySelector<HTMLElement>(isAtPointer ? ".bm-a" : ".btn-i");
    const row = rowOf(Number(bookmark?.dataset.id));
    if (!anchor || !row) return;
    const isOneOfSeveral = selection.value.has(row.id) && selection.value.size > 1;
    const items = isOneOfSeveral ? deedsFor([...selection.value]) : bookmarkCommands(row);
    focusRow(row.id);
    open(event, t("actions_of", { name: titleOf(row) }), items, anchor);
  };

  const look = () => {
    if (!box.current) return;
    const next = shapeOf(box.current);
    setShape((old) =>
      Object.entries(next).every(([key, value]) => old[key as keyof Shape] === value) ? old : next,
    );
  };
  useLayoutEffect(look, [ids.length, grid]);
  useEffect(() => {
    const sizes = new ResizeObserver(look);
    if (box.current) sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  const keepScroll = useKeptScroll(box, `bookmarks ${JSON.stringify(listTurn.value)}`);

  const from = shape.first * shape.columns;
  const to = Math.min(ids.length, (shape.last + 1) * shape.columns);
  useEffect(() => needRows(from, to), [from, to, ids]);
  useFollowedCursor(box, shape);

  const cursor = placeInOrder(focusedId.value);
  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  // The row that holds the keyboard stays in the page.
  if (cursor >= 0 && cursor < from) drawn.unshift(cursor);
  else if (cursor >= to) drawn.push(cursor);
  const stop = cursor >= 0 ? cursor : from;
  const lines = Math.ceil(ids.length / shape.columns);
  return (
    <div
      class={`bm-list${grid ? " is-grid" : ""}`}
      ref={box}
      onScroll={() => {
        keepScroll();
        look();
      }}
    >
      <ol
        class="bms"
        aria-label={t("bookmarks")}
        style={{ blockSize: `${lines * shape.linePx}px`, "--columns": shape.columns }}
        onClick={(event) => ((event.target as Element).closest(".btn-i") ? openMenu : press)(event)}
        onContextMenu={openMenu}
        onDblClick={(event) => withRow(event, readBookmark)}
        {...dragging}
      >
        {drawn.map((place) => {
          const id = ids[place];
          return id === undefined ? null : (
            <BookmarkItem
              key={id}
              id={id}
              place={place}
              count={ids.length}
              isTabStop={place === stop}
              style={{
                insetBlockStart: `${Math.floor(place / shape.columns) * shape.linePx}px`,
                "--column": place % shape.columns,
              }}
            />
          );
        })}
      </ol>
      {menu}
    </div>
  );
}

/** Keeps the cursor in sight, and takes the focus along when it was on a row; where a list was left, it is in sight. */
function useFollowedCursor(
  box: { current: HTMLDivElement | null },
  { columns: across, linePx }: Shape,
): void {
  const focused = focusedId.value;
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const scroller = box.current;
    if (isFirst.current && scroller && scroller.scrollTop > 0) {
      const { linePx, columns } = shapeOf(scroller);
      focusedId.value = roomIds.value[Math.ceil(scroller.scrollTop / linePx) * columns] ?? focused;
    }
    if (isFirst.current) {
      isFirst.current = false;
      if (focusedId.value !== focused) return;
    }
    const place = placeInOrder(focused);
    if (!scroller || place < 0) return;
    const start = Math.floor(place / across) * linePx;
    if (start < scroller.scrollTop) scroller.scrollTop = start;
    else if (start + linePx > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = start + linePx - scroller.clientHeight;
    if (scroller.contains(document.activeElement) || document.activeElement === document.body)
      scroller.querySelector<HTMLElement>(`.bm-a[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }, [focused, across, linePx]);
}

/** Does it to the row that an event happened on. */
function withRow(event: Event, deed: (id: number) => void): void {
  const target = event.target as Element;
  const id = Number(target.closest<HTMLElement>(".bm")?.dataset.id);
  if (id && !target.closest("button")) deed(id);
}

function press(event: MouseEvent): void {
  const target = event.target as Element;
  const check = target.closest<HTMLElement>(".check");
  const id = Number(target.closest<HTMLElement>(".bm")?.dataset.id);
  if (!id || (!check && target.closest("button"))) return;
  event.preventDefault();
  if (event.shiftKey) selectTo(id);
  else if (check || event.ctrlKey || event.metaKey) toggleSelected(id);
  else if (!isPanelOpen.value) readBookmark(id);
  focusRow(id);
}

const rowUnder = (event: DragEvent) => (event.target as Element).closest<HTMLElement>(".bm");

/** Bookmarks are carried to the sidebar; in an order by hand also before one another. */
const dragging = {
  onDragStart(event: DragEvent) {
    const id = Number(rowUnder(event)?.dataset.id);
    if (id)
      beginDrag(event, { kind: "bookmarks", ids: selection.value.has(id) ? [...selection.value] : [id] });
  },
  onDragEnd: endDrag,
  onDragOver(event: DragEvent) {
    if (dragged.value?.kind === "bookmarks" && bookmarkView.value.sort === "manual" && rowUnder(event))
      event.preventDefault();
  },
  onDrop(event: DragEvent) {
    const held = dragged.value;
    const before = Number(rowUnder(event)?.dataset.id);
    if (held?.kind !== "bookmarks" || !before || held.ids.includes(before)) return;
    event.preventDefault();
    tell(reorder(held.ids, before));
  },
};
