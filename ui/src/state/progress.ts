import { backend } from "../backend";
import type { Article } from "../backend/contract";

// How far an article was read, so that it opens there again.

const restMs = 600;
/** Whoever read less has not begun, and whoever read more begins anew. */
const begun = 0.03;
const done = 0.97;

let waiting: { id: number; progress: number; timer: ReturnType<typeof setTimeout> } | null = null;

/** Where it is opened, from 0 to 1. */
export function progressOf(open: Article | null): number {
  if (open && waiting?.id === open.card.id) return waiting.progress;
  const progress = open?.progress ?? 0;
  return progress > begun && progress < done ? progress : 0;
}

/** Tells it once the scrolling rests, or another article is read. */
export function keepProgress(id: number, progress: number): void {
  if (waiting && waiting.id !== id) tell();
  clearTimeout(waiting?.timer);
  waiting = { id, progress, timer: setTimeout(tell, restMs) };
}

function tell(): void {
  if (!waiting) return;
  const { id, progress, timer } = waiting;
  clearTimeout(timer);
  waiting = null;
  // What is lost is a place in a text: nothing to trouble anybody with.
  void backend.call("set_progress", { id, progress }).catch(() => undefined);
}
