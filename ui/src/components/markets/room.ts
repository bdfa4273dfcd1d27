import { signal } from "@preact/signals";
import { openDialog } from "../../state/shell";

/** What stands beside the list: an item, something to add, or the converter. */
export type Side =
  | { kind: "item"; id: number }
  | { kind: "pair" }
  | { kind: "feed" }
  /** Of a pair, if one is meant. */
  | { kind: "converter"; from?: string; to?: string };

/** Nothing where nothing was chosen yet: a narrow window shows the list then. */
export const side = signal<Side | null>(null);

export function showItem(id: number | null): void {
  side.value = id === null ? null : { kind: "item", id };
}

/** Leaves a form, unless it led elsewhere by itself. */
export function leave(form: Side["kind"]): void {
  if (side.value?.kind === form) side.value = null;
}

/** Opens the markets at the converter. */
export function openConverter(): void {
  openDialog({ kind: "markets", item: null });
  side.value = { kind: "converter" };
}
