import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { digits, filled, language, type Plural, plural, t } from "../../src/i18n";
import { ar as first } from "../../src/i18n/ar";
import { ar as bookmarks } from "../../src/i18n/bookmarks.ar";
import { bringLanguages } from "../../src/i18n/bring";
import { en } from "../../src/i18n/en";
import { worded } from "../../src/i18n/errors";
import arabicErrors from "../../src/i18n/errors/ar.json";
import englishErrors from "../../src/i18n/errors/en.json";
import { ar as highlights } from "../../src/i18n/highlights.ar";

const ar = { ...first, ...bookmarks, ...highlights };

const source = join(import.meta.dirname, "../../src");

beforeAll(bringLanguages);
beforeEach(() => {
  language.value = "ar";
  digits.value = "auto";
});

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();
}

function forms(text: string | Plural): string[] {
  return typeof text === "string" ? [text] : Object.values(text);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe("both languages", () => {
  test.each(Object.keys(ar) as (keyof typeof ar)[])("%s has the same places", (key) => {
    const arabic = ar[key];
    const english = en[key];
    if (typeof arabic === "string") expect(places(english as string)).toEqual(places(arabic));
    // A form for one or two says the number in words; what is left must stand in both.
    for (const form of [...forms(arabic), ...forms(english)])
      expect(places(form).filter((name) => name !== "n")).toEqual(
        places((arabic as Plural).other ?? (arabic as string)).filter((name) => name !== "n"),
      );
  });

  test("every code is worded in both, with the same places", () => {
    expect(Object.keys(englishErrors)).toEqual(Object.keys(arabicErrors));
    for (const [code, arabic] of Object.entries(arabicErrors)) {
      const english = englishErrors[code as keyof typeof englishErrors];
      expect(places(english.text), code).toEqual(places(arabic.text));
      expect(places(english.advice), code).toEqual(places(arabic.advice));
    }
  });

  test("no text is left over", () => {
    const code = filesOf(source)
      .filter((file) => /\.tsx?$/.test(file) && !/i18n\/([\w-]+\.)?(ar|en)\.ts$/.test(file))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    // Keys made of a choice, such as `theme_${choice}`.
    const families = [...code.matchAll(/`(\w+_)\$\{/g)].map(([, start]) => start as string);
    const unused = Object.keys(ar).filter(
      (key) => !code.includes(`"${key}"`) && !families.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});

describe("counting", () => {
  test.each([
    [0, "لا مقالات"],
    [1, "مقال واحد"],
    [2, "مقالان"],
    [3, "٣ مقالات"],
    [11, "١١ مقالًا"],
    [100, "١٠٠ مقال"],
    [1850, "١٬٨٥٠ مقالًا"],
  ])("%d in Arabic", (count, text) => expect(plural("articles", count)).toBe(text));

  test.each([
    [0, "No articles"],
    [1, "1 article"],
    [1850, "1,850 articles"],
  ])("%d in English", (count, text) => {
    language.value = "en";
    expect(plural("articles", count)).toBe(text);
  });

  test("the digits are the person's choice", () => {
    digits.value = "latn";
    expect(plural("articles", 12)).toBe("12 مقالًا");
    language.value = "en";
    digits.value = "arab";
    expect(plural("articles", 12)).toBe("١٢ articles");
  });
});

test("a foreign name is isolated in the sentence", () => {
  expect(t("unsubscribed", { name: "Slow Dispatch" })).toBe("أُلغي الاشتراك في \u2068Slow Dispatch\u2069");
  expect(filled("{a} {b}", { a: "x" })).toBe("\u2068x\u2069 {b}");
});

test("an error says what happened and what to do, and an unknown one still says something", () => {
  expect(worded({ code: "too_slow", args: { seconds: "30" } }).text).toBe(
    "لم يُتمّ الموقع جوابه خلال المهلة (٣٠ ث).",
  );
  expect(worded({ code: "never_heard_of", args: {} })).toEqual(worded({ code: "internal", args: {} }));
});
