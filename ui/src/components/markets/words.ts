import type { MarketItem } from "../../backend/contract";
import { isolated, language, t } from "../../i18n";
import { changeText, currencyName, shortCurrencyName, valueText } from "../../i18n/currencies";
import { dayAndMonth } from "../../i18n/dates";

// What is said of an item of the markets.

type Named = Pick<MarketItem, "kind" | "base" | "quote" | "name">;

const isFeed = ({ kind }: Named) => kind === "feed";

/** A text of ours as a line begins with it, in languages that have capitals. */
export function asLine(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language.value));
}

/** In a sentence a pair goes the way of its names, which are ours; a bare code must not turn it. */
function pairOf(base: string, sign: string, quote: string): string {
  const own = (name: string) => (/^[A-Z]{3}$/.test(name) ? isolated(name) : name);
  return own(asLine(base)) + sign + own(quote);
}

/** «دولار أمريكي / جنيه مصري». */
export function fullName(item: Named): string {
  return isFeed(item) ? item.name : pairOf(currencyName(item.base), " / ", currencyName(item.quote));
}

/** «دولار / جنيه مصري», for the list. */
export function listName(item: Named): string {
  if (isFeed(item)) return item.name;
  return pairOf(shortCurrencyName(item.base), " / ", shortCurrencyName(item.quote));
}

/** «دولار/جنيه مصري»; gold is told in dollars wherever nothing else is said. */
export function shortName(item: Named): string {
  if (isFeed(item)) return item.name;
  if (item.base === "XAU" && item.quote === "USD") return asLine(shortCurrencyName(item.base));
  return pairOf(shortCurrencyName(item.base), "/", shortCurrencyName(item.quote));
}

/** «دولار أمريكي مقابل جنيه مصري», as it is read aloud. */
export function spokenName(item: Named): string {
  if (isFeed(item)) return item.name;
  return t("market_pair_said", { base: currencyName(item.base), quote: currencyName(item.quote) });
}

export type Trend = "up" | "down" | "same";

/** What is told as nothing, with two digits of a percent, went nowhere. */
export function trendOf(change: number | null): Trend {
  const told = Math.round((change ?? 0) * 10_000);
  return told === 0 ? "same" : told > 0 ? "up" : "down";
}

/** «صاعد ٠٫٤٪». */
export function spokenChange(change: number): string {
  return t(`market_${trendOf(change)}` as const, { change: changeText(change) });
}

/** The moment at which a day `YYYY-MM-DD` begins here. */
export function timeOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** «٢٧ نوفمبر» of a day as the reader gives it. */
export function dayText(day: string): string {
  return dayAndMonth(timeOf(day));
}

/** Who gave a value: a provider by its name, a feed by its host. */
export function sourceName(source: string): string {
  if (source === "ecb") return t("market_source_ecb");
  return source === "frankfurter" ? "Frankfurter" : source;
}

/** All that a chip or a row shows, in words. */
export function spokenItem(item: MarketItem): string {
  const { last, change } = item;
  const name = spokenName(item);
  if (!last) return t("market_said", { name, value: t("market_none") });
  const parts = [t("market_said", { name, value: valueText(last.value) })];
  if (change !== null) parts.push(spokenChange(change));
  parts.push(t(item.is_stale ? "market_as_was" : "market_until", { day: dayText(last.day) }));
  return parts.join(t("list_separator"));
}
