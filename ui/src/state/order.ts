import { computed, signal } from "@preact/signals";
import { ids, placeIn } from "./list";
import { page } from "./shell";

/** The answer to the query of the search room. */
export interface Found {
  query: string;
  /** The query without its conditions. */
  words: string;
  /** Which, in their order. */
  ids: readonly number[];
}

export const nothingFound: Found = { query: "", words: "", ids: [] };
export const found = signal<Found>(nothingFound);
/** What a room that is neither the list nor the search room shows, in its order. */
export const roomIds = signal<readonly number[]>([]);

export const isSearching = computed(() => page.value === "search");

/** Whether a room stands in the list's place: what is opened from it is read over it. */
export const isInRoom = computed(
  () => isSearching.value || page.value === "bookmarks" || page.value === "highlights",
);

/** What the open article stands among: the list, what was found, or what a room shows. */
export const order = computed(() =>
  isSearching.value ? found.value.ids : isInRoom.value ? roomIds.value : ids.value,
);

export function placeInOrder(id: number | null): number {
  return placeIn(order.value, id);
}
