import { computed, signal } from "@preact/signals";
import type { Problem } from "../backend/contract";
import { type Digits, directionOf, type Language, ownDigits, ownLocales } from "./languages";
import type arabic from "./languages/ar.json";

export type { Digits, Language } from "./languages";
export { languages } from "./languages";

/** One form for each of the language's plural classes that needs it; zero may have one where the class is none. */
export interface Plural {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

/** What happened, and what to do. */
interface Wording {
  text: string;
  advice: string;
}

/** Arabic is the source; the file of every other language has the same keys. */
type Texts = (typeof arabic)["texts"];
export type TextKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];
export type PluralKey = Exclude<keyof Texts, TextKey>;
export type Args = Record<string, string | number>;

export interface LanguageFile {
  texts: Record<TextKey, string> & Record<PluralKey, Plural>;
  errors: Record<string, Wording>;
}

/** The languages that are here, see `bring.ts`. */
export const files: Partial<Record<Language, LanguageFile>> = {};

export const language = signal<Language>("ar");
export const digits = signal<Digits>("auto");
export const direction = computed(() => directionOf(language.value));

/** The locale that `Intl` is asked for, in the chosen digits. */
export const locale = computed(() => {
  const system = digits.value === "auto" ? ownDigits[language.value] : digits.value;
  return `${ownLocales[language.value]}-u-nu-${system}`;
});

const rules = computed(() => new Intl.PluralRules(language.value));
const numbers = computed(() => new Intl.NumberFormat(locale.value));

function file(): LanguageFile | undefined {
  return files[language.value];
}

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
  const text = file()?.texts[key] ?? key;
  return args ? filled(text, args) : text;
}

/** The form of a counted thing that `n` calls for; zero has a form of its own where one is written. */
export function plural(key: PluralKey, n: number, args?: Args): string {
  const forms = file()?.texts[key];
  if (!forms) return key;
  const form = (n === 0 ? forms.zero : undefined) ?? forms[rules.value.select(n)] ?? forms.other;
  return filled(form, { ...args, n });
}

/** What happened and what to do, in the person's language. */
export function worded({ code, args }: Problem, inLanguage: Language = language.value): Wording {
  const errors = files[inLanguage]?.errors;
  const wording = errors?.[code] ?? errors?.internal ?? { text: code, advice: "" };
  const counted = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  );
  return { text: filled(wording.text, counted), advice: filled(wording.advice, counted) };
}
