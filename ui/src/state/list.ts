import { signal } from "@preact/signals";
import { backend } from "../backend";
import type { Card, View } from "../backend/contract";
import { later } from "./later";
import { keepListPlace, placeInList, standing } from "./list-places";
import { rowCache } from "./row-cache";
import { attempt } from "./toasts";
import { view } from "./view";

/** Enough for a long flick back, small enough to forget about. */
const cacheLimit = 1_500;
/** The first ones where a list was left. */
const seenFirst = 25;
/** As many cards as one call gives. */
const renewedAtOnce = 500;

/** The whole order. Reading an article never changes it: only a new list does. */
export const ids = signal<readonly number[]>([]);
export const isLoading = signal(true);
/** The order that a change in the library would give, held back until the person asks for it. */
export const fresh = signal<{ ids: readonly number[]; added: number } | null>(null);
/** Moves when a list begins anew, so that it is shown from its top. */
export const listEpoch = signal(0);

const cards = rowCache<Card>(cacheLimit, (ids) => backend.call("cards", { ids }));
/** Rows that came otherwise than by the list are known too, so that what changes in them is told of. */
export const keep = cards.keep;
export const cardOf = cards.get;
export const patchCards = cards.patch;

let lastPlace = 0;

/** The keys go from row to row: near the last place it is soon found, and elsewhere a look through all of them is short. */
export function placeIn(all: readonly number[], id: number | null): number {
  if (id === null) return -1;
  const near = [lastPlace, lastPlace + 1, lastPlace - 1].find((place) => all[place] === id);
  const place = near ?? all.indexOf(id);
  if (place >= 0) lastPlace = place;
  return place;
}

export function placeOf(id: number | null): number {
  return placeIn(ids.value, id);
}

export function patchCard(id: number, change: Partial<Card>): void {
  patchCards((card) => card.id === id && change);
}

/** Cards whose rows changed behind the window's back; told of many times a second while much is being saved. */
const stale = new Set<number>();

async function renew(): Promise<void> {
  const wanted = [...stale].slice(0, renewedAtOnce);
  for (const id of wanted) stale.delete(id);
  if (wanted.length > 0) keep(await backend.call("cards", { ids: wanted }));
  if (stale.size > 0) renewSoon();
}

const renewSoon = later(renew, 200);

export function refreshCards(changed: readonly number[]): void {
  for (const id of changed) if (cards.has(id)) stale.add(id);
  if (stale.size > 0) renewSoon();
}

/** The rows that are seen first when a list is shown where it was left. */
async function cardsAtPlace(all: readonly number[]): Promise<readonly Card[]> {
  const place = placeInList();
  const from = place ? standing(all, { ...place, past: 0 }, 1) : 0;
  if (from === 0) return [];
  const wanted = all.slice(from, from + seenFirst);
  return (await attempt(() => backend.call("cards", { ids: wanted }))) ?? [];
}

/** Shows the present view where it was left, else from its top. */
export async function loadList(): Promise<void> {
  const wanted: View = view.value;
  isLoading.value = true;
  fresh.value = null;
  const list = await attempt(() => backend.call("list", { view: wanted }));
  const around = list && (await cardsAtPlace(list.ids));
  if (view.value !== wanted) return;
  isLoading.value = false;
  cards.expire();
  ids.value = list?.ids ?? [];
  keep([...(list?.cards ?? []), ...(around ?? [])]);
  listEpoch.value++;
}

async function compare(): Promise<void> {
  const wanted = view.value;
  const list = await backend.call("list", { view: wanted });
  if (view.value !== wanted) return;
  const known = new Set(ids.value);
  const added = list.ids.filter((id) => !known.has(id)).length;
  keep(list.cards);
  if (ids.value.length === 0) {
    ids.value = list.ids;
    listEpoch.value++;
  } else fresh.value = added > 0 ? { ids: list.ids, added } : null;
}

/** After the library changed: an empty list fills itself, a list that is being read offers the new ones. */
export const compareSoon = later(compare, 400);

export function showFresh(): void {
  const next = fresh.value;
  if (!next) return;
  fresh.value = null;
  keepListPlace(null);
  ids.value = next.ids;
  listEpoch.value++;
}

/** Asks for the cards of rows `from..to` that are not here yet, by whole blocks. */
export function needCards(from: number, to: number): void {
  cards.need(ids.value, from, to);
}

/** Takes a row out; gives what puts it back. */
export function takeOut(id: number): () => void {
  const before = ids.value;
  ids.value = before.filter((other) => other !== id);
  return () => {
    const rest = new Set(ids.value);
    if (!rest.has(id)) ids.value = before.filter((other) => other === id || rest.has(other));
  };
}

/** Takes out every row of a source that the person left. */
export function forgetSource(source: number): void {
  const gone = new Set([...cards.all()].filter((card) => card.source_id === source).map((card) => card.id));
  ids.value = ids.value.filter((id) => !gone.has(id));
}
