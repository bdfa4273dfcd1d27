import { signal } from "@preact/signals";
import { backend } from "../backend";
import type { Article, SaveState, TextMode, View } from "../backend/contract";
import { plural, t, worded } from "../i18n";
import { article, currentId, focusedId } from "./article";
import { patchCard, refreshCards } from "./list";
import { attempt, show } from "./toasts";
import { view } from "./view";

/** How far saving what the person asked for has come; nothing when there is nothing to tell of it. */
export const saving = signal<SaveState | null>(null);
/** The article whose page is being fetched on the person's word. */
export const fetchingId = signal<number | null>(null);

export function isUnfinished(state: SaveState): boolean {
  return state.is_running || state.left > 0;
}

/** Takes over what is known, and says it once when it ended or cannot go on. */
export function takeSaving(next: SaveState | null): void {
  const before = saving.value;
  saving.value = next && isUnfinished(next) ? next : null;
  if (!next) return;
  if (next.problem && next.problem.code !== before?.problem?.code) {
    const { text, advice } = worded(next.problem);
    show({ text: `${text} ${advice}` });
  } else if (before && !saving.value && !next.problem)
    // At its end the reader counts anew.
    show({ text: endOf({ ...next, total: next.total || before.total }) });
}

function endOf({ total, failed }: SaveState): string {
  const done = plural("saved_done", total - failed);
  return failed > 0 ? `${done}. ${plural("saved_failed", failed)}.` : done;
}

async function save(wanted: View | null, ids: readonly number[]): Promise<void> {
  const state = await attempt(() => backend.call("save", { view: wanted, ids: [...ids] }));
  if (!state) return;
  if (state.left === 0) {
    show({ text: t("saved_already") });
    return;
  }
  if (ids.length === 1) show({ text: t("save_begun") });
  takeSaving(state);
}

/** The open article, else the row that the keyboard is on. */
export async function saveArticle(id: number | null = currentId.value ?? focusedId.value): Promise<void> {
  if (id !== null) await save(null, [id]);
}

export async function saveSeveral(ids: readonly number[]): Promise<void> {
  await save(null, ids);
}

export async function saveView(wanted: View = view.value): Promise<void> {
  await save(wanted, []);
}

export async function stopSaving(): Promise<void> {
  await attempt(() => backend.call("cancel_save", {}));
}

export async function resumeSaving(): Promise<void> {
  const state = await attempt(() => backend.call("resume_save", {}));
  if (state) takeSaving(state);
}

/** Gives up what is left of it. */
export async function forgetSaving(): Promise<void> {
  // First, so that its end is not told as if it had been reached.
  saving.value = null;
  await attempt(() => backend.call("clear_save", {}));
}

function put(next: Article): void {
  if (currentId.value === next.card.id) article.value = next;
  patchCard(next.card.id, next.card);
}

/** Fetches the article's page now, whatever was decided before. */
export async function fetchText(id: number): Promise<void> {
  if (fetchingId.value !== null) return;
  fetchingId.value = id;
  const next = await attempt(() => backend.call("fetch_text", { id }));
  fetchingId.value = null;
  if (next) put(next);
}

/** Shows the article's other text; the page's is fetched when it is not here. */
export async function chooseText(id: number, mode: TextMode | null): Promise<void> {
  const next = await attempt(() => backend.call("set_text_mode", { id, mode }));
  if (!next) return;
  put(next);
  const { from, source_mode, can_fetch } = next.text;
  if ((mode ?? source_mode) === "always" && from === "feed" && can_fetch) await fetchText(id);
}

const scrolledPx = 40;

/** Whether the open article's beginning is in sight, so that another text can take its place unnoticed. */
function isAtTop(): boolean {
  return (document.querySelector(".rd-scroll")?.scrollTop ?? 0) < scrolledPx;
}

/** Texts came, or badges: rows are told, and the open article, unless its text would move under the reader's eyes. */
export async function hearChanged(ids: readonly number[]): Promise<void> {
  refreshCards(ids);
  const open = article.value;
  if (!open || !ids.includes(open.card.id)) return;
  try {
    const next = await backend.call("article", { id: open.card.id });
    if (article.value?.card.id !== next.card.id) return;
    if (next.html === article.value.html || isAtTop()) article.value = next;
    else article.value = { ...article.value, card: next.card };
  } catch {
    // It has gone meanwhile; what is on the sheet stays until the person leaves it.
  }
}
