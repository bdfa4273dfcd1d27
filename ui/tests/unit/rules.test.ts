import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" });

function linesOf(file: string): [number, string][] {
  return readFileSync(join(source, file), "utf8")
    .split("\n")
    .map((line, at) => [at + 1, line]);
}

const physical =
  /(?:margin|padding|border|inset)-(?:left|right)|(?:^|[\s{;])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|(?:^|\s)(?:top-|bottom-)(?:left|right)/;

test.each(files.filter((file) => file.endsWith(".css")))("%s knows no left and no right", (file) => {
  expect(linesOf(file).filter(([, line]) => physical.test(line))).toEqual([]);
});

test.each(files.filter((file) => file.endsWith(".css")))("%s says each part of a line by itself", (file) => {
  // WebKit drops a `text-decoration` that says more than which line.
  expect(linesOf(file).filter(([, line]) => /text-decoration:\s*\w+\s+\S/.test(line))).toEqual([]);
});

const views = files.filter((file) => /\.tsx?$/.test(file) && !/^i18n\/|fake/.test(file));

test.each(views)("%s holds no words for a person: they live in i18n", (file) => {
  const found = linesOf(file).filter(([, line]) => {
    const code = line.replace(/\/\/.*|\/\*.*|^\s*\*.*/, "").replace(/\{\/\*.*?\*\/\}/g, "");
    const isArabic = /[\u0621-\u064A]/.test(code) && !/\/.*[\u0621-\u064A].*\/[gu]/.test(code);
    const isElementText = />[^<>{}=()]*[A-Za-z]{2}[^<>{}=()]*<\//.test(code) && !code.includes("<kbd");
    const isSpokenAttribute = /(?:aria-label|title|placeholder|alt)="[^"]*[A-Za-z]{2}/.test(code);
    return isArabic || isElementText || isSpokenAttribute;
  });
  expect(found).toEqual([]);
});

test.each(files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith("backend/")))(
  "%s does not know the shell",
  (file) => {
    expect(linesOf(file).filter(([, line]) => /@tauri-apps|__TAURI/.test(line))).toEqual([]);
  },
);
