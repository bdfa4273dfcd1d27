import { computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Folder, Overview, Source } from "../backend/contract";
import { startOfDay } from "../i18n/dates";
import { later } from "./later";

export const overview = signal<Overview | null>(null);

export const sources = computed(() => overview.value?.sources ?? []);
export const folders = computed(() => overview.value?.folders ?? []);
export const sourceById = computed(() => new Map(sources.value.map((source) => [source.id, source])));
export const failing = computed(() => sources.value.filter((source) => source.failure));

export async function refreshOverview(): Promise<void> {
  overview.value = await backend.call("overview", { today: startOfDay(Date.now()) });
}

/** A refresh that many changes may ask for at once. */
export const refreshOverviewSoon = later(refreshOverview, 250);

export function sourcesIn(folder: number | null): Source[] {
  return sources.value.filter((source) => source.folder_id === folder);
}

export function folderById(id: number): Folder | undefined {
  return folders.value.find((folder) => folder.id === id);
}
