import { expect, test } from "vitest";
import { closedRuns, closeRunsIn, openedRuns } from "../../src/text/runs";

const n = "\u200C";

test.each([
  // [text, what follows it on the line, closed]
  ["ماءً", "", `ماءً${n}`],
  ["ماءً.", "", `ماءً${n}.`],
  ["عددٌ 12", "", `عددٌ${n} 12`],
  ["قال: «كتابٌ»", "", `قال: «كتابٌ${n}»`],
  ["كتابٌ جديدٌ", "", `كتابٌ جديدٌ${n}`],
  // Lam and alef are one shape, and its sign comes after it.
  ["٢٤ مقالًا", "", `٢٤ مقالًا${n}`],
  ["أهلًا.", "", `أهلًا${n}.`],
  ["مقالًا طويلًا جدا", "", "مقالًا طويلًا جدا"],
  ["كتابًا", "", "كتابًا"],
  ["كتابٌ ", "", `كتابٌ${n} `],
  // An Arabic comma and Arabic digits are of the Arabic face: the run goes on.
  ["ماءً، وهواء", "", "ماءً، وهواء"],
  ["عددٌ ١٢", "", "عددٌ ١٢"],
  ["ماءً", " بارد", "ماءً"],
  ["بَ", "اب", "بَ"],
  ["plain", "", "plain"],
  ["", "", ""],
])("%j before %j", (text, next, closed) => {
  expect(closedRuns(text, next)).toBe(closed);
  expect(openedRuns(closed)).toBe(text);
});

test("a non-joiner that the author wrote is left alone on copy", () => {
  expect(openedRuns(`می${n}خواهم`)).toBe(`می${n}خواهم`);
  expect(openedRuns(`رَ${n}و`)).toBe(`رَ${n}و`);
});

test("inline elements carry a run on, blocks end it", () => {
  const root = document.createElement("div");
  root.innerHTML = "<p>شربتُ <b>ماءً</b> باردًا</p><p>كان <b>ماءً</b></p><p>نعم</p>";
  closeRunsIn(root);
  expect(root.innerHTML).toBe(`<p>شربتُ <b>ماءً</b> باردًا</p><p>كان <b>ماءً${n}</b></p><p>نعم</p>`);
});
