import { computed, signal } from "@preact/signals";
import { shown } from "../text/runs";
import { ar, type Plural } from "./ar";
import type { ar as bookmarks } from "./bookmarks.ar";
import type { ar as highlights } from "./highlights.ar";

export type { Plural };
export type Language = "ar" | "en";
export type Digits = "auto" | "latn" | "arab";
/** All texts: the first ones, and those that come with the rooms (see `rooms.ts`). */
type Texts = typeof ar & typeof bookmarks & typeof highlights;
export type Messages = { [K in keyof Texts]: Texts[K] extends string ? string : Plural };
export type TextKey = { [K in keyof Messages]: Messages[K] extends string ? K : never }[keyof Messages];
export type PluralKey = Exclude<keyof Messages, TextKey>;
export type Args = Record<string, string | number>;

export const languages: readonly Language[] = ["ar", "en"];
/** Arabic stands in for a language that is not here yet, see `bringLanguages`. */
export const messages: Record<Language, Messages> = { ar: ar as Messages, en: ar as Messages };

export const language = signal<Language>("ar");
export const digits = signal<Digits>("auto");
export const direction = computed(() => (language.value === "ar" ? "rtl" : "ltr"));

/** The locale that `Intl` is asked for: Egypt's and Britain's dates, in the chosen digits. */
export const locale = computed(() => {
  const arabic = language.value === "ar";
  const system = digits.value === "auto" ? (arabic ? "arab" : "latn") : digits.value;
  return `${arabic ? "ar-EG" : "en-GB"}-u-nu-${system}`;
});

const rules = computed(() => new Intl.PluralRules(language.value));
const numbers = computed(() => new Intl.NumberFormat(locale.value));

export function number(value: number): string {
  return numbers.value.format(value);
}

/** Wraps a foreign text so that its letters cannot reorder the sentence around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Puts the arguments in their places: numbers in the chosen digits, texts isolated. */
export function filled(text: string, args: Args): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = args[name];
    if (value === undefined) return place;
    return typeof value === "number" ? number(value) : isolated(value);
  });
}

export function t(key: TextKey, args?: Args): string {
  const text = messages[language.value][key];
  return shown(args ? filled(text, args) : text);
}

/** The same text as every language of the interface has it: what was typed in one is known in all. */
export function everyLanguage(key: TextKey): string[] {
  return languages.map((one) => messages[one][key]);
}

/** The form of a counted thing that `n` calls for; zero has a form of its own where one is written. */
export function plural(key: PluralKey, n: number, args?: Args): string {
  const forms: Plural = messages[language.value][key];
  const form = (n === 0 ? forms.zero : undefined) ?? forms[rules.value.select(n)] ?? forms.other;
  return shown(filled(form, { ...args, n }));
}
