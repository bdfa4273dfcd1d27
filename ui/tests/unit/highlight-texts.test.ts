import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Plural } from "../../src/i18n";
import { ar } from "../../src/i18n/highlights.ar";
import { en } from "../../src/i18n/highlights.en";

const source = join(import.meta.dirname, "../../src");

function places(text: string | Plural): string[] {
  const forms = typeof text === "string" ? [text] : Object.values(text);
  const found = forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string));
  return [...new Set(found)].sort();
}

test.each(Object.keys(ar) as (keyof typeof ar)[])("%s has the same places in both languages", (key) => {
  expect(places(en[key])).toEqual(places(ar[key]));
});

test.each(Object.entries(ar).filter(([, text]) => typeof text !== "string"))(
  "%s has all forms that Arabic counts with",
  (_, forms) => {
    for (const form of ["one", "two", "few", "many", "other"]) expect(forms).toHaveProperty(form);
  },
);

test("no text is left over", () => {
  const code = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("i18n"))
    .map((file) => readFileSync(join(source, file), "utf8"))
    .join("\n");
  const families = [...code.matchAll(/`(\w+_)\$\{/g)].map(([, start]) => start as string);
  const unused = Object.keys(ar).filter(
    (key) => !code.includes(`"${key}"`) && !families.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});
