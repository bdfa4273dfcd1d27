import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { themes } from "../../src/state/settings";

// The pairs of the design language, by WCAG's ratio, in every theme as styles/tokens.css has it.

const css = readFileSync(join(import.meta.dirname, "../../src/styles/tokens.css"), "utf8");

type Colours = Record<string, string>;

function coloursOf(theme: string): Colours {
  const [, body = ""] = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css) ?? [];
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})\b/g)].map(([, name, hex]) => [name, hex]),
  );
}

type Triple = readonly [number, number, number];

const channels = (hex: string) =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;

const times = (matrix: readonly Triple[], [a, b, c]: Triple) =>
  matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Triple;

const toLms: readonly Triple[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const fromLms: readonly Triple[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

/** `color-mix(in oklab, …)` in linear light: the cube roots of the cones' answers are what Oklab mixes. */
function mixed(one: Triple, share: number, other: Triple): Triple {
  const [a, b] = [times(toLms, one), times(toLms, other)];
  const mix = a.map((value, at) => (Math.cbrt(value) * share + Math.cbrt(b[at] ?? 0) * (1 - share)) ** 3);
  return times(fromLms, mix as unknown as Triple).map((value) =>
    Math.min(1, Math.max(0, value)),
  ) as unknown as Triple;
}

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function ratio(one: Triple, other: Triple): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["paper", "list", "desk", "well", "accent-soft"];
const inks = ["hl-1", "hl-2", "hl-3", "hl-4"];
const tiles = ["#3f78a8", "#0f8474", "#c2803a", "#8a6bb0", "#6c7a74", "#b4574a"];

/** [what is drawn, on what, the least ratio, and in the themes of high contrast] */
const pairs: readonly (readonly [string, readonly string[], number, number])[] = [
  ["ink", surfaces, 7, 7],
  ["ink", ["raised"], 7, 7],
  ["ink-2", surfaces, 4.5, 7],
  ["ink-3", surfaces, 4.5, 7],
  ["accent", surfaces, 4.5, 7],
  ["pos", ["paper", "list", "desk", "well", "pos-soft"], 4.5, 7],
  ["neg", ["paper", "list", "desk", "accent-soft", "neg-soft"], 4.5, 7],
  ["warn", ["paper", "list", "desk", "warn-soft"], 4.5, 7],
  ["line-strong", ["paper", "list", "desk", "well"], 3, 4.5],
  ["on-accent", ["accent", "accent-hover"], 4.5, 7],
  ["ink", [...inks, "hl-1-here", "warn-soft"], 4.5, 7],
  ["ink-2", inks, 4.5, 7],
  ["on-inverse", ["inverse"], 7, 7],
  ["inverse-accent", ["inverse"], 4.5, 7],
  ...inks.map((ink) => [`${ink}-edge`, ["paper"], 3, 4.5] as const),
];

describe.each([...themes, "contrast-dark"])("%s", (theme) => {
  const colours = coloursOf(theme);
  const colour = (name: string) => channels(name.startsWith("#") ? name : (colours[name] ?? ""));
  const isHigh = theme.startsWith("contrast");

  test("has every colour that the light one has", () => {
    expect(Object.keys(colours)).toEqual(Object.keys(coloursOf("light")));
  });

  test.each(
    pairs.flatMap(([front, backs, floor, high]) =>
      backs.map((back) => [front, back, isHigh ? high : floor] as const),
    ),
  )("%s on %s is at least %d to 1", (front, back, floor) => {
    expect(ratio(colour(front), colour(back))).toBeGreaterThanOrEqual(floor);
  });

  test.each([
    ["ink", "accent", 0.24, 4.5],
    ["ink-2", "hl-1", 0.3, 4.5],
    ["accent", "hl-1", 0.3, 4.5],
    ["ink-3", "accent-soft", 0.48, 4.5],
    ["accent", "accent-soft", 0.48, 4.5],
  ] as const)("%s on paper with %s mixed in by %d is at least %d to 1", (front, back, share, floor) => {
    expect(ratio(colour(front), mixed(colour(back), share, colour("paper")))).toBeGreaterThanOrEqual(floor);
  });

  test.each(tiles)("a source's letter on its tile of %s is at least 4.5 to 1", (tile) => {
    const letter = mixed(channels(tile), 0.45, colour("ink"));
    expect(ratio(letter, mixed(channels(tile), 0.24, colour("paper")))).toBeGreaterThanOrEqual(4.5);
  });

  if (isHigh)
    test("its hairlines are to be seen", () => {
      for (const back of ["paper", "list", "desk"])
        expect(ratio(colour("line"), colour(back))).toBeGreaterThanOrEqual(3);
    });
});
