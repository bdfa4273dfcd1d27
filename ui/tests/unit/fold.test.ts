import { expect, test } from "vitest";
import { matches } from "../../src/text/fold";

test.each([
  ["علِّم الكل مقروءًا", "علم", true],
  ["الأناضول", "الاناضول", true],
  ["مكتبة", "مكتبه", true],
  ["كـتـاب", "كتاب", true],
  ["برگ نو", "برگ", true],
  ["آخر الأخبار", "اخبار اخر", true],
  ["Café Noir", "cafe", true],
  ["Slow Dispatch", "dispatch slow", true],
  ["Slow Dispatch", "fast", false],
  ["anything", "", true],
])("%s is found by %s: %s", (text, query, found) => expect(matches(text, query)).toBe(found));
