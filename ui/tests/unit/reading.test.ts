import { beforeEach, expect, test } from "vitest";
import {
  applyReading,
  faces,
  isAsUsual,
  isHyphenated,
  isJustified,
  leading,
  resetReading,
  spacing,
  textSize,
} from "../../src/state/reading";
import { takeSettings } from "../../src/state/setting";

const root = document.createElement("html");
applyReading(root);
const property = (name: string) => root.style.getPropertyValue(name);

beforeEach(() => takeSettings({}));

test("the page has what was chosen, and what is usual when nothing was", () => {
  expect(property("--leading")).toBe("");
  leading.kept.choose(120);
  textSize.kept.choose(24);
  spacing.kept.choose(0);
  isJustified.choose(true);
  isHyphenated.choose(false);
  expect(["--leading", "--t-body", "--spacing", "--align", "--hyphens"].map(property)).toEqual([
    "1.2",
    "1.5rem",
    "0",
    "justify",
    "manual",
  ]);
  expect(isAsUsual()).toBe(false);
  resetReading();
  expect(isAsUsual()).toBe(true);
  expect(["--leading", "--t-body", "--spacing", "--align", "--hyphens"].map(property)).toEqual([
    "",
    "",
    "",
    "",
    "",
  ]);
});

test("what was kept out of bounds is as usual", () => {
  takeSettings({ text_leading: "900", text_measure: "x", face_arabic: "comic" });
  expect(isAsUsual()).toBe(true);
});

test.each([
  ["naskh", "companion", "amiri"],
  ["sans", "companion", "sans"],
  ["system", "companion", "serif"],
  ["sans", "serif", "serif"],
] as const)("with the Arabic face %s and the Latin %s, Latin letters are in %s", (arabic, latin, drawn) => {
  faces.arabic.kept.choose(arabic);
  faces.latin.kept.choose(latin);
  expect(property("--face-arabic")).toBe(`var(--arabic-${arabic})`);
  expect(property("--face-latin")).toBe(`var(--latin-${drawn})`);
  expect(property("--face-ltr")).toBe(`var(--ltr-${drawn})`);
});

test("Urdu has its own face", () => {
  expect(property("--face-urdu")).toBe("var(--urdu-nastaliq)");
  faces.urdu.kept.choose("naskh");
  expect(property("--face-urdu")).toBe("var(--urdu-naskh)");
});
