import { signal } from "@preact/signals";
import { problemOf } from "../backend";
import { t, worded } from "../i18n";

export interface Toast {
  text: string;
  /** What «undo» does; absent when there is nothing to undo. */
  undo?: () => Promise<void>;
  /** Goes to what it speaks of; `openText` says how, where it is no showing. */
  open?: () => unknown;
  openText?: string;
}

const lifetimeMs = 8_000;

export const toast = signal<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export function show(next: Toast): void {
  toast.value = next;
  resumeToast();
}

/** A toast stays while it is hovered or holds the focus. */
export function pauseToast(): void {
  clearTimeout(timer);
}

export function resumeToast(): void {
  clearTimeout(timer);
  timer = setTimeout(hideToast, lifetimeMs);
}

export function hideToast(): void {
  clearTimeout(timer);
  toast.value = null;
}

/** Acts that are under way, and the one whose first steps are being taken. */
const acts = new Map<object, Promise<unknown>>();
let beginning: object | null = null;
/** An act that takes longer is not waited for. */
const actLimitMs = 700;

/** Takes back what was done last: also what is being done still. */
export async function undoLast(): Promise<void> {
  const own = beginning;
  const others = [...acts].filter(([act]) => act !== own).map(([, ended]) => ended);
  if (others.length > 0) {
    const limit = new Promise((done) => setTimeout(done, actLimitMs));
    await Promise.race([Promise.allSettled(others), limit]);
  }
  const undo = toast.value?.undo;
  if (!undo) return;
  hideToast();
  await attempt(undo);
  if (!toast.value) show({ text: t("undone") });
}

/** Says what went wrong, in words. */
export function showProblem(thrown: unknown): void {
  const { text, advice } = worded(problemOf(thrown));
  show({ text: `${text} ${advice}` });
}

/** Does it; a failure is told, and gives `undefined`. */
export async function attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
  const act = {};
  try {
    const ended = begun(act, deed).finally(() => acts.delete(act));
    acts.set(act, ended);
    return await ended;
  } catch (thrown) {
    showProblem(thrown);
    return undefined;
  }
}

/** Begins a deed; what it calls at once knows whose it is. */
function begun<T>(act: object, deed: () => Promise<T>): Promise<T> {
  const outer = beginning;
  beginning = act;
  try {
    return Promise.resolve(deed());
  } finally {
    beginning = outer;
  }
}
