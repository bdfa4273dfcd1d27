import { computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Folder, Overview, Source } from "../backend/contract";
import { startOfDay } from "../i18n/dates";
import { later } from "./later";

export const overview = signal<Overview | null>(null);

export const sources = computed(() => overview.value?.sources ?? []);
export const folders = computed(() => overview.value?.folders ?? []);
export const sourceById = computed(() => new Map(sources.value.map((source) => [source.id, source])));
export const failing = computed(() => sources.value.filter((source) => source.failure && !source.ended));

/** Settings that are being kept, and those that were kept since each overview that is under way was asked for. */
const beingKept = new Map<string, string>();
const unknown = new Set<Map<string, string>>();

/** Keeps a setting: no overview that was asked for earlier brings the old one back. */
export async function keepInOverview(
  key: string,
  value: string,
  keep: () => Promise<unknown>,
): Promise<void> {
  const before = overview.value;
  if (before) overview.value = { ...before, settings: { ...before.settings, [key]: value } };
  for (const settings of [beingKept, ...unknown]) settings.set(key, value);
  try {
    await keep();
  } finally {
    if (beingKept.get(key) === value) beingKept.delete(key);
  }
}

export async function refreshOverview(): Promise<void> {
  const newer = new Map(beingKept);
  unknown.add(newer);
  try {
    const next = await backend.call("overview", { today: startOfDay(Date.now()) });
    overview.value = newer.size
      ? { ...next, settings: { ...next.settings, ...Object.fromEntries(newer) } }
      : next;
  } finally {
    unknown.delete(newer);
  }
}

/** A refresh that many changes may ask for at once. */
export const refreshOverviewSoon = later(refreshOverview, 250);

export function grouped<T>(all: readonly T[], key: (one: T) => number | null): Map<number | null, T[]> {
  const groups = new Map<number | null, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

const folderOf = computed(() => new Map(folders.value.map((folder) => [folder.id, folder])));
const sourcesByFolder = computed(() => grouped(sources.value, (source) => source.folder_id));
const foldersByParent = computed(() => grouped(folders.value, (folder) => folder.parent_id));

export function sourcesIn(folder: number | null): readonly Source[] {
  return sourcesByFolder.value.get(folder) ?? [];
}

export function foldersIn(parent: number | null): readonly Folder[] {
  return foldersByParent.value.get(parent) ?? [];
}

export function folderById(id: number): Folder | undefined {
  return folderOf.value.get(id);
}

/** A folder in the tree, and how deep it stands. */
export interface Placed {
  folder: Folder;
  depth: number;
}

/** The folders as a person reads them: each under its parent. `isIn` says which branches to go into. */
export function foldersInOrder(isIn: (folder: Folder) => boolean = () => true): Placed[] {
  const under = (parent: number | null, depth: number): Placed[] =>
    foldersIn(parent).flatMap((folder) =>
      isIn(folder) ? [{ folder, depth }, ...under(folder.id, depth + 1)] : [],
    );
  return under(null, 0);
}

/** How many sources a folder and all folders in it hold, counted once for each change of the library. */
export const sourcesHeld = computed(() => {
  const sums = new Map<number, number>();
  const count = (folder: number): number => {
    const sum = foldersIn(folder).reduce((sum, inner) => sum + count(inner.id), sourcesIn(folder).length);
    sums.set(folder, sum);
    return sum;
  };
  for (const folder of foldersIn(null)) count(folder.id);
  return sums;
});
