import { batch, computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Heard } from "../backend/backend";
import type { Problem, Source, SourcePhase, SyncProgress, SyncReport } from "../backend/contract";
import { hearBackfill } from "./backfill";
import { bookmarksTurn, importMoved, linkToSave } from "./bookmark-news";
import { hearDownload } from "./downloads";
import { headerFailure, marketsTurn, weatherTurn } from "./header-news";
import { overview, refreshOverview, refreshOverviewSoon, sources } from "./library";
import { compareSoon } from "./list";
import { hearNews } from "./news";
import { hearRound } from "./notices";
import { tryPicturesAgain } from "./pictures";
import { savedSearches } from "./saved-searches";
import { hearChanged, takeSaving } from "./saving";
import { hearIndex } from "./search";
import { attempt } from "./toasts";

export type SourceState =
  | { phase: "waiting" }
  | { phase: "asking" }
  | { phase: "done"; newArticles: number }
  | { phase: "failed"; problem: Problem };

export const progress = signal<SyncProgress | null>(null);
export const report = signal<SyncReport | null>(null);
export const isStopping = signal(false);
export const isSyncing = computed(() => progress.value !== null);

// Thousands of sources change their state many times: the map is changed in place and told of once for each event.
const phases = new Map<number, SourceState>();
const phasesVersion = signal(0);

/** How each source of this sync, or of the last, is doing. */
export function states(): ReadonlyMap<number, SourceState> {
  phasesVersion.value;
  return phases;
}

/** Whether what moves is a round of the background: it comes and goes without a word. */
let isQuiet = false;
/** Whether the person waits for a sync of their own. */
let isAsked = false;

/** What the browser says of the network; not true for good, see `finish`. */
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

function canBeAsked(source: Source): boolean {
  return source.kind !== "guide" && !source.ended;
}

export async function startSync(only: number | null = null): Promise<void> {
  if (isSyncing.value) return;
  phases.clear();
  const asked = only === null ? sources.value.filter(canBeAsked).map(({ id }) => id) : [only];
  for (const id of asked) phases.set(id, { phase: "waiting" });
  batch(() => {
    phasesVersion.value++;
    progress.value = { done: 0, total: phases.size, new_articles: 0 };
    report.value = null;
  });
  isAsked = true;
  const done = await attempt(() => backend.call("sync", { source_id: only }));
  isAsked = false;
  if (done) finish(done);
  else progress.value = null;
  isStopping.value = false;
  await attempt(refreshOverview);
  compareSoon();
}

export async function stopSync(): Promise<void> {
  isStopping.value = true;
  await attempt(() => backend.call("cancel_sync", {}));
}

function finish(done: SyncReport): void {
  batch(() => {
    report.value = done;
    progress.value = null;
    isStopping.value = false;
    // Browsers err about the network: a site that answered is the better witness.
    if (done.sources > done.failed) isMachineOffline.value = false;
  });
}

function move({ source_id, phase, new_articles, problem }: SourcePhase): void {
  if (phase === "asking") phases.set(source_id, { phase });
  else if (problem) phases.set(source_id, { phase: "failed", problem });
  else phases.set(source_id, { phase: "done", newArticles: new_articles });
}

export function hear(event: Heard): void {
  switch (event.kind) {
    case "sync_started":
      isQuiet = event.in_background;
      if (!isQuiet) progress.value ??= { done: 0, total: event.total, new_articles: 0 };
      break;
    case "sync_moved":
      if (isQuiet) break;
      for (const source of event.sources) move(source);
      batch(() => {
        progress.value = event.progress;
        phasesVersion.value++;
      });
      break;
    case "sync_finished":
      // A round of the background also ends when the person's own sync takes its place, which goes on.
      if (!event.report.in_background) finish(event.report);
      else if (!isAsked) progress.value = null;
      void hearRound(event.report);
      refreshOverviewSoon();
      compareSoon();
      break;
    case "backfill_moved":
      hearBackfill(event);
      break;
    case "bookmarks_changed":
      bookmarksTurn.value++;
      refreshOverviewSoon();
      break;
    case "import_moved":
      importMoved.value = event;
      break;
    case "save_link":
      linkToSave.value = event;
      break;
    case "pictures_came":
      tryPicturesAgain();
      break;
    case "articles_changed":
      void hearChanged(event.ids);
      break;
    case "saving_moved":
      takeSaving(event.state);
      break;
    case "download_moved":
      hearDownload(event);
      break;
    case "saved_searches_changed":
      savedSearches.value = event.searches;
      break;
    case "saved_search_found":
      hearNews(event);
      break;
    case "index_moved":
      hearIndex(event.share);
      break;
    case "weather_changed":
      weatherTurn.value++;
      break;
    case "markets_changed":
      marketsTurn.value++;
      break;
    case "header_failed":
      headerFailure.value = event;
      break;
    case "library_changed":
      refreshOverviewSoon();
      compareSoon();
      break;
  }
}
