import { computed } from "@preact/signals";
import { language, locale, type TextKey, t } from ".";

// Money: what it is called, and how its numbers are written.

/** Those with a short name of their own, `money_…`; any other is told by its code where there is little room. */
export const shortNamed = [
  ..."AED BHD CHF CNY DZD EGP EUR GBP ILS INR IQD IRR JOD JPY KWD LBP LYD".split(" "),
  ..."MAD OMR PKR QAR SAR SDG SYP TND TRY USD XAG XAU YER".split(" "),
];
/** Metals, whose names in `Intl` do not say how much of them is meant. */
const ounces: ReadonlySet<string> = new Set(["XAU", "XAG"]);

const names = computed(() => new Intl.DisplayNames(language.value, { type: "currency", fallback: "none" }));

const english = new Intl.DisplayNames("en", { type: "currency", fallback: "none" });

/** The lira of Lebanon, which `Intl` calls a pound in Arabic, as nobody there does. */
function isLira(code: string): boolean {
  return code === "LBP" && language.value === "ar";
}

/** «جنيه مصري», in full; the code where the language has no name for it. */
export function currencyName(code: string): string {
  if (ounces.has(code) || isLira(code)) return shortCurrencyName(code);
  return namedIn(names.value, code) ?? code;
}

/** In English, by which a currency is looked for everywhere. */
export function englishCurrencyName(code: string): string {
  return namedIn(english, code) ?? "";
}

function namedIn(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    // No code of three letters.
    return undefined;
  }
}

/** «دولار», for the strip. */
export function shortCurrencyName(code: string): string {
  return shortNamed.includes(code) ? t(`money_${code}` as TextKey) : code;
}

const whole = { minimumFractionDigits: 0, maximumFractionDigits: 2 };

const formats = computed(() => {
  const written = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale.value, options);
  return {
    thousands: written(whole),
    tens: written({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    ones: written({ minimumFractionDigits: 2, maximumFractionDigits: 4 }),
    parts: written({ maximumSignificantDigits: 5 }),
    change: written({ style: "percent", maximumFractionDigits: 2, signDisplay: "never" }),
    signed: written({ style: "percent", maximumFractionDigits: 2, signDisplay: "exceptZero" }),
  };
});

/** A rate or an index with as many digits as its size has use for. */
export function valueText(value: number): string {
  const size = Math.abs(value);
  const { thousands, tens, ones, parts } = formats.value;
  const format = size >= 1_000 ? thousands : size >= 20 ? tens : size >= 1 ? ones : parts;
  return format.format(value);
}

/** «٠٫٤٪» of a share such as -0.004: which way is told beside it. */
export function changeText(share: number): string {
  return formats.value.change.format(share);
}

/** «-٣٫٢٪» of a share such as -0.032, with the sign and its marks of direction as `Intl` has them. */
export function signedChange(share: number): string {
  return formats.value.signed.format(share);
}
