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

export async function undoLast(): Promise<void> {
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
  try {
    return await deed();
  } catch (thrown) {
    showProblem(thrown);
    return undefined;
  }
}
