import type { MarketItem } from "../../backend/contract";
import { currencyName, englishCurrencyName, shortCurrencyName } from "../../i18n/currencies";
import { countryName } from "../../i18n/names";

// What items and currencies are found by.

/** A code of a country's begins with the country's own; what begins with X is nobody's. */
function countryOf(code: string): string {
  return code.startsWith("X") ? "" : code.slice(0, 2);
}

/** Its code, its names here and in English, and its country: «مصر» finds the pound of Egypt. */
export function currencyWords(code: string): string {
  const names = [currencyName(code), shortCurrencyName(code), englishCurrencyName(code)];
  return [code, ...names, countryName(countryOf(code))].join(" ");
}

export function searchWords({ kind, base, quote, name, unit }: MarketItem): string {
  return kind === "feed"
    ? `${name} ${unit}`
    : `${currencyWords(base)} ${currencyWords(quote)} ${base}/${quote}`;
}
