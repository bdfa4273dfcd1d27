import { backend } from "../backend";
import type { SyncReport } from "../backend/contract";
import { isolated, plural } from "../i18n";
import { choice, toggle } from "./setting";
import { attempt } from "./toasts";

export const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

/** Whether a note says that a round of the background brought articles. */
export const notesArticles = toggle("notes.articles", false);
export const hasQuietHours = toggle("notes.quiet", false);
export const quietFrom = choice("notes.quiet_from", hours, "22");
export const quietUntil = choice("notes.quiet_until", hours, "7");

/** Rounds come every half minute when many sources are due: what they bring is told of together. */
const restMs = 15 * 60_000;
const titlesTold = 3;

let toldAt = Number.NEGATIVE_INFINITY;
let untold = 0;

export function isQuiet(time: number): boolean {
  const [from, until, hour] = [Number(quietFrom.value), Number(quietUntil.value), new Date(time).getHours()];
  return (
    hasQuietHours.value &&
    (from < until ? from <= hour && hour < until : from !== until && (hour >= from || hour < until))
  );
}

/** Tells a person who looks elsewhere; `titles` are publishers' words. */
export function note(text: string, titles: readonly string[]): void {
  if (document.hasFocus() || isQuiet(Date.now())) return;
  // The desktop may have no notes; nothing is lost by that.
  void backend.notify(text, titles.map(isolated).join("\n")).catch(() => undefined);
}

/** Counts what a round of the background brought, until it is told or the person looks. */
export async function hearRound({ in_background, new: count }: SyncReport): Promise<void> {
  if (!in_background || !notesArticles.value || count === 0) return;
  untold = document.hasFocus() ? 0 : untold + count;
  const now = Date.now();
  if (untold === 0 || isQuiet(now) || now - toldAt < restMs) return;
  const told = untold;
  toldAt = now;
  untold = 0;
  const list = await attempt(() =>
    backend.call("list", { view: { scope: { kind: "all" }, filter: "unread" } }),
  );
  const titles = (list?.cards ?? []).slice(0, Math.min(told, titlesTold)).map(({ title }) => title);
  note(plural("notice_new", told), titles.filter(Boolean));
}
