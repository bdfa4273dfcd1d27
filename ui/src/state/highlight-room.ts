import { batch, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Highlight, HighlightRow, HighlightView } from "../backend/contract";
import { currentId, openArticle } from "./article";
import { removeHighlights, wantedId } from "./highlights";
import { roomIds } from "./order";
import { zone } from "./search";
import { focusPane } from "./shell";
import { attempt } from "./toasts";

export const view = signal<HighlightView>({
  colour: null,
  tag: null,
  query: "",
  article_id: null,
  sort: "newest",
});
/** The whole order; `null` until it is known. */
export const ids = signal<readonly number[] | null>(null);
export const rows = signal<ReadonlyMap<number, HighlightRow>>(new Map());
/** How many are drawn: more as the person goes on. */
export const drawn = signal(0);
export const picked = signal<ReadonlySet<number>>(new Set());
/** The one that the keyboard is on. */
export const focused = signal<number | null>(null);

const atOnce = 40;
/** As many as one call gives. */
const mostRows = 500;
let turn = 0;
/** What the rows are of. */
let loaded: HighlightView | null = null;

export async function load(): Promise<void> {
  const mine = ++turn;
  const wanted = view.value;
  const list = await attempt(() => backend.call("highlights", { view: wanted, zone: zone() }));
  if (!list || mine !== turn) return;
  // Whoever comes back finds as many as there were.
  const kept = wanted === loaded ? rows.value : new Map<number, HighlightRow>();
  const count = wanted === loaded ? drawn.value : 0;
  loaded = wanted;
  batch(() => {
    ids.value = list.ids;
    rows.value = new Map([...kept, ...list.rows.map((row) => [row.highlight.id, row] as const)]);
    drawn.value = Math.min(Math.max(atOnce, count), list.ids.length);
    picked.value = new Set([...picked.value].filter((id) => list.ids.includes(id)));
    tellOrder();
  });
  await bring(list.ids.slice(0, drawn.value));
}

/** Asks for the rows that are not here yet. */
async function bring(wanted: readonly number[]): Promise<void> {
  const missing = wanted.filter((id) => !rows.value.has(id));
  if (missing.length === 0) return;
  const come = await attempt(() => backend.call("highlight_rows", { ids: missing.slice(0, mostRows) }));
  if (!come) return;
  rows.value = new Map([...rows.value, ...come.map((row) => [row.highlight.id, row] as const)]);
  tellOrder();
}

/** J and K over an article that was opened from here go to the next one here. */
function tellOrder(): void {
  const articles = new Set<number>();
  for (const id of ids.value ?? []) {
    const article = rows.value.get(id)?.highlight.article_id;
    if (article !== undefined) articles.add(article);
  }
  roomIds.value = [...articles];
}

export function choose(change: Partial<HighlightView>): void {
  view.value = { ...view.value, ...change };
}

export async function drawMore(): Promise<void> {
  const all = ids.value ?? [];
  if (drawn.value >= all.length) return;
  const next = Math.min(all.length, drawn.value + atOnce);
  const fresh = all.slice(drawn.value, next);
  drawn.value = next;
  await bring(fresh);
}

/** Takes a change over that was made elsewhere. */
export function takeOver(next: Highlight): void {
  const row = rows.value.get(next.id);
  if (row) rows.value = new Map(rows.value).set(next.id, { ...row, highlight: next });
}

/** Opens the article at the passage. */
export async function openInPlace({ id, article_id }: Highlight): Promise<void> {
  wantedId.value = id;
  if (currentId.value !== article_id) await openArticle(article_id);
  focusPane("reader");
}

export function togglePicked(id: number): void {
  const next = new Set(picked.value);
  if (!next.delete(id)) next.add(id);
  picked.value = next;
}

export function moveFocus(by: 1 | -1): void {
  const all = ids.value ?? [];
  const here = focused.value === null ? -1 : all.indexOf(focused.value);
  const next = Math.min(Math.max(0, here + by), all.length - 1);
  focused.value = all[next] ?? null;
  if (next >= drawn.value - 3) void drawMore();
}

export async function removeThese(gone: readonly number[]): Promise<void> {
  const marks = gone.flatMap((id) => rows.value.get(id)?.highlight ?? []);
  const done = await removeHighlights(marks, () => void load());
  if (!done) return;
  const left = new Set(gone);
  const all = ids.value ?? [];
  const next = all.slice(all.indexOf(gone[0] ?? -1)).find((id) => !left.has(id));
  batch(() => {
    ids.value = all.filter((id) => !left.has(id));
    drawn.value = Math.min(drawn.value, ids.value.length);
    picked.value = new Set();
    focused.value = next ?? ids.value.at(-1) ?? null;
  });
}
