import type {
  Commands,
  HistoryRange,
  MarketFeed,
  MarketHistory,
  MarketItem,
  Markets,
  MarketValue,
} from "./contract";

// The made-up reader's markets: rates that swing by a rule, so that each day has the same value whenever it is asked.
// `?set=markets.state:on` shows them; a feed whose address has "broken" in it fails.

type Wanted =
  | "markets"
  | "refresh_markets"
  | "add_pair"
  | "add_market_feed"
  | "invert_market_item"
  | "remove_market_item"
  | "restore_market_item"
  | "order_market_items"
  | "market_history"
  | "convert"
  | "currencies";

type Handlers = {
  [K in Wanted]: (args: Commands[K]["args"]) => Commands[K]["result"] | Promise<Commands[K]["result"]>;
};

interface World {
  settings: Readonly<Record<string, string>>;
  fail: (code: string, args?: Record<string, string>) => never;
}

/** How many of each a dollar is worth. */
const worth: Record<string, number> = {
  USD: 1,
  EUR: 0.8662,
  GBP: 0.7571,
  SAR: 3.75,
  AED: 3.6725,
  EGP: 50.121,
  KWD: 0.30655,
  QAR: 3.64,
  MAD: 9.2614,
  DZD: 130.42,
  TND: 2.9533,
  IQD: 1309.8,
  JOD: 0.709,
  LBP: 89_500,
  SDG: 601.5,
  TRY: 42.37,
  CHF: 0.8049,
  CNY: 7.112,
  INR: 89.34,
  IRR: 42_112,
  JPY: 156.42,
  PKR: 281.6,
  XAU: 1 / 4106.25,
  XAG: 1 / 50.91,
};
/** Those that are held to the dollar. */
const pegged = new Set(["USD", "SAR", "AED", "QAR", "JOD"]);
const quotes = "SAR AED EGP KWD QAR MAD DZD TND IQD JOD LBP SDG TRY".split(" ");
const dayMs = 86_400_000;
const daysOf: Record<HistoryRange, number> = {
  week: 7,
  month: 31,
  quarter: 92,
  half: 183,
  year: 365,
  five_years: 1_826,
};

/** What a currency was worth so many days ago; the same whenever it is asked. */
function then(code: string, daysAgo: number): number {
  const now = worth[code] ?? 1;
  if (pegged.has(code)) return now;
  const seed = [...code].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 97;
  const at = daysAgo + seed * 10;
  const swing = Math.sin(at / 4.1) + Math.sin(at / 1.7) / 2 + Math.sin(at / 63) * 6 + Math.sin(at / 0.9) / 4;
  const start = Math.sin(seed * 10 * 0.37);
  return now * (1 + 0.004 * (swing - start) + (daysAgo / 1_826) * 0.12 * Math.sin(seed));
}

export function makeMarkets({ settings, fail }: World): Handlers {
  const feeds = new Map<number, MarketFeed>();
  const dayOf = (daysAgo: number) => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10);
  let next = 1;
  const made = (base: string, quote: string): MarketItem => ({
    id: next++,
    kind: base ? "rate" : "feed",
    base,
    quote,
    is_inverted: false,
    name: "",
    unit: "",
    last: null,
    source: null,
    change: null,
    spark: [],
    taken_at: null,
    is_stale: false,
    problem: null,
  });
  let items: MarketItem[] = [
    ...["XAU", "EUR", "GBP"].map((base) => made(base, "USD")),
    ...["USD", "EUR", "GBP"].flatMap((base) => quotes.map((quote) => made(base, quote))),
  ];
  let removed: { item: MarketItem; at: number }[] = [];

  const rate = (base: string, quote: string, daysAgo: number) => {
    const value = then(quote, daysAgo) / then(base, daysAgo);
    return value >= 80 ? Math.round(value * 100) / 100 : Number(value.toPrecision(6));
  };
  const onDay = (item: MarketItem, daysAgo: number) =>
    item.kind === "feed" ? 64.28 * (then("DZD", daysAgo) / 130) : rate(item.base, item.quote, daysAgo);
  const ageOf = ({ base, quote }: MarketItem) => (base === "LBP" || quote === "LBP" ? 6 : 0);
  const pointsOf = (item: MarketItem, days: number, most: number): MarketValue[] => {
    const step = Math.max(1, Math.ceil(days / most));
    const until = ageOf(item);
    const points: MarketValue[] = [];
    for (let ago = until + days - 1; ago >= until; ago -= step)
      points.push({ day: dayOf(ago), value: onDay(item, ago) });
    return points;
  };

  /** As it stands now: the Sudanese pound has no rate, and that of the Lebanese one is old. */
  const filled = (item: MarketItem): MarketItem => {
    const codes = [item.base, item.quote];
    if (codes.includes("SDG")) return { ...item, problem: { code: "provider_incomplete", args: {} } };
    const ago = ageOf(item);
    const is_stale = ago > 0;
    const [value, before] = [onDay(item, ago), onDay(item, ago + 1)];
    return {
      ...item,
      last: { day: dayOf(ago), value },
      source: item.kind === "feed" ? hostOf(feeds.get(item.id)?.address ?? "") : providerOf(),
      change: value / before - 1,
      spark: pointsOf(item, 30, 30).map((point) => point.value),
      taken_at: Math.floor((Date.now() - ago * dayMs - 20 * 60_000) / 1_000),
      is_stale,
      problem: is_stale ? { code: "offline", args: {} } : null,
    };
  };
  const providerOf = () => (settings["markets.provider"] === "ecb" ? "ecb" : "frankfurter");
  const isOn = () => settings["markets.state"] === "on";
  const now = (): Markets => ({
    state: isOn() ? "on" : settings["markets.state"] === "off" ? "off" : "unasked",
    provider: providerOf(),
    items: isOn() ? items.map(filled) : items,
    hosts: [providerOf() === "ecb" ? "www.ecb.europa.eu" : "api.frankfurter.dev"],
  });
  const itemOf = (id: number) => items.find((item) => item.id === id) ?? fail("no_such_market_item");

  return {
    markets: now,
    refresh_markets: async () => {
      if (!isOn()) fail("markets_off");
      await pause(400);
      return now();
    },
    add_pair: ({ base, quote }) => {
      if (base === quote || !worth[base] || !worth[quote]) fail("bad_pair");
      if (items.some((item) => item.base === base && item.quote === quote)) fail("pair_known");
      items = [...items, made(base, quote)];
      return now();
    },
    add_market_feed: async (feed) => {
      await pause(400);
      if (!feed.address.startsWith("https://")) fail("feed_needs_https");
      if (feed.address.includes("broken")) fail("provider_no_such_column", { column: feed.value_column });
      const item = { ...made("", ""), name: feed.name, unit: feed.unit };
      feeds.set(item.id, feed);
      items = [...items, item];
      return now();
    },
    invert_market_item: ({ id }) => {
      const { base, quote, is_inverted } = itemOf(id);
      const turned = { base: quote, quote: base, is_inverted: !is_inverted };
      items = items.map((item) => (item.id === id ? { ...item, ...turned } : item));
      return now();
    },
    remove_market_item: ({ id }) => {
      const item = itemOf(id);
      removed = [...removed, { item, at: items.indexOf(item) }];
      items = items.filter((one) => one !== item);
      return now();
    },
    restore_market_item: ({ id }) => {
      const { item, at } = removed.find((one) => one.item.id === id) ?? fail("no_such_market_item");
      removed = removed.filter((one) => one.item !== item);
      items = items.toSpliced(at, 0, item);
      return now();
    },
    order_market_items: ({ ids }) => {
      const place = new Map(ids.map((id, at) => [id, at]));
      items = items.toSorted((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length));
      return now();
    },
    market_history: ({ id, range }): MarketHistory => {
      const item = itemOf(id);
      const points = filled(item).last ? pointsOf(item, daysOf[range], 300) : [];
      const values = points.map((point) => point.value);
      const [first, last] = [values[0], values.at(-1)];
      return {
        points,
        lowest: values.length > 0 ? Math.min(...values) : null,
        highest: values.length > 0 ? Math.max(...values) : null,
        change: first && last ? last / first - 1 : null,
      };
    },
    convert: ({ amount, from, to }) =>
      worth[from] && worth[to] && from !== "SDG" && to !== "SDG"
        ? { value: amount * rate(from, to, 0), day: dayOf(0) }
        : null,
    currencies: () => Object.keys(worth).sort(),
  };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
