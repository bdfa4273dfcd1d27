import { expect, test, vi } from "vitest";

const n = "\u200C";

async function ranged(html: string, find: string, isClosed = false): Promise<string[]> {
  vi.resetModules();
  const runs = await import("../../src/text/runs");
  vi.doMock("../../src/text/runs", () => ({
    ...runs,
    opened: (text: string) => (isClosed ? runs.writtenAndSigns(text) : { text, signs: [] }),
  }));
  const { blocksIn, rangeOf } = await import("../../src/text/blocks");
  const root = document.createElement("div");
  root.innerHTML = html;
  if (isClosed) runs.closeRunsIn(root);
  document.body.append(root);
  const found = blocksIn([root]).flatMap((block) => {
    const start = block.text.indexOf(find);
    return start < 0 ? [] : [String(rangeOf(block, [start, start + find.length]))];
  });
  root.remove();
  vi.doUnmock("../../src/text/runs");
  return found;
}

test.each([
  ["<p>شربت ماء باردا</p>", "ماء", ["ماء"]],
  ["<p>كتاب</p><p>كتاب</p>", "كتاب", ["كتاب", "كتاب"]],
  // A word that an element parts is one word; two blocks are none.
  ["<p>ال<b>كت</b>اب الجديد</p>", "الكتاب", ["الكتاب"]],
  ["<p>كتا</p><p>ب</p>", "كتاب", []],
  ["<p>كتا<br>ب</p>", "كتاب", []],
  ["<ul><li>أول</li><li>ثان<ul><li>ثالث</li></ul></li></ul>", "ثالث", ["ثالث"]],
  ["<blockquote>قبل<p>داخل</p>بعد</blockquote>", "بعد", ["بعد"]],
  ["<table><tr><td>خلية</td><td>أخرى</td></tr></table>", "خليةأخرى", []],
  ["<p> </p>", " ", []],
])("in %s stands %s", async (html, find, texts) => expect(await ranged(html, find)).toEqual(texts));

test.each([
  // The view's own signs are counted: within the mark, at its end, before it.
  ["<p>كان ماءً (عذبًا) وهواءً.</p>", "ماءً (عذبًا", `ماءً${n} (عذبًا`],
  ["<p>كان ماءً (عذبًا) وهواءً.</p>", "وهواءً", "وهواءً"],
  ["<p>ماءً (بارد)</p>", "بارد", "بارد"],
])("in the closed runs of %s stands %s", async (html, find, text) =>
  expect(await ranged(html, find, true)).toEqual([text]),
);
