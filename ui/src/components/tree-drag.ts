import { signal } from "@preact/signals";
import type { Folder, Source } from "../backend/contract";
import { folderById, sourceById } from "../state/library";
import { collapsedFolders, toggleFolder } from "../state/settings";
import { moveFolder, moveSource } from "../state/subscriptions";
import { attempt } from "../state/toasts";

// Sources and folders are carried into folders, and out of them: what is held over no folder's row leaves them all.

type Held = { folder: Folder } | { source: Source };

/** Over a closed folder for so long, it opens. */
const restMs = 600;

let held: Held | null = null;
/** The folder that it would go into, `null` for none of them, `undefined` where it cannot go. */
export const target = signal<number | null | undefined>(undefined);
let since = 0;

function rowUnder(event: Event): Held | null {
  const key = (event.target as Element).closest<HTMLElement>(".tree > li")?.dataset.key ?? "";
  const id = Number(key.slice(1));
  const folder = key.startsWith("f") ? folderById(id) : undefined;
  const source = key.startsWith("s") ? sourceById.value.get(id) : undefined;
  return folder ? { folder } : source ? { source } : null;
}

function isIn(folder: number | null, outer: number): boolean {
  for (let at = folder; at !== null; at = folderById(at)?.parent_id ?? null) if (at === outer) return true;
  return false;
}

function targetOf(carried: Held, over: Held | null): number | null | undefined {
  const into = over && ("folder" in over ? over.folder.id : over.source.folder_id);
  const isFolder = "folder" in carried;
  if (into === (isFolder ? carried.folder.parent_id : carried.source.folder_id)) return undefined;
  return isFolder && isIn(into, carried.folder.id) ? undefined : into;
}

function end(): void {
  held = null;
  target.value = undefined;
}

/** For the element that holds the tree. */
export const treeDragging = {
  onDragStart(event: DragEvent) {
    held = rowUnder(event);
    // A drag without data does not begin everywhere.
    event.dataTransfer?.setData("text/x-qirtas", "source");
  },
  onDragOver(event: DragEvent) {
    const carried = held;
    if (!carried) return;
    const over = rowUnder(event);
    const next = targetOf(carried, over);
    if (next !== target.value) since = event.timeStamp;
    target.value = next;
    if (next === undefined) return;
    event.preventDefault();
    if (next !== null && event.timeStamp - since > restMs && collapsedFolders.value.has(next))
      toggleFolder(next);
  },
  onDragLeave(event: DragEvent & { currentTarget: HTMLElement }) {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) target.value = undefined;
  },
  onDrop(event: DragEvent) {
    const [carried, into] = [held, target.value];
    end();
    if (!carried || into === undefined) return;
    event.preventDefault();
    void attempt(() =>
      "folder" in carried ? moveFolder(carried.folder, into) : moveSource(carried.source, into),
    );
  },
  onDragEnd: end,
};
