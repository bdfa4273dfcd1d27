import { batch, effect } from "@preact/signals";
import { needsClosedRuns } from "../text/runs";
import { amount, choice, type Setting, toggle } from "./setting";

/** How far something of the text goes; `usual` is what the style sheet has. */
export interface Extent {
  kept: Setting<number | null>;
  smallest: number;
  largest: number;
  step: number;
  usual: number;
  /** Pixels, or percents of what is usual. */
  unit: "px" | "percent";
  property: string;
}

function extent(
  key: string,
  property: string,
  [smallest, largest, step, usual]: readonly [number, number, number, number],
  unit: Extent["unit"] = "percent",
): Extent {
  return { kept: amount(key, smallest, largest), smallest, largest, step, usual, unit, property };
}

/** `null` follows the window's size. */
export const textSize = extent("text_size", "--t-body", [16, 28, 1, 20], "px");
export const leading = extent("text_leading", "--leading", [80, 140, 5, 100]);
export const measure = extent("text_measure", "--measure-by", [70, 150, 5, 100]);
export const spacing = extent("text_spacing", "--spacing", [0, 250, 25, 100]);

export const isJustified = toggle("text_justified", false);
export const isHyphenated = toggle("text_hyphenated", true);

function face<T extends string>(script: string, choices: readonly T[], usual: T) {
  return { kept: choice(`face_${script}`, choices, usual), choices };
}

/** By script, under the names that styles/tokens.css has for them. */
export const faces = {
  arabic: face("arabic", ["naskh", "amiri", "sans", "system"], "naskh"),
  // The Linux window misplaces the dots of every Nastaliq: docs/technotes/arabic-in-webkitgtk.md.
  urdu: face(
    "urdu",
    needsClosedRuns ? ["naskh"] : ["nastaliq", "naskh"],
    needsClosedRuns ? "naskh" : "nastaliq",
  ),
  latin: face("latin", ["companion", "sans", "serif"], "companion"),
  hebrew: face("hebrew", ["serif", "sans"], "serif"),
} as const;

const extents = [textSize, leading, measure, spacing];
const all: readonly Setting<unknown>[] = [
  ...extents.map(({ kept }) => kept),
  isJustified,
  isHyphenated,
  ...Object.values(faces).map(({ kept }) => kept),
] as readonly Setting<unknown>[];

export function isAsUsual(): boolean {
  return all.every((kept) => kept.value === kept.usual);
}

export function resetReading(): void {
  batch(() => {
    for (const kept of all) if (kept.value !== kept.usual) kept.choose(kept.usual);
  });
}

/** The Latin letters that go with an Arabic face. */
const companions = { naskh: "amiri", amiri: "amiri", sans: "sans", system: "serif" } as const;

/** Puts them on the page; runs again by itself whenever one changes. */
export function applyReading({ style }: HTMLElement = document.documentElement): void {
  effect(() => {
    for (const { kept, unit, property } of extents) {
      const { value } = kept;
      const text = unit === "px" ? `${(value ?? 0) / 16}rem` : `${(value ?? 0) / 100}`;
      // An empty text takes the property away.
      style.setProperty(property, value === null ? "" : text);
    }
    style.setProperty("--align", isJustified.value ? "justify" : "");
    style.setProperty("--hyphens", isHyphenated.value ? "" : "manual");
    const arabic = faces.arabic.kept.value;
    const chosen = faces.latin.kept.value;
    const latin = chosen === "companion" ? companions[arabic] : chosen;
    const names = {
      arabic,
      display: arabic,
      latin,
      ltr: latin,
      hebrew: faces.hebrew.kept.value,
      urdu: faces.urdu.kept.value,
    };
    for (const [use, name] of Object.entries(names))
      style.setProperty(`--face-${use}`, `var(--${use}-${name})`);
  });
}
