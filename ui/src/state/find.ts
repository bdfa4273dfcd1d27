import { signal } from "@preact/signals";
import { found, isSearching } from "./order";

/** What is marked in the open article. */
export interface Finding {
  query: string;
  /** Whether the person types it into the article's own bar; else it is what the article was found by. */
  isTyped: boolean;
}

export const finding = signal<Finding | null>(null);
/** Moves when the bar is asked for, so that one that stands already takes the keyboard. */
export const findEpoch = signal(0);

let lastTyped = "";

/** The bar of the open article; the words that it was found by, or what was typed last, stand in it. */
export function openFind(): void {
  const now = finding.value;
  const query = now?.isTyped ? now.query : (isSearching.value && found.value.words) || lastTyped;
  finding.value = { query, isTyped: true };
  findEpoch.value++;
}

export function typeFind(query: string): void {
  lastTyped = query;
  finding.value = { query, isTyped: true };
}

/** Behind what was typed the words show again that the article was found by. */
export function closeFind(): void {
  if (finding.value?.isTyped) beginFinding();
  else finding.value = null;
}

/** An article that was found begins with the words that it was found by; another with none. */
export function beginFinding(): void {
  finding.value =
    isSearching.value && found.value.query ? { query: found.value.query, isTyped: false } : null;
}
