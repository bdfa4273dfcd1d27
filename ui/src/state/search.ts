import { batch, computed, signal } from "@preact/signals";
import { backend, problemOf } from "../backend";
import type { Commands, Hit, QueryFilter, SearchResults } from "../backend/contract";
import { article, closeArticle, currentId, focusedId, openArticle } from "./article";
import { later } from "./later";
import { keep } from "./list";
import { found, nothingFound, order, placeInOrder } from "./order";
import { noteRecent, sorted } from "./recent";
import { savedSearches } from "./saved-searches";
import { focusPane, isDrawerOpen, page, pane } from "./shell";
import { attempt, showProblem } from "./toasts";

export type Sort = Commands["search"]["args"]["sort"];

/** A condition of the query that stands in the field as a thing of its own; `text` as it was typed. */
export interface Chip extends Omit<QueryFilter, "start" | "end"> {
  text: string;
}

/** Rows that one more look at the end of what is drawn adds. */
const step = 20;

export const chips = signal<readonly Chip[]>([]);
/** What stands in the field behind them. */
export const words = signal("");
export const sort = signal<Sort>("best");
/** The answer that is shown; it stays until the next has come. */
export const answer = signal<SearchResults | null>(null);
export const isAsking = signal(false);
/** How many of the results are in the page. */
export const drawn = signal(step);
/** The sources among which can be chosen: those of the answer that no source narrows. */
export const sourceChoices = signal<SearchResults["sources"]>([]);
/** Moves when the field is asked for. */
export const fieldEpoch = signal(0);

const hits = signal<ReadonlyMap<number, Hit>>(new Map());
const wanted = new Set<number>();
let turn = 0;

const prefix = computed(() => chips.value.map(({ text }) => `${text} `).join(""));
const typed = computed(() => prefix.value + words.value);
/** The whole of it, as one would type it. */
export const query = computed(() => typed.value.trim());
/** The saved search that stands in the room. */
export const savedHere = computed(() => {
  const here = sorted(query.value);
  return page.value === "search"
    ? savedSearches.value.find((one) => sorted(one.query) === here && one.sort === sort.value)
    : undefined;
});

export function zone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function hitOf(id: number): Hit | undefined {
  return hits.value.get(id);
}

/** Whether the last word may go on: it was typed, and not ended by Enter. */
let isTyping = false;

/** Asks for what stands in the field; whatever was asked before is void. */
export async function ask(): Promise<void> {
  const mine = ++turn;
  if (!query.value) {
    batch(() => {
      answer.value = null;
      isAsking.value = false;
      found.value = nothingFound;
    });
    return;
  }
  isAsking.value = true;
  try {
    const asked = { query: typed.value, sort: sort.value, is_typing: isTyping, zone: zone() };
    const next = await backend.call("search", asked);
    if (mine === turn) take(next, asked.query);
  } catch (thrown) {
    if (mine === turn && problemOf(thrown).code !== "cancelled") showProblem(thrown);
  }
  if (mine === turn) isAsking.value = false;
}

function take(next: SearchResults, asked: string): void {
  // The same query asked again: the person stays where they are among what was found.
  const isSame = answer.value?.query === next.query;
  batch(() => {
    answer.value = next;
    hits.value = new Map([
      ...(isSame ? hits.value : []),
      ...next.hits.map((hit) => [hit.card.id, hit] as const),
    ]);
    wanted.clear();
    keep(next.hits.map((hit) => hit.card));
    if (!isSame) drawn.value = step;
    liftFilters(next.filters, asked);
    found.value = { query: asked, words: words.value.trim(), ids: next.ids };
    if (currentId.value === null && placeInOrder(focusedId.value) < 0) focusedId.value = null;
    offerSources(next);
  });
  needHits();
}

let choicesOf = "";

/** While one source is chosen the others stay on offer, as long as the words are the same. */
function offerSources({ filters, sources }: SearchResults): void {
  const isNarrowed = filters.some((filter) => filter.kind === "source" && !filter.is_negative);
  if (isNarrowed && choicesOf === found.value.words) return;
  choicesOf = found.value.words;
  sourceChoices.value = sources;
}

/** Takes the conditions out of the words and makes chips of them; one that is still being typed stays. */
function liftFilters(filters: readonly QueryFilter[], asked: string): void {
  const from = prefix.value.length;
  const caret = from + caretInField();
  const lifted = filters.filter(
    ({ start, end }) => start >= from && (!isTyping || (/\s/.test(asked[end] ?? "") && caret > end)),
  );
  if (lifted.length === 0) return;
  let left = asked.slice(from);
  for (const { start, end } of [...lifted].sort((a, b) => b.start - a.start))
    left = left.slice(0, start - from) + left.slice(end - from).replace(/^\s+/, "");
  // Behind a space that was typed the next word begins; one that stood before a condition goes with it.
  words.value = isTyping ? left.trimStart() : left.trim();
  chips.value = [
    ...chips.value,
    ...lifted.map(({ start, end, ...filter }) => ({ ...filter, text: asked.slice(start, end) })),
  ];
}

function caretInField(): number {
  const field = document.querySelector<HTMLInputElement>(".q-f input");
  return field && field === document.activeElement ? (field.selectionStart ?? 0) : Number.POSITIVE_INFINITY;
}

/** Asks for the rows in the page that are not here yet. */
function needHits(): void {
  const now = answer.value;
  const missing = (now?.ids ?? [])
    .slice(0, drawn.value)
    .filter((id) => !hits.value.has(id) && !wanted.has(id));
  if (!now || missing.length === 0) return;
  for (const id of missing) wanted.add(id);
  const asked = { query: now.query, ids: missing, zone: zone() };
  void attempt(() => backend.call("search_hits", asked)).then((came) => {
    if (!came || answer.value !== now) return;
    hits.value = new Map([...hits.value, ...came.map((hit) => [hit.card.id, hit] as const)]);
    keep(came.map((hit) => hit.card));
  });
}

export function drawMore(): void {
  if (drawn.value >= order.value.length) return;
  drawn.value += step;
  needHits();
}

export function type(text: string): void {
  words.value = text;
  isTyping = true;
  void ask();
}

/** Searches for the words as they stand: none of them goes on. */
export function searchNow(): void {
  noteRecent(query.value);
  isTyping = false;
  void ask();
}

/** Searches for a whole query anew. */
export function setQuery(text: string): void {
  isTyping = false;
  batch(() => {
    chips.value = [];
    words.value = text;
    // An article that is opened before the answer comes was found by this.
    found.value = { ...found.value, query: text, words: text };
  });
  void ask();
}

export function removeChip(chip: Chip): void {
  chips.value = chips.value.filter((one) => one !== chip);
  void ask();
}

/** Puts a chip back into the words, where it can be changed. */
export function openChip(chip: Chip): void {
  chips.value = chips.value.filter((one) => one !== chip);
  words.value = `${chip.text} ${words.value}`.trimEnd();
  fieldEpoch.value++;
}

/** Puts a condition in the place of those that it excludes; nothing takes them away. */
export function putChip(chip: Chip | null, isReplaced: (other: Chip) => boolean): void {
  chips.value = [...chips.value.filter((other) => !isReplaced(other)), ...(chip ? [chip] : [])];
  void ask();
}

export function chooseSort(next: Sort): void {
  sort.value = next;
  drawn.value = step;
  void ask();
}

/** What the person came from, to go back to. */
let before: (() => void) | null = null;

function way(): () => void {
  const was = { page: page.value, id: currentId.value, focused: focusedId.value, pane: pane.value };
  const open = article.value;
  const readTo = document.querySelector(".rd-scroll")?.scrollTop ?? 0;
  return () => {
    batch(() => {
      page.value = was.page;
      currentId.value = was.id;
      article.value = was.id !== null && open?.card.id === was.id ? open : null;
      focusedId.value = was.focused;
      pane.value = was.pane;
      if (was.id !== null && !article.value) void openArticle(was.id);
    });
    requestAnimationFrame(() => document.querySelector(".rd-scroll")?.scrollTo(0, readTo));
  };
}

/** Opens the search room, with a query or with what stood there. */
export function openSearch(text?: string, order: Sort = "best"): void {
  if (page.value !== "search") before = way();
  batch(() => {
    closeArticle();
    focusedId.value = null;
    isDrawerOpen.value = false;
    page.value = "search";
    if (text !== undefined) {
      sort.value = order;
      setQuery(text);
    }
    fieldEpoch.value++;
  });
}

export function leaveSearch(): void {
  turn++;
  before?.();
  before = null;
  focusPane(pane.value);
}

/** Opens one of what was found, in the room's place. */
export async function openFound(id: number): Promise<void> {
  noteRecent(query.value);
  const opening = openArticle(id);
  focusPane("reader");
  await opening;
}

/** Goes back to what was found, as it stood. */
export function closeFound(): void {
  closeArticle();
  focusPane("list");
}

/** Moves among what was found; above the first there is none. */
export function moveInFound(by: 1 | -1): void {
  const next = Math.min(placeInOrder(focusedId.value) + by, order.value.length - 1);
  focusedId.value = order.value[next] ?? null;
  if (next >= drawn.value - 2) drawMore();
}

export const indexedShare = signal<number | null>(null);

const askAgainSoon = later(async () => {
  if (page.value === "search" && query.value && !isAsking.value) await ask();
}, 1_500);

/** While the index is being made, more is found by and by. */
export function hearIndex(share: number): void {
  indexedShare.value = share;
  if (currentId.value === null) askAgainSoon();
}
