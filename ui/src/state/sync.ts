import { batch, computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Event, Problem, SourcePhase, SyncProgress, SyncReport } from "../backend/contract";
import { overview, refreshOverview, refreshOverviewSoon, sourceById } from "./library";
import { compareSoon } from "./list";
import { tryPicturesAgain } from "./pictures";
import { attempt } from "./toasts";

export type SourceState =
  | { phase: "waiting" }
  | { phase: "asking" }
  | { phase: "done"; newArticles: number }
  | { phase: "failed"; problem: Problem };

export const progress = signal<SyncProgress | null>(null);
export const states = signal<ReadonlyMap<number, SourceState>>(new Map());
export const report = signal<SyncReport | null>(null);
export const isStopping = signal(false);
export const isSyncing = computed(() => progress.value !== null);

const isMachineOffline = signal(!navigator.onLine);
const isBannerDismissed = signal(false);
export const isOffline = computed(() => isMachineOffline.value || (overview.value?.offline ?? false));
export const isBannerShown = computed(() => isOffline.value && !isBannerDismissed.value);

export function dismissBanner(): void {
  isBannerDismissed.value = true;
}

// Once dismissed it stays away until the connection has come back and gone again.
isOffline.subscribe((offline) => {
  if (!offline) isBannerDismissed.value = false;
});

for (const kind of ["online", "offline"])
  window.addEventListener(kind, () => {
    isMachineOffline.value = !navigator.onLine;
  });

export async function startSync(source: number | null = null): Promise<void> {
  if (isSyncing.value) return;
  batch(() => {
    const asked = source === null ? [...sourceById.value.values()] : [sourceById.value.get(source)];
    states.value = new Map(
      asked.flatMap((one) => (one && one.kind === "feed" ? [[one.id, { phase: "waiting" } as const]] : [])),
    );
    progress.value = { done: 0, total: states.value.size, new_articles: 0 };
    report.value = null;
  });
  const done = await attempt(() => backend.call("sync", { source_id: source }));
  batch(() => {
    if (done) report.value = done;
    progress.value = null;
    isStopping.value = false;
  });
  await attempt(refreshOverview);
  compareSoon();
}

export async function stopSync(): Promise<void> {
  isStopping.value = true;
  await attempt(() => backend.call("cancel_sync", {}));
}

function stateOf(moved: SourcePhase): SourceState {
  if (moved.problem) return { phase: "failed", problem: moved.problem };
  return moved.phase === "asking" ? { phase: "asking" } : { phase: "done", newArticles: moved.new_articles };
}

export function hear(event: Event): void {
  switch (event.kind) {
    case "sync_started":
      progress.value ??= { done: 0, total: event.total, new_articles: 0 };
      break;
    case "sync_moved":
      batch(() => {
        progress.value = event.progress;
        const moved = event.sources.map((one) => [one.source_id, stateOf(one)] as const);
        states.value = new Map([...states.value, ...moved]);
      });
      break;
    case "sync_finished":
      batch(() => {
        report.value = event.report;
        progress.value = null;
        isStopping.value = false;
      });
      refreshOverviewSoon();
      compareSoon();
      break;
    case "pictures_came":
      tryPicturesAgain();
      break;
    case "library_changed":
      refreshOverviewSoon();
      compareSoon();
      break;
  }
}
