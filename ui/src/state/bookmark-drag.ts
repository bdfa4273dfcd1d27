import { signal } from "@preact/signals";
import type { BookmarkCollection } from "../backend/contract";

/** What is being dragged inside the window. */
export type Dragged =
  | { kind: "bookmarks"; ids: readonly number[] }
  | { kind: "collection"; collection: BookmarkCollection };

export const dragged = signal<Dragged | null>(null);

export function beginDrag(event: DragEvent, what: Dragged): void {
  dragged.value = what;
  // A drag without data does not begin everywhere.
  event.dataTransfer?.setData("text/x-qirtas", what.kind);
}

export function endDrag(): void {
  dragged.value = null;
}
