import { computed, signal } from "@preact/signals";
import { ids, placeOf } from "./list";
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
const foundPlaces = computed(() => new Map(found.value.ids.map((id, place) => [id, place])));

export const isSearching = computed(() => page.value === "search");

/** What the open article stands among: the list, or what was found. */
export const order = computed(() => (isSearching.value ? found.value.ids : ids.value));

export function placeInOrder(id: number | null): number {
  if (!isSearching.value) return placeOf(id);
  return id === null ? -1 : (foundPlaces.value.get(id) ?? -1);
}
