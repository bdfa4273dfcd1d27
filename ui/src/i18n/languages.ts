// The languages of the interface. Each has one file in `languages/`, with all its texts and the words of all problems.

export const languages = ["ar", "en", "fa", "ur", "he", "fr"] as const;
export type Language = (typeof languages)[number];
export type Digits = "auto" | "latn" | "arab" | "arabext";
/** As `Intl` calls them: Gregorian, Hijri of Umm al-Qura, Jalali. */
export type Calendar = "gregory" | "islamic-umalqura" | "persian";
export type Script = "arabic" | "hebrew" | "latin";

/** Each by its own name, so that it is found by those who read no other. */
export const ownNames: Record<Language, string> = {
  ar: "العربية",
  en: "English",
  fa: "فارسی",
  ur: "اردو",
  he: "עברית",
  fr: "Français",
};

export const scripts: Record<Language, Script> = {
  ar: "arabic",
  en: "latin",
  fa: "arabic",
  ur: "arabic",
  he: "hebrew",
  fr: "latin",
};

export function directionOf(language: Language): "rtl" | "ltr" {
  return scripts[language] === "latin" ? "ltr" : "rtl";
}

/** Whose dates and numbers are taken where a language has many: Egypt's, Britain's. */
export const ownLocales: Record<Language, string> = {
  ar: "ar-EG",
  en: "en-GB",
  fa: "fa-IR",
  ur: "ur-PK",
  he: "he-IL",
  fr: "fr-FR",
};

/** What `Intl` calls the digits that a language is read with when nothing is chosen. */
export const ownDigits: Record<Language, Exclude<Digits, "auto">> = {
  ar: "arab",
  en: "latn",
  fa: "arabext",
  ur: "latn",
  he: "latn",
  fr: "latn",
};

/** The calendars that a language tells a date in when nothing is chosen: in full (one or two of them), and in lists. */
export const ownCalendars: Record<Language, { full: readonly [Calendar, Calendar?]; short: Calendar }> = {
  ar: { full: ["islamic-umalqura", "gregory"], short: "gregory" },
  en: { full: ["gregory", "islamic-umalqura"], short: "gregory" },
  fa: { full: ["persian", "gregory"], short: "persian" },
  ur: { full: ["gregory", "islamic-umalqura"], short: "gregory" },
  he: { full: ["gregory"], short: "gregory" },
  fr: { full: ["gregory"], short: "gregory" },
};

/** The same figures in each set: what a person compares. */
export const digitSamples: Record<Exclude<Digits, "auto">, string> = {
  latn: "0123",
  arab: "٠١٢٣",
  arabext: "۰۱۲۳",
};

/** The first of a system's languages (`navigator.languages`) that the interface has. */
export function guessed(wanted: readonly string[]): Language | undefined {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0]?.replace(/^iw$/, "he");
    const known = languages.find((one) => one === base);
    if (known) return known;
  }
  return undefined;
}
