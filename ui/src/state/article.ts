import { batch, signal } from "@preact/signals";
import { backend, problemOf } from "../backend";
import type { Article, Problem } from "../backend/contract";
import { t } from "../i18n";
import { beginFinding } from "./find";
import { refreshOverviewSoon } from "./library";
import { cardOf, patchCard } from "./list";
import { isInRoom, order, placeInOrder } from "./order";
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
    if (currentId.value !== id) beginFinding();
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
  const here = placeInOrder(currentId.value ?? focusedId.value);
  const next = order.value[here < 0 ? 0 : here + by];
  if (next !== undefined) await openArticle(next);
}

const cardsAtOnce = 500;

/** The unread ones of what the person goes through. */
async function unreadIds(): Promise<readonly number[]> {
  if (!isInRoom.value) return (await backend.call("list", { view: { ...view.value, filter: "unread" } })).ids;
  const cards = [];
  for (let from = 0; from < order.value.length; from += cardsAtOnce)
    cards.push(...(await backend.call("cards", { ids: order.value.slice(from, from + cardsAtOnce) })));
  return cards.filter((card) => !card.is_read).map((card) => card.id);
}

/** The unread one that comes next, as long as the rows on the way are known. */
function unreadAhead(from: number): number | undefined {
  for (let place = from; ; place++) {
    const id = order.value[place];
    const card = id === undefined ? undefined : cardOf(id);
    if (!card?.is_read) return card?.id;
  }
}

/** The next unread one, after the open one and then from the top. */
export async function nextUnread(): Promise<void> {
  const after = placeInOrder(currentId.value) + 1;
  let next = unreadAhead(after);
  if (next === undefined) {
    const unread = await attempt(unreadIds);
    if (!unread) return;
    const wanted = new Set<number | null>(unread);
    wanted.delete(currentId.value);
    next = [...order.value.slice(after), ...order.value.slice(0, after)].find((id) => wanted.has(id));
  }
  if (next === undefined) show({ text: t("nothing_unread") });
  else await openArticle(next);
}

export async function openOriginal(): Promise<void> {
  const url = article.value?.url;
  if (url) await attempt(() => backend.openOutside(url));
  else if (article.value) show({ text: t("no_original") });
}
