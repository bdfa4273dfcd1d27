import { computed } from "@preact/signals";
import type { Folder, Source } from "../backend/contract";
import { folderById, foldersIn, sourceById, sourcesIn } from "./library";
import { collapsedFolders } from "./settings";
import { scope } from "./view";

/** A row of the sidebar's tree of sources. */
export type TreeRow =
  | { key: string; depth: number; folder: Folder; isOpen: boolean }
  | { key: string; depth: number; source: Source };

export function folderKey(id: number): string {
  return `f${id}`;
}

export function sourceKey(id: number): string {
  return `s${id}`;
}

/** The rows that are not hidden in a closed folder, from top to bottom: folders first, then sources of no folder. */
export const treeRows = computed<TreeRow[]>(() => {
  const rows: TreeRow[] = [];
  const closed = collapsedFolders.value;
  const fill = (parent: number | null, depth: number) => {
    for (const folder of foldersIn(parent)) {
      const isOpen = !closed.has(folder.id);
      rows.push({ key: folderKey(folder.id), depth, folder, isOpen });
      if (isOpen) fill(folder.id, depth + 1);
    }
    for (const source of sourcesIn(parent)) rows.push({ key: sourceKey(source.id), depth, source });
  };
  fill(null, 0);
  return rows;
});

/** The row that stands for what is shown: its own, or that of the closed folder around it. */
export const currentKey = computed<string | null>(() => {
  const here = scope.value;
  let key: string;
  let around: number | null | undefined;
  if (here.kind === "source") {
    key = sourceKey(here.id);
    around = sourceById.value.get(here.id)?.folder_id;
  } else if (here.kind === "folder") {
    key = folderKey(here.id);
    around = folderById(here.id)?.parent_id;
  } else return null;
  while (typeof around === "number") {
    if (collapsedFolders.value.has(around)) key = folderKey(around);
    around = folderById(around)?.parent_id;
  }
  return key;
});
