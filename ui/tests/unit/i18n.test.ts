import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import {
  digits,
  files,
  filled,
  type Language,
  type LanguageFile,
  language,
  languages,
  type Plural,
  plural,
  t,
  worded,
} from "../../src/i18n";
import { guessed, scripts } from "../../src/i18n/languages";
import { stateWords } from "../../src/i18n/operators";

const source = join(import.meta.dirname, "../../src");
const arabic = fileOf("ar");

beforeEach(() => {
  language.value = "ar";
  digits.value = "auto";
});

function fileOf(one: Language): LanguageFile {
  const file = files[one];
  if (!file) throw new Error(one);
  return file;
}

type Text = string | Plural;
const textsOf = (one: Language) => fileOf(one).texts as Record<string, Text>;

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

describe.each(languages)("the file of %s", (one) => {
  const { errors } = fileOf(one);
  const texts = textsOf(one);

  test("has every text, in the order of the source", () => {
    expect(Object.keys(texts)).toEqual(Object.keys(arabic.texts));
    expect(Object.keys(errors)).toEqual(Object.keys(arabic.errors));
  });

  test("has the places of the source in each text", () => {
    for (const [key, own] of Object.entries(textsOf("ar"))) {
      const text = texts[key] as Text;
      expect(typeof text, key).toBe(typeof own);
      if (typeof own === "string") expect(places(text as string), key).toEqual(places(own));
      // A form for one or two says the number in words; what is left must stand in all.
      else
        for (const form of [...forms(own), ...forms(text)])
          expect(
            places(form).filter((name) => name !== "n"),
            key,
          ).toEqual(places(own.other).filter((name) => name !== "n"));
    }
    for (const [code, own] of Object.entries(arabic.errors)) {
      expect(places(errors[code]?.text ?? ""), code).toEqual(places(own.text));
      expect(places(errors[code]?.advice ?? ""), code).toEqual(places(own.advice));
    }
  });

  test("has a form for each plural class of the language that counts in whole numbers", () => {
    const rules = new Intl.PluralRules(one);
    const classes = new Set(Array.from({ length: 1_001 }, (_, n) => rules.select(n)));
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === "string") continue;
      const known = new Set(Object.keys(text));
      // Where nothing is counted when there is none, that form is not written.
      const needed = [...classes].filter(
        (name) => name !== "zero" || "zero" in (textsOf("ar")[key] as Plural),
      );
      expect(
        [...needed].filter((name) => !known.has(name)),
        key,
      ).toEqual([]);
    }
  });

  test("is written in its own letters", () => {
    const letters = {
      arabic: /\p{Script=Arabic}/u,
      hebrew: /\p{Script=Hebrew}/u,
      latin: /\p{Script=Latin}/u,
    };
    const own = Object.values(texts)
      .flatMap(forms)
      .filter((text) => letters[scripts[one]].test(text));
    expect(own.length).toBeGreaterThan(Object.values(texts).flatMap(forms).length * 0.9);
  });
});

test("the states of a search are known in every language", () => {
  for (const one of languages)
    for (const [state, words] of Object.entries(stateWords))
      expect(words).toContain(textsOf(one)[`state_${state}`]);
});

test("the system's language is guessed", () => {
  expect(guessed(["de-DE", "iw", "en"])).toBe("he");
  expect(guessed(["fa-AF"])).toBe("fa");
  expect(guessed(["de", "zh-Hans"])).toBeUndefined();
});

test("no text is left over", () => {
  const code = filesOf(source)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  // Keys made of a choice, such as `theme_${choice}`.
  const families = [...code.matchAll(/`(\w+_)\$\{/g)].map(([, start]) => start as string);
  const unused = Object.keys(arabic.texts).filter(
    (key) => !code.includes(`"${key}"`) && !families.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
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
