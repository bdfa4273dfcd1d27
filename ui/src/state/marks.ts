import { backend } from "../backend";
import { plural, t } from "../i18n";
import { article, currentId, focusedId, setRead } from "./article";
import { refreshOverviewSoon } from "./library";
import { cardOf, ids, loadList, patchCard, patchCards, takeOut } from "./list";
import { attempt, show } from "./toasts";
import { scope, view } from "./view";

function subject(): number | null {
  return currentId.value ?? focusedId.value;
}

/** `at`: since when it is one, if it is. */
export function tellBookmark(id: number, at: number | null): void {
  patchCard(id, { is_bookmarked: at !== null });
  const open = article.value;
  if (open?.card.id === id)
    article.value = { ...open, bookmarked_at: at, card: { ...open.card, is_bookmarked: at !== null } };
  refreshOverviewSoon();
}

async function addBookmark(id: number, at: number | null): Promise<void> {
  const { bookmarked_at } = await backend.call("bookmark", { id, at });
  tellBookmark(id, bookmarked_at ?? Date.now());
}

async function removeBookmark(id: number, title: string): Promise<void> {
  const { bookmarked_at } = await backend.call("unbookmark", { id });
  tellBookmark(id, null);
  const putBack = scope.value.kind === "bookmarks" ? takeOut(id) : null;
  show({
    text: t("bookmark_removed", { title: title || t("untitled") }),
    undo: async () => {
      await addBookmark(id, bookmarked_at);
      putBack?.();
    },
  });
}

export async function toggleBookmark(id: number | null = subject()): Promise<void> {
  if (id === null) return;
  const card = article.value?.card.id === id ? article.value.card : cardOf(id);
  if (!card) return;
  await attempt(async () => {
    if (card.is_bookmarked) return removeBookmark(id, card.title);
    await addBookmark(id, null);
    show({ text: t("bookmark_added"), undo: () => removeQuietly(id) });
  });
}

async function removeQuietly(id: number): Promise<void> {
  await backend.call("unbookmark", { id });
  tellBookmark(id, null);
}

export async function toggleRead(): Promise<void> {
  const id = subject();
  const card = id === null ? undefined : article.value?.card.id === id ? article.value.card : cardOf(id);
  if (id === null || !card) return;
  await setRead(id, !card.is_read);
  if (card.is_read) show({ text: t("marked_unread"), undo: () => setRead(id, true) });
}

export async function markAllRead(): Promise<void> {
  const wanted = view.value;
  const before = new Set(ids.value.filter((id) => cardOf(id)?.is_read === false));
  const marked = await attempt(() => backend.call("mark_all_read", { view: wanted }));
  if (!marked) return;
  patchCards((card) => (before.has(card.id) ? { is_read: true } : null));
  refreshOverviewSoon();
  if (marked.count === 0) {
    show({ text: plural("marked_all_read", 0) });
    return;
  }
  show({
    text: plural("marked_all_read", marked.count),
    undo: async () => {
      await backend.call("undo_mark_all_read", { batch: marked.batch });
      patchCards((card) => (before.has(card.id) ? { is_read: false } : null));
      refreshOverviewSoon();
      if (ids.value.length === 0) await loadList();
    },
  });
}
