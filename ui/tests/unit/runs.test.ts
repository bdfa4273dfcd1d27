import { h, render } from "preact";
import { expect, test } from "vitest";
import { Marked } from "../../src/components/Marked";
import { closeDrawnRuns, closedRuns, closeRunsIn, openedRuns } from "../../src/text/runs";

const n = "\u200C";

test.each([
  // [text, closed]
  ["ماءً", `ماءً${n}`],
  ["ماءً.", `ماءً${n}.`],
  ["عددٌ 12", `عددٌ${n} 12`],
  ["قال: «كتابٌ»", `قال: «كتابٌ${n}»`],
  // The line may break at any space.
  ["كتابٌ جديدٌ", `كتابٌ${n} جديدٌ${n}`],
  ["كتابٌ\nجديد", `كتابٌ${n}\nجديد`],
  ["عددٌ ١٢", `عددٌ${n} ١٢`],
  // Lam and alef are one shape, and its sign comes after it.
  ["٢٤ مقالًا", `٢٤ مقالًا${n}`],
  ["مقالًا طويلًا جدا", `مقالًا${n} طويلًا${n} جدا`],
  ["كتابًا", "كتابًا"],
  ["كتابٌ ", `كتابٌ${n} `],
  // An Arabic comma is of the Arabic face, and no line breaks before it: the run goes on.
  ["ماءً، وهواء", "ماءً، وهواء"],
  ["بَاب", "بَاب"],
  ["plain", "plain"],
  ["", ""],
])("%j", (text, closed) => {
  expect(closedRuns(text)).toBe(closed);
  expect(closedRuns(closed)).toBe(closed);
  expect(openedRuns(closed)).toBe(text);
});

test("a non-joiner that the author wrote is left alone on copy", () => {
  expect(openedRuns(`می${n}خواهم`)).toBe(`می${n}خواهم`);
  expect(openedRuns(`رَ${n}و`)).toBe(`رَ${n}و`);
});

test("each element is a run of its own", () => {
  const root = document.createElement("div");
  root.innerHTML = "<p>شربتُ <b>ماءً</b> ثم</p><p>نعم</p>";
  closeRunsIn(root);
  expect(root.innerHTML).toBe(`<p>شربتُ${n} <b>ماءً${n}</b> ثم</p><p>نعم</p>`);
});

test("whatever a view draws is closed, and nothing that it hands on", () => {
  const box = document.createElement("div");
  closeDrawnRuns();
  const list = ["أولٌ", "ثانٍ"].map((text) => h("li", { key: text, title: text }, text));
  render(h("ul", null, list, h(Marked, { text: "كتابٌ قديم", marks: [[0, 5]] })), box);
  expect(box.innerHTML).toBe(
    `<ul><li title="أولٌ">أولٌ${n}</li><li title="ثانٍ">ثانٍ${n}</li><mark>كتابٌ${n}</mark> قديم</ul>`,
  );
});
