import { computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Article, Colour, Highlight, Undo } from "../backend/contract";
import { capsOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { plural, t } from "../i18n";
import { offsetsOf, type TextMap, textMap } from "../text/anchor";
import { type Mark, rangeOf } from "../text/blocks";
import { article } from "./article";
import { overview, refreshOverviewSoon } from "./library";
import { tellBookmark } from "./marks";
import { keepSetting } from "./setting";
import { attempt, show } from "./toasts";

export const inks: readonly Colour[] = ["yellow", "red", "green", "blue"];

/** The class that brings an ink's colours. */
export function inkClass(colour: Colour): string {
  return `hl-${inks.indexOf(colour) + 1}`;
}

export const highlightsHere = computed(() => article.value?.highlights ?? []);

/** Where the highlights of the open article stand in the page. */
export const places = signal<ReadonlyMap<number, Range>>(new Map());
/** The one that the person is at. */
export const activeId = signal<number | null>(null);
/** One to go to as soon as its article stands on the sheet. */
export const wantedId = signal<number | null>(null);

/** What the small toolbar is about: what is selected, a highlight, or the note on the whole article. */
export type Subject =
  | { kind: "selection"; range: Range; mark: Mark }
  | { kind: "highlight"; id: number; isNoting: boolean }
  | { kind: "article" };
export const subject = signal<Subject | null>(null);

function isColour(text: string | undefined): text is Colour {
  return inks.some((ink) => ink === text);
}

export const lastInk = computed<Colour>(() => {
  const kept = overview.value?.settings.ink;
  return isColour(kept) ? kept : "yellow";
});

export function proseMap(): TextMap | null {
  const prose = document.querySelector(".article .prose");
  return prose && textMap(prose);
}

/** What of the article is selected. */
export function selected(): { mark: Mark; range: Range } | null {
  const selection = document.getSelection();
  const map = proseMap();
  if (!map || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const mark = offsetsOf(map, selection.getRangeAt(0));
  const range = mark && rangeOf(map, mark);
  return range && { mark, range };
}

function patch(id: number, change: (known: Article) => Partial<Article>): void {
  const open = article.value;
  if (open?.card.id === id) article.value = { ...open, ...change(open) };
}

function put(next: Highlight): void {
  patch(next.article_id, ({ highlights }) => {
    const others = highlights.filter(({ id }) => id !== next.id);
    const place = others.findIndex(({ range }) => range && next.range && range[0] > next.range[0]);
    return { highlights: others.toSpliced(place < 0 ? others.length : place, 0, next) };
  });
}

function takeOut(ids: readonly number[]): void {
  const open = article.value?.card.id;
  if (open !== undefined)
    patch(open, ({ highlights }) => ({ highlights: highlights.filter(({ id }) => !ids.includes(id)) }));
}

/** Whoever writes into an article keeps it. */
function tellKept(id: number): void {
  const open = article.value;
  tellBookmark(id, (open?.card.id === id && open.bookmarked_at) || Date.now());
}

export async function addHighlight(
  [start, end]: Mark,
  colour = lastInk.value,
): Promise<Highlight | undefined> {
  const open = article.value;
  const quote = proseMap()?.text.slice(start, end);
  if (!open || !quote) return undefined;
  const article_id = open.card.id;
  const made = await attempt(() =>
    backend.call("add_highlight", { article_id, start, end, quote, colour, note: "" }),
  );
  if (!made) return undefined;
  tellKept(article_id);
  put(made);
  if (colour !== lastInk.value) void keepSetting("ink", colour);
  // What the person has selected since then stays.
  const now = selected()?.mark;
  if (now?.[0] === start && now[1] === end) document.getSelection()?.removeAllRanges();
  activeId.value = made.id;
  show({
    text: t("hl_made"),
    undo: async () => {
      await backend.call("remove_highlights", { ids: [made.id] });
      takeOut([made.id]);
    },
  });
  return made;
}

/** Tells those who hold highlights elsewhere, such as the room. */
export const edited = signal<Highlight | null>(null);

export async function editHighlight(known: Highlight, change: Partial<Pick<Highlight, "colour" | "note">>) {
  const { id, colour, note } = { ...known, ...change };
  const next = await attempt(() => backend.call("edit_highlight", { id, colour, note }));
  if (!next) return;
  put(next);
  edited.value = next;
  if (change.colour && change.colour !== lastInk.value) void keepSetting("ink", change.colour);
}

/** Takes a change back. */
export async function undoChange({ undo }: Undo): Promise<void> {
  if (undo !== 0) await backend.call("undo_change", { undo });
}

export async function removeHighlights(
  gone: readonly Highlight[],
  putBack: () => void = () => undefined,
): Promise<boolean> {
  const ids = gone.map(({ id }) => id);
  const done = await attempt(() => backend.call("remove_highlights", { ids }));
  if (!done) return false;
  takeOut(ids);
  refreshOverviewSoon();
  show({
    text: plural("hl_removed", ids.length),
    undo: async () => {
      await undoChange(done);
      for (const one of gone) put(one);
      putBack();
      refreshOverviewSoon();
    },
  });
  return true;
}

/** Keeps the note on the whole article. */
export async function noteArticle(id: number, text: string): Promise<void> {
  const done = await attempt(async () => {
    await backend.call("set_note", { id, text });
    return true;
  });
  if (!done) return;
  if (text) tellKept(id);
  patch(id, () => ({ note: text }));
}

/** Selects the first paragraph in sight, for who has no pointer to select with. Gives whether there is one. */
function selectInSight(): boolean {
  const top = document.querySelector(".rd-scroll")?.getBoundingClientRect().top ?? 0;
  const blocks = document.querySelectorAll(".article .prose :is(p, li, dd, h2, h3, h4, pre)");
  const block = [...blocks].find((one) => one.getBoundingClientRect().top >= top && one.textContent?.trim());
  if (block) document.getSelection()?.selectAllChildren(block);
  return block !== undefined;
}

/** Marks what is selected, in the ink of the last time; first it may have to be selected. */
export async function highlightSelection(): Promise<void> {
  const now = selected();
  subject.value = null;
  if (now) await addHighlight(now.mark);
  else if (selectInSight())
    show({ text: t("hl_select_first", { key: capsOf(keyOf("highlight") ?? "").join(" ") }) });
}

/** Notes something on what is selected, on the highlight one is at, or on the article. */
export async function noteSelection(): Promise<void> {
  const now = selected();
  const made = now && (await addHighlight(now.mark));
  const id = made?.id ?? activeId.value;
  if (id !== null && highlightsHere.value.some((one) => one.id === id))
    subject.value = { kind: "highlight", id, isNoting: true };
  else if (article.value) subject.value = { kind: "article" };
}

/** Puts a text into the clipboard, and says so. */
export async function copy(text: string | Promise<string>): Promise<void> {
  await attempt(async () => {
    const words = await text;
    try {
      await navigator.clipboard.writeText(words);
      show({ text: t("copied") });
    } catch {
      show({ text: t("copy_failed") });
    }
  });
}

export function openOutside(address: Promise<string>): Promise<unknown> {
  return attempt(async () => backend.openOutside(await address));
}
