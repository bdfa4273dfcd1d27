import { computed, signal } from "@preact/signals";
import { backend } from "../backend";
import type { Conversion, MarketFeed, MarketItem, Markets } from "../backend/contract";
import { t } from "../i18n";
import { newestIn } from "./newest";
import { choice } from "./setting";
import { attempt, show } from "./toasts";

/** The person's currencies, gold and feeds, as the library has them; nothing until they are loaded. */
export const markets = signal<Markets | null>(null);
export const marketItems = computed<readonly MarketItem[]>(() => markets.value?.items ?? []);
export const isRefreshing = signal(false);

/** Which way time runs in a chart: as on an exchange's, or as the person reads. */
export const axis = choice("markets.axis", ["ltr", "rtl"], "ltr");

const take = newestIn(markets);

/** Reads what is kept; the network is not asked. */
export async function loadMarkets(): Promise<void> {
  await take(() => backend.call("markets", {}));
}

/** Asks for what may be asked for by now. */
export async function refreshMarkets(): Promise<void> {
  if (isRefreshing.value) return;
  isRefreshing.value = true;
  await attempt(() => take(() => backend.call("refresh_markets", {})));
  isRefreshing.value = false;
}

/** Which item is new in `came`. */
function added(before: readonly MarketItem[], came: Markets): number | null {
  const known = new Set(before.map(({ id }) => id));
  return came.items.find(({ id }) => !known.has(id))?.id ?? null;
}

/** Gives the id of what was added; what is refused is thrown, for the form to tell. */
export async function addPair(base: string, quote: string): Promise<number | null> {
  const before = marketItems.value;
  return added(before, await take(() => backend.call("add_pair", { base, quote })));
}

export async function addFeed(feed: MarketFeed): Promise<number | null> {
  const before = marketItems.value;
  return added(before, await take(() => backend.call("add_market_feed", feed)));
}

export async function invertItem(id: number): Promise<void> {
  await attempt(() => take(() => backend.call("invert_market_item", { id })));
}

/** `name`: what it is called in what is said of it. */
export async function removeItem(id: number, name: string): Promise<void> {
  await attempt(async () => {
    await take(() => backend.call("remove_market_item", { id }));
    show({
      text: t("market_removed", { name }),
      undo: async () => {
        await take(() => backend.call("restore_market_item", { id }));
      },
    });
  });
}

/** Puts an item before or behind another one. */
export async function moveItem(id: number, by: "before" | "after", other: number): Promise<void> {
  const ids = marketItems.value.map((item) => item.id).filter((one) => one !== id);
  const at = ids.indexOf(other);
  if (at < 0) return;
  const place = by === "before" ? at : at + 1;
  await attempt(() =>
    take(() =>
      backend.call("order_market_items", { ids: [...ids.slice(0, place), id, ...ids.slice(place)] }),
    ),
  );
}

/** Nothing where no rate joins the two. */
export function convert(amount: number, from: string, to: string): Promise<Conversion | null> {
  return backend.call("convert", { amount, from, to });
}

/** The currencies of the person's items, each once, in their order. */
export const ownCurrencies = computed<readonly string[]>(() => [
  ...new Set(marketItems.value.flatMap(({ base, quote }) => [base, quote]).filter(Boolean)),
]);

/** When anything of them came last, in Unix seconds. */
export const marketsTaken = computed<number | null>(() => {
  const times = marketItems.value.flatMap(({ taken_at }) => taken_at ?? []);
  return times.length > 0 ? Math.max(...times) : null;
});
