import { batch, computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type {
  BookmarkCollection,
  BookmarkDetails,
  BookmarkOverview,
  BookmarkRow,
  BookmarkView,
} from "../backend/contract";
import { t } from "../i18n";
import { addressText } from "../text/address";
import { currentId, focusedId } from "./article";
import { bookmarksTurn } from "./bookmark-news";
import { bookmarkView, openBookmarks } from "./bookmark-view";
import { later } from "./later";
import { grouped, overview, refreshOverviewSoon } from "./library";
import { placeInOrder, roomIds } from "./order";
import { rowCache } from "./row-cache";
import { zone } from "./search";
import { idSet, keepSetting } from "./setting";
import { page } from "./shell";
import { attempt } from "./toasts";

const cacheLimit = 2_000;

const setting = (key: string) => overview.value?.settings[key];

/** Collections, tags and counts: what stands around the list. */
export const shelf = signal<BookmarkOverview | null>(null);
export const collections = computed(() => shelf.value?.collections ?? []);
export const collectionById = computed(() => new Map(collections.value.map((one) => [one.id, one])));

/** Collections whose inner ones the sidebar hides. */
export const [closedCollections, toggleCollection] = idSet("bookmarks.closed");

/** The collections as a person reads them, each under its parent. */
export const collectionsInOrder = computed(() => {
  const inner = grouped(collections.value, ({ parent_id }) => parent_id);
  const under = (parent: number | null, depth: number, isHidden: boolean): PlacedCollection[] =>
    (inner.get(parent) ?? []).flatMap((collection) => [
      { collection, depth, isHidden, isParent: inner.has(collection.id) },
      ...under(collection.id, depth + 1, isHidden || closedCollections.value.has(collection.id)),
    ]);
  return under(null, 0, false);
});

export interface PlacedCollection {
  collection: BookmarkCollection;
  depth: number;
  isParent: boolean;
  /** Whether it stands in a closed one. */
  isHidden: boolean;
}

/** The names of a collection and of those around it, the outermost first. */
export function pathOf(id: number): BookmarkCollection[] {
  const one = collectionById.value.get(id);
  return one ? [...(one.parent_id === null ? [] : pathOf(one.parent_id)), one] : [];
}

/** The view that stands in the list; another one is on its way while it is not the one that was chosen. */
const shownView = signal<BookmarkView | null>(null);
export const isLoading = computed(() => shownView.value !== bookmarkView.value && roomIds.value.length === 0);
/** Moves when the list begins anew, so that it is shown from its top. */
export const listTurn = computed(() => shownView.value);

const rows = rowCache<BookmarkRow>(cacheLimit, (ids) => backend.call("bookmark_rows", { ids }));

export function rowOf(id: number | null): BookmarkRow | undefined {
  return id === null ? undefined : rows.get(id);
}

/** Its title; of a page that has not told one, where it is. */
export function titleOf({ title, url }: Pick<BookmarkRow, "title" | "url">): string {
  return title || (url ? addressText(url) : t("untitled"));
}

export function needRows(from: number, to: number): void {
  rows.need(roomIds.value, from, to);
}

/** Shows the view as the library has it now. The cursor stays, or goes to what took its row's place. */
export async function loadBookmarks(): Promise<void> {
  const view = bookmarkView.value;
  const list = await attempt(() => backend.call("bookmarks", { view, zone: zone() }));
  if (!list || bookmarkView.value !== view) return;
  const place = placeInOrder(focusedId.value);
  batch(() => {
    rows.expire();
    roomIds.value = list.ids;
    shownView.value = view;
    rows.keep(list.rows);
    if (currentId.value === null && placeInOrder(focusedId.value) < 0)
      focusedId.value = list.ids[Math.min(Math.max(place, 0), list.ids.length - 1)] ?? null;
    if (selection.value.size > 0)
      selection.value = new Set([...selection.value].filter((id) => placeInOrder(id) >= 0));
  });
  lookSoon();
}

async function loadShelf(): Promise<void> {
  shelf.value = await backend.call("bookmark_overview", {});
}

/** After anything changed: the counts, the list when it is shown, and the details. */
export async function refreshBookmarks(): Promise<void> {
  await Promise.all([loadShelf(), page.value === "bookmarks" ? loadBookmarks() : undefined]);
  refreshOverviewSoon();
}

export const refreshBookmarksSoon = later(refreshBookmarks, 300);

/** Narrows what is shown, or orders it otherwise. */
export function changeView(change: Partial<BookmarkView>): void {
  bookmarkView.value = { ...bookmarkView.value, ...change };
}

export function openCollection({ id, sort }: BookmarkCollection): void {
  openBookmarks("collection", { collection_id: id, sort });
}

/** Shows what bears a tag beside those that are chosen, or no longer asks for it. */
export function toggleTag(id: number): void {
  const { tags } = bookmarkView.value;
  if (page.value !== "bookmarks") openBookmarks("all", { tags: [id] });
  else changeView({ tags: tags.includes(id) ? tags.filter((one) => one !== id) : [...tags, id] });
}

/** Which rows are chosen to do something with. */
export const selection = signal<ReadonlySet<number>>(new Set());
/** Where a choice of several begins. */
let anchor = 0;

export function clearSelection(): void {
  selection.value = new Set();
}

export function selectAll(): void {
  selection.value = new Set(roomIds.value);
}

export function toggleSelected(id: number): void {
  anchor = placeInOrder(id);
  const next = new Set(selection.value);
  if (!next.delete(id)) next.add(id);
  selection.value = next;
}

/** Chooses all from where the choice began to this one. */
export function selectTo(id: number): void {
  const place = placeInOrder(id);
  const [first, last] = [Math.min(anchor, place), Math.max(anchor, place)];
  selection.value = new Set([...selection.value, ...roomIds.value.slice(first, last + 1)]);
}

/** What a deed is done to: what is selected, else the row that the keyboard is on. */
export function subjects(): readonly number[] {
  if (selection.value.size > 0) return [...selection.value];
  return focusedId.value === null ? [] : [focusedId.value];
}

/** Moves the cursor; with `isSelecting` what it goes over is selected. */
export function moveCursor(by: number, isSelecting = false): void {
  const here = placeInOrder(focusedId.value);
  const next = roomIds.value[Math.min(Math.max(here + by, 0), roomIds.value.length - 1)];
  if (next === undefined) return;
  if (isSelecting) {
    if (selection.value.size === 0 && focusedId.value !== null) toggleSelected(focusedId.value);
    selectTo(next);
  }
  focusRow(next);
}

export function focusRow(id: number): void {
  focusedId.value = id;
  lookSoon();
}

export const isGrid = computed(() => setting("bookmarks.layout") === "grid");

export function chooseLayout(layout: "list" | "grid"): void {
  void keepSetting("bookmarks.layout", layout);
}

const narrow = window.matchMedia("(max-width: 1099px)");
const isNarrow = signal(narrow.matches);
narrow.addEventListener("change", () => {
  isNarrow.value = narrow.matches;
});
/** In a narrow window the details are a sheet that comes when it is asked for. */
const isSheetOpen = signal(false);
export const isPanelOpen = computed(() =>
  isNarrow.value ? isSheetOpen.value : setting("bookmarks.panel") !== "off",
);

export function showPanel(isShown: boolean): void {
  if (isNarrow.value) isSheetOpen.value = isShown;
  else void keepSetting("bookmarks.panel", isShown ? "on" : "off");
  lookSoon();
}

/** All about the bookmark that the cursor is on. */
export const details = signal<BookmarkDetails | null>(null);

const lookSoon = later(async () => {
  const id = focusedId.value;
  if (id === null || !isPanelOpen.value || page.value !== "bookmarks") return;
  const next = await backend.call("bookmark_details", { id });
  if (focusedId.value === id) details.value = next;
}, 60);

bookmarksTurn.subscribe((turn) => {
  if (turn > 0) refreshBookmarksSoon();
});
