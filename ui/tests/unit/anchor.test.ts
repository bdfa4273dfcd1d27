import { afterEach, expect, test, vi } from "vitest";
import type { TextMap } from "../../src/text/anchor";

const n = "\u200C";

/** The page as it stands, on a window that closes runs or on one that does not. */
async function page(html: string, isClosed = false) {
  vi.resetModules();
  const runs = await import("../../src/text/runs");
  vi.doMock("../../src/text/runs", () => ({
    ...runs,
    opened: (text: string) => (isClosed ? runs.writtenAndSigns(text) : { text, signs: [] }),
  }));
  const anchor = await import("../../src/text/anchor");
  const { rangeOf } = await import("../../src/text/blocks");
  const root = document.createElement("div");
  root.innerHTML = html;
  if (isClosed) runs.closeRunsIn(root);
  document.body.append(root);
  return { ...anchor, rangeOf, root, map: anchor.textMap(root) };
}

afterEach(() => {
  vi.doUnmock("../../src/text/runs");
  document.body.replaceChildren();
});

function select(from: Node, start: number, to: Node, end: number): Range {
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  return range;
}

function textNode(root: Element, part: string): Text {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (walker.currentNode.textContent?.includes(part)) return walker.currentNode as Text;
  throw new Error(`no ${part}`);
}

test("the text is all text nodes, less what the view put in", async () => {
  const { map } = await page(
    '<p>كتاب</p>\n<span class="no-picture">وصف صورة</span><p>آخر</p><div data-hashiya><p>ملاحظة</p></div><p>نهاية</p>',
  );
  expect(map.text).toBe("كتاب\nآخرنهاية");
});

test.each([
  ["<p>شربت ماءً باردًا.</p>", "ماءً"],
  ["<p>ال<b>كت</b>اب الجديد</p>", "الكتاب"],
  ["<p>أول السطر</p><p>ثاني السطر</p>", "السطرثاني"],
  ["<p>من طراز <bdi dir='ltr'>SHT-31</bdi> تقيس</p>", "SHT-31 تقيس"],
  // The view's own signs stand before it, within it, and at its end.
  ["<p>كان ماءً (عذبًا) وهواءً، ثم أرضًا</p>", "هواءً، ثم"],
  ["<p>كان ماءً (عذبًا) وهواءً، ثم أرضًا</p>", "ماءً (عذبًا"],
  ["<p>كان ماءً (عذبًا) وهواءً، ثم أرضًا</p>", "أرضًا"],
])("in %s the way to %s and back is the same, signs or not", async (html, words) => {
  for (const isClosed of [false, true]) {
    const { map, offsetsOf, rangeOf } = await page(html, isClosed);
    const start = map.text.indexOf(words);
    const range = rangeOf(map, [start, start + words.length]) as Range;
    expect(range.toString().replaceAll(n, "")).toBe(words);
    expect(offsetsOf(map, range)).toEqual([start, start + words.length]);
  }
});

test("a selection loses the blanks at its edges and keeps the sign of its last letter", async () => {
  const { map, offsetsOf, root } = await page("<p> شربت ماءً باردًا </p>");
  const text = textNode(root, "ماء");
  expect(offsetsOf(map, select(text, 5, text, 9))).toEqual([6, 10]);
  expect(map.text.slice(6, 10)).toBe("ماءً");
  expect(offsetsOf(map, select(text, 0, text, 1))).toBe(null);
});

test("a selection that begins or ends outside of any text takes what lies between", async () => {
  const { map, offsetsOf, root } = await page(
    '<p>أول</p><span class="no-picture">وصف</span><p>ثان</p><div data-hashiya>ملاحظة</div>',
  );
  const [, picture, , note] = root.children;
  const from = (picture as Element).firstChild as Text;
  const to = (note as Element).firstChild as Text;
  expect(offsetsOf(map, select(from, 1, to, 3))).toEqual([3, 6]);
  expect(offsetsOf(map, select(root, 0, root, root.childNodes.length))).toEqual([0, 6]);
  expect(offsetsOf(map, select(from, 0, from, 2))).toBe(null);
});

test.each<[string, string, [number, number] | null, boolean, string | null]>([
  ["at its place", "ثاني", [4, 8], false, "ثاني"],
  ["with other blanks", "أول ثاني", [0, 8], false, "أولثاني"],
  ["by its words, when the place is wrong", "ثالث", [0, 4], false, "ثالث"],
  ["nearest to its place, when it stands twice", "مرة", [16, 19], false, "مرة"],
  ["where the reader says, when it was changed there", "ثانٍ", [4, 8], true, "ثاني"],
  ["nowhere, when neither place nor words are there", "خامس", [0, 4], false, null],
  ["nowhere, when the reader says that it is gone", "ثاني", null, false, null],
])("a passage stands %s", async (_, quote, range, is_moved, found) => {
  const { map, rangeOfPassage } = await page("<p>أول\n</p><p>ثاني</p><p>ثالث</p><p>مرة ثم مرة</p>");
  const there = rangeOfPassage(map, { quote, range, is_moved });
  expect(there?.toString().replace(/\s/g, "") ?? null).toBe(found);
});

test("of two places the nearer one is taken", async () => {
  const { map, rangeOfPassage, offsetsOf } = await page("<p>مرة ثم مرة ثم مرة</p>");
  const at = (near: number) =>
    offsetsOf(
      map as TextMap,
      rangeOfPassage(map, { quote: "م رة", range: [near, near + 1], is_moved: false }) as Range,
    );
  expect(at(1)).toEqual([0, 3]);
  expect(at(8)).toEqual([7, 10]);
  expect(at(15)).toEqual([14, 17]);
});
