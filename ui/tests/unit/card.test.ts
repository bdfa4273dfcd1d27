import { expect, test } from "vitest";
import { fitted, wrapped } from "../../src/text/card";

/** Every letter is as wide as the next. */
const wide = (line: string, size = 10) => line.length * size;

test("lines break at blanks and at the passage's own ends, and no word is cut", () => {
  expect(wrapped("الورق لا يُستعجل\nأبدًا", 100, (line) => wide(line))).toEqual(["الورق لا", "يُستعجل", "أبدًا"]);
  expect(wrapped("أ كلمةطويلةجدًّا ب", 50, (line) => wide(line))).toEqual(["أ", "كلمةطويلةجدًّا", "ب"]);
});

test("a short passage is set large, a long one smaller, and all its words are there", () => {
  const short = fitted("كلمة", 900, 800, (line, size) => wide(line, size / 2));
  const words = Array.from({ length: 60 }, (_, at) => `كلمة${at}`);
  const long = fitted(words.join(" "), 900, 800, (line, size) => wide(line, size / 2));
  expect(short.size).toBeGreaterThan(long.size);
  expect(long.lines.join(" ").split(" ")).toEqual(words);
  expect(long.lines.length * long.size * 1.75).toBeLessThanOrEqual(800);
});

test("what does not fit in the smallest letters is cut at a word, and says so", () => {
  const { lines } = fitted("كلمة أخرى ".repeat(2_000), 900, 800, (line, size) => wide(line, size / 2));
  expect(lines.at(-1)).toMatch(/(كلمة|أخرى)…$/);
  expect(lines.length * 34 * 1.75).toBeLessThanOrEqual(800);
});
