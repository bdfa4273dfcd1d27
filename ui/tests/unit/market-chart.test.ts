import { describe, expect, test } from "vitest";
import type { MarketValue } from "../../src/backend/contract";
import { chartOf, nearest, placeByKey } from "../../src/components/markets/chart";
import { sparkOf } from "../../src/components/markets/spark";

const week: MarketValue[] = [
  { day: "2026-11-20", value: 50 },
  { day: "2026-11-23", value: 52 },
  { day: "2026-11-24", value: 48 },
  { day: "2026-11-30", value: 51 },
];

const xs = (axis: "ltr" | "rtl") => chartOf(week, axis)?.points.map(({ x }) => x);

describe("a chart", () => {
  test("time is drawn by its length, and runs as it is told to", () => {
    expect(xs("ltr")).toEqual([0, 30, 40, 100]);
    expect(xs("rtl")).toEqual([100, 70, 60, 0]);
    const [ltr, rtl] = [chartOf(week, "ltr"), chartOf(week, "rtl")];
    expect(rtl?.points.map(({ y }) => y)).toEqual(ltr?.points.map(({ y }) => y));
    expect(ltr?.area.endsWith("L100 100L0 100Z")).toBe(true);
    expect(rtl?.area.endsWith("L0 100L100 100Z")).toBe(true);
  });

  test("the lowest and the highest are marked, inside the box with room around them", () => {
    const chart = chartOf(week, "ltr");
    expect(chart?.lowest).toMatchObject({ day: "2026-11-24", value: 48 });
    expect(chart?.highest).toMatchObject({ day: "2026-11-23", value: 52 });
    for (const { y } of chart?.points ?? []) expect(y > 5 && y < 95).toBe(true);
    expect((chart?.highest?.y ?? 0) < (chart?.lowest?.y ?? 0)).toBe(true);
  });

  test.each([
    [
      [50, 52, 48, 51],
      [48, 50, 52],
    ],
    [
      [4126, 4193],
      [4125, 4150, 4175, 4200],
    ],
    [
      [0.3061, 0.3089],
      [0.306, 0.307, 0.308, 0.309],
    ],
    [
      [0.000_011, 0.000_012],
      [0.000_011, 0.000_0115, 0.000_012],
    ],
    [
      [1, 100_000],
      [0, 50_000, 100_000],
    ],
    [
      [-3, 4],
      [-2, 0, 2, 4],
    ],
  ])("of %j the guides are round, at most four, and where their values are", (values, round) => {
    const points = values.map((value, at) => ({ day: `2026-11-${10 + at}`, value }));
    const chart = chartOf(points, "ltr");
    const guides = chart?.guides.map(({ value }) => value) ?? [];
    expect(guides).toEqual(round);
    expect(guides.length).toBeLessThanOrEqual(4);
    for (const { value, y } of chart?.guides ?? []) {
      const same = points.find((point) => point.value === value);
      if (same) expect(y).toBe(chart?.points.find((point) => point.day === same.day)?.y);
    }
  });

  test("one point stands in the middle, with a line to be seen", () => {
    const chart = chartOf(week.slice(0, 1), "ltr");
    expect(chart?.points).toEqual([{ day: "2026-11-20", value: 50, x: 50, y: 50 }]);
    expect(chart?.line).toBe("M48 50L52 50");
    expect(chart?.guides).toEqual([{ value: 50, y: 50 }]);
    expect(chart?.highest).toBe(null);
  });

  test("a level line runs through the middle, with one guide and no extremes", () => {
    const level = week.map(({ day }) => ({ day, value: 3.75 }));
    const chart = chartOf(level, "ltr");
    expect(chart?.points.map(({ y }) => y)).toEqual([50, 50, 50, 50]);
    expect(chart?.guides).toEqual([{ value: 3.75, y: 50 }]);
    expect([chart?.lowest, chart?.highest]).toEqual([null, null]);
    expect(chartOf([{ day: "2026-11-20", value: 0 }], "ltr")?.points[0]?.y).toBe(50);
  });

  test("nothing is nothing", () => expect(chartOf([], "ltr")).toBe(null));
});

describe("the marker", () => {
  test.each([
    [0, 0],
    [14, 0],
    [16, 1],
    [36, 2],
    [71, 3],
    [400, 3],
  ])("a pointer at %d is nearest to place %d", (x, place) => {
    expect(nearest(chartOf(week, "ltr")?.points ?? [], x)).toBe(place);
  });

  test.each<[string, number, number | undefined, number | undefined]>([
    ["ArrowRight", 1, 2, 0],
    ["ArrowLeft", 1, 0, 2],
    ["ArrowUp", 1, 2, 2],
    ["ArrowDown", 1, 0, 0],
    ["ArrowLeft", 0, 0, 1],
    ["ArrowRight", 3, 3, 2],
    ["Home", 2, 0, 0],
    ["End", 0, 3, 3],
    ["PageUp", 0, 3, 3],
    ["PageDown", 2, 0, 0],
    ["Enter", 2, undefined, undefined],
    ["a", 2, undefined, undefined],
  ])("%s from %d leads by what is seen", (key, from, ltr, rtl) => {
    expect(placeByKey(key, from, 4, "ltr")).toBe(ltr);
    expect(placeByKey(key, from, 4, "rtl")).toBe(rtl);
  });
});

describe("a sparkline", () => {
  test("runs from left to right in its box", () => {
    expect(sparkOf([1, 3, 2])).toEqual({
      line: "M1 14L20.5 2L40 8",
      area: "M1 14L20.5 2L40 8L40 16L1 16Z",
      last: { x: 40, y: 8 },
    });
  });

  test("is level where nothing moved, a dot where there is one value, nothing where there is none", () => {
    expect(sparkOf([5, 5])?.line).toBe("M1 8L40 8");
    expect(sparkOf([5])).toMatchObject({ line: "M40 8", last: { x: 40, y: 8 } });
    expect(sparkOf([])).toBe(null);
  });
});
