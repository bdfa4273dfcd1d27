import { batch, signal } from "@preact/signals";
import type { BookmarkView } from "../backend/contract";
import { closeArticle, focusedId } from "./article";
import { roomIds } from "./order";
import { isDrawerOpen, page } from "./shell";

/** Which bookmarks the room shows. */
export const bookmarkView = signal<BookmarkView>({
  place: "all",
  collection_id: null,
  tags: [],
  query: "",
  sort: "added",
  is_reversed: false,
});

/** Opens the room of bookmarks; the order stays as it was chosen where it has a meaning. */
export function openBookmarks(place: BookmarkView["place"] = "all", more: Partial<BookmarkView> = {}): void {
  const { sort, is_reversed } = bookmarkView.value;
  const order = sort === "manual" || sort === "removed" ? "added" : sort;
  batch(() => {
    closeArticle();
    focusedId.value = null;
    roomIds.value = [];
    bookmarkView.value = {
      place,
      collection_id: null,
      tags: [],
      query: "",
      sort: place === "bin" ? "removed" : order,
      is_reversed,
      ...more,
    };
    isDrawerOpen.value = false;
    page.value = "bookmarks";
  });
}
