import { signal } from "@preact/signals";
import { backend, problemOf } from "../backend";
import type { Backfill, Event, Problem } from "../backend/contract";
import { refreshOverviewSoon } from "./library";
import { compareSoon } from "./list";

/** How the reading of a site's archive goes; it goes on when its dialog is closed. */
export interface Filling {
  brought: number;
  newArticles: number;
  total: number | null;
  isDone: boolean;
  isRunning: boolean;
  problem: Problem | null;
}

/** For each source the one that runs, or ran last. */
export const fillings = signal<ReadonlyMap<number, Filling>>(new Map());

function put(source: number, filling: Filling): void {
  fillings.value = new Map(fillings.value).set(source, filling);
}

function tell(source: number, change: Partial<Filling>): void {
  const filling = fillings.value.get(source);
  if (filling) put(source, { ...filling, ...change });
}

/** Pages back through the archive to a day, or to its end; `before` is what came in an earlier run. */
export async function startBackfill(
  source: number,
  until: number | null,
  before: Backfill | null,
): Promise<void> {
  put(source, {
    brought: before?.brought ?? 0,
    newArticles: 0,
    total: before?.total ?? null,
    isDone: false,
    isRunning: true,
    problem: null,
  });
  try {
    const report = await backend.call("backfill", { id: source, until, limit: null });
    tell(source, { isDone: report.is_done, newArticles: report.new, total: report.total });
  } catch (thrown) {
    const problem = problemOf(thrown);
    // A stop is no failure.
    if (problem.code !== "cancelled") tell(source, { problem });
  }
  tell(source, { isRunning: false });
  refreshOverviewSoon();
  compareSoon();
}

export async function stopBackfill(source: number): Promise<void> {
  await backend.call("cancel_backfill", { id: source });
}

export function hearBackfill(event: Extract<Event, { kind: "backfill_moved" }>): void {
  tell(event.source_id, {
    brought: event.brought,
    newArticles: event.new_articles,
    total: event.total,
    isDone: event.is_done,
  });
}
