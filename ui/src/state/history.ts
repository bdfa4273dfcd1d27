import { batch, effect } from "@preact/signals";
import type { BookmarkView, Filter, Scope } from "../backend/contract";
import { closeArticle, currentId, focusedId, openArticle } from "./article";
import { bookmarkView } from "./bookmark-view";
import { isReviewing } from "./highlight-view";
import { loadList } from "./list";
import { isSearching } from "./order";
import { query, setQuery, sort } from "./search";
import { dialog, focusPane, isDrawerOpen, type Page, page } from "./shell";
import { filter, isScope, scope, today } from "./view";

// Back and forward, as in a browser: the window's own history counts the places, so that the gestures and buttons of the
// system lead through them too; what they are stays here, and nothing of it stands in an address.

interface Place {
  page: Page;
  scope: Scope;
  filter: Filter;
  article: number | null;
  focused: number | null;
  bookmarks: BookmarkView;
  isReview: boolean;
  query: string;
  sort: typeof sort.value;
}

/** What is gone past sooner, as under a held key, is no place. */
const restMs = 300;

const places: Place[] = [];
let here = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function placeNow(): Place {
  return {
    page: page.value,
    scope: scope.value,
    filter: filter.value,
    article: currentId.value,
    focused: focusedId.value,
    bookmarks: bookmarkView.value,
    isReview: isReviewing.value,
    query: query.value,
    sort: sort.value,
  };
}

/** What two places must have in common to be one: narrowing what is shown leads nowhere else. */
function nameOf({ page, scope, filter, article, bookmarks, isReview }: Place): string {
  const { place, collection_id } = bookmarks;
  const rest = {
    reading: [scope.kind, "id" in scope && scope.id, filter],
    bookmarks: [place, collection_id],
    highlights: [isReview],
  }[page as string];
  return JSON.stringify([page, article, rest]);
}

/** Notes where the person is. */
function note(): void {
  clearTimeout(timer);
  const now = placeNow();
  const last = places[here];
  if (now.page === "welcome") return;
  if (last && nameOf(last) !== nameOf(now)) {
    // Whoever comes back is at the row that they left by.
    if (last.article === null && now.article !== null) last.focused = now.article;
    here++;
    places.length = here;
    history.pushState(here, "");
  }
  places[here] = now;
}

async function show(to: Place): Promise<void> {
  const wanted = to.scope.kind === "today" ? today() : to.scope;
  const isOtherList = to.page === "reading" && !(isScope(wanted) && filter.value === to.filter);
  batch(() => {
    if (to.article === null) closeArticle();
    focusedId.value = to.focused;
    isDrawerOpen.value = false;
    bookmarkView.value = to.bookmarks;
    isReviewing.value = to.isReview;
    page.value = to.page;
    if (isOtherList) {
      scope.value = wanted;
      filter.value = to.filter;
    }
  });
  if (isSearching.value && query.value !== to.query) {
    sort.value = to.sort;
    setQuery(to.query);
  }
  if (to.article !== null && to.article !== currentId.value) void openArticle(to.article);
  if (isOtherList) await loadList();
  focusPane(to.article === null ? "list" : "reader");
}

export function goBackInTime(): void {
  note();
  history.back();
}

export function goForwardInTime(): void {
  note();
  history.forward();
}

/** Begins to note places. */
export function keepHistory(): void {
  history.replaceState(0, "");
  note();
  window.addEventListener("popstate", ({ state }) => {
    clearTimeout(timer);
    const to = places[state];
    if (!to || state === here) return;
    if (dialog.value) {
      // Back leaves what lies on top, and nothing else.
      dialog.value = null;
      history.go(here - state);
      return;
    }
    here = state;
    void show(to);
  });
  // The buttons at the side of a mouse.
  window.addEventListener("mouseup", (event) => {
    if (event.button !== 3 && event.button !== 4) return;
    event.preventDefault();
    if (!dialog.value) (event.button === 3 ? goBackInTime : goForwardInTime)();
  });
  effect(() => {
    placeNow();
    clearTimeout(timer);
    timer = setTimeout(note, restMs);
  });
}
