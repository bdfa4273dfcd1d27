import { batch, signal } from "@preact/signals";
import { backend, problemOf } from "../backend";
import type { Article, Problem } from "../backend/contract";
import { t } from "../i18n";
import { refreshOverviewSoon } from "./library";
import { ids, patchCard, placeOf } from "./list";
import { pane } from "./shell";
import { attempt, show } from "./toasts";
import { view } from "./view";

/** The article that is, or is about to be, on the reader's sheet. */
export const currentId = signal<number | null>(null);
export const article = signal<Article | null>(null);
export const articleProblem = signal<Problem | null>(null);
/** The row that the keyboard is on; it follows the open article. */
export const focusedId = signal<number | null>(null);

export async function openArticle(id: number): Promise<void> {
  batch(() => {
    currentId.value = id;
    focusedId.value = id;
    articleProblem.value = null;
    pane.value = "reader";
  });
  try {
    const next = await backend.call("article", { id });
    if (currentId.value === id) article.value = next;
  } catch (thrown) {
    if (currentId.value !== id) return;
    batch(() => {
      article.value = null;
      articleProblem.value = problemOf(thrown);
    });
  }
}

/** Called by the reader once the article stands on the sheet: only what was shown counts as read. */
export async function markShown(shown: Article): Promise<void> {
  if (!shown.card.is_read) await setRead(shown.card.id, true);
}

export async function setRead(id: number, isRead: boolean): Promise<void> {
  const tell = (value: boolean) => {
    patchCard(id, { is_read: value });
    const open = article.value;
    if (open?.card.id === id) article.value = { ...open, card: { ...open.card, is_read: value } };
  };
  tell(isRead);
  const done = await attempt(async () => {
    await backend.call("set_read", { ids: [id], is_read: isRead });
    return true;
  });
  if (!done) tell(!isRead);
  refreshOverviewSoon();
}

export function closeArticle(): void {
  batch(() => {
    currentId.value = null;
    article.value = null;
    articleProblem.value = null;
    pane.value = "list";
  });
}

export async function step(by: 1 | -1): Promise<void> {
  const order = ids.value;
  const here = placeOf(currentId.value ?? focusedId.value);
  const next = order[here < 0 ? 0 : here + by];
  if (next !== undefined) await openArticle(next);
}

/** The next unread one of the view, after the open one and then from the top. */
export async function nextUnread(): Promise<void> {
  const list = await attempt(() => backend.call("list", { view: { ...view.value, filter: "unread" } }));
  if (!list) return;
  const here = placeOf(currentId.value);
  const open = currentId.value;
  let after: number | undefined;
  let before: number | undefined;
  for (const id of list.ids) {
    const place = placeOf(id);
    if (place < 0 || id === open) continue;
    if (place > here) {
      if (after === undefined || place < placeOf(after)) after = id;
    } else if (before === undefined || place < placeOf(before)) before = id;
  }
  const next = after ?? before;
  if (next === undefined) show({ text: t("nothing_unread") });
  else await openArticle(next);
}

export async function openOriginal(): Promise<void> {
  const url = article.value?.url;
  if (url) await attempt(() => backend.openOutside(url));
  else if (article.value) show({ text: t("no_original") });
}
