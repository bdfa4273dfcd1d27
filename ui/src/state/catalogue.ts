import { computed, signal } from "@preact/signals";
import { backend, problemOf } from "../backend";
import type { CatalogueEntry, Problem } from "../backend/contract";
import { plural } from "../i18n";
import { refreshOverview, refreshOverviewSoon } from "./library";
import { compareSoon } from "./list";
import { page } from "./shell";
import { attempt, show } from "./toasts";

export type EntryState =
  | { phase: "adding" }
  | { phase: "added"; newArticles: number }
  | { phase: "pending" }
  | { phase: "failed"; problem: Problem };

/** Entries asked for at once: the reader is polite by itself, this only keeps the person's order visible. */
const atOnce = 3;

export const entries = signal<readonly CatalogueEntry[] | null>(null);
export const chosen = signal<ReadonlySet<string>>(new Set());
export const entryStates = signal<ReadonlyMap<string, EntryState>>(new Map());
export const isAdding = computed(() =>
  [...entryStates.value.values()].some((state) => state.phase === "adding"),
);

export async function loadCatalogue(): Promise<void> {
  const loaded = await attempt(() => backend.call("catalogue", {}));
  entries.value = loaded ?? [];
}

export function toggleChosen(id: string): void {
  const next = new Set(chosen.value);
  if (!next.delete(id)) next.add(id);
  chosen.value = next;
}

function tell(id: string, state: EntryState): void {
  entryStates.value = new Map(entryStates.value).set(id, state);
}

async function add(id: string): Promise<void> {
  tell(id, { phase: "adding" });
  try {
    const added = await backend.call("add_from_catalogue", { id, folder_id: null });
    tell(
      id,
      added.found_by === "pending"
        ? { phase: "pending" }
        : { phase: "added", newArticles: added.new_articles },
    );
    refreshOverviewSoon();
    entries.value = (entries.value ?? []).map((entry) =>
      entry.id === id ? { ...entry, is_subscribed: true } : entry,
    );
  } catch (thrown) {
    tell(id, { phase: "failed", problem: problemOf(thrown) });
  }
}

/** Adds everything chosen, some at a time; each entry tells how it goes. */
export async function addChosen(): Promise<void> {
  const wanted = [...chosen.value];
  const waiting = [...wanted];
  chosen.value = new Set();
  const worker = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await add(id);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await attempt(refreshOverview);
  compareSoon();
  const failed = wanted.filter((id) => entryStates.value.get(id)?.phase === "failed").length;
  if (failed > 0 && page.value === "reading") show({ text: plural("catalogue_failed", failed) });
}
