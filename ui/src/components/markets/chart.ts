import type { MarketValue } from "../../backend/contract";
import { timeOf } from "./words";

// Where the points of a chart stand: in percent of its width, from the left edge whatever the direction, and of its
// height, from the top.

export interface Spot {
  x: number;
  y: number;
}

export interface ChartPoint extends Spot, MarketValue {}

export interface Chart {
  /** The oldest first. */
  points: readonly ChartPoint[];
  line: string;
  area: string;
  /** The values at which horizontal lines guide the eye, at most four. */
  guides: readonly { value: number; y: number }[];
  /** The first of those that are lowest, and highest; nothing where all are alike. */
  lowest: ChartPoint | null;
  highest: ChartPoint | null;
}

const mostGuides = 4;
/** Of the span, above the highest and below the lowest: room for what is written there. */
const roomShare = 0.14;

/** `axis`: whether time runs from left to right or from right to left. Nothing where there is no point. */
export function chartOf(values: readonly MarketValue[], axis: "ltr" | "rtl"): Chart | null {
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last) return null;
  const [start, end] = [timeOf(first.day), timeOf(last.day)];
  const [bottom, top] = rangeOf(values.map(({ value }) => value));
  const yOf = (value: number) => rounded(100 * (1 - (value - bottom) / (top - bottom)));
  const xOf = (day: string) => {
    const part = end > start ? (timeOf(day) - start) / (end - start) : 0.5;
    return rounded(100 * (axis === "ltr" ? part : 1 - part));
  };
  const points = values.map(({ day, value }) => ({ day, value, x: xOf(day), y: yOf(value) }));
  const line = lineOf(points);
  const [from, to] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const lowest = extreme(points, (one, other) => one.value < other.value);
  const highest = extreme(points, (one, other) => one.value > other.value);
  const isFlat = lowest?.value === highest?.value;
  return {
    points,
    line,
    area: `${line}L${to} 100L${from} 100Z`,
    guides: guideValues(bottom, top, isFlat).map((value) => ({ value, y: yOf(value) })),
    lowest: isFlat ? null : lowest,
    highest: isFlat ? null : highest,
  };
}

/** One point is drawn as a short level line, or nothing would be seen of it. */
function lineOf(points: readonly Spot[]): string {
  const [only] = points;
  if (points.length === 1 && only) return `M${only.x - 2} ${only.y}L${only.x + 2} ${only.y}`;
  return `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`;
}

function extreme(
  points: readonly ChartPoint[],
  isMore: (one: ChartPoint, other: ChartPoint) => boolean,
): ChartPoint | null {
  return points.reduce<ChartPoint | null>((best, one) => (!best || isMore(one, best) ? one : best), null);
}

/** Lowest and highest with room around them; a level line stands in the middle. */
function rangeOf(values: readonly number[]): [bottom: number, top: number] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const room = highest > lowest ? (highest - lowest) * roomShare : Math.abs(highest) / 100 || 1;
  return [lowest - room, highest + room];
}

/** Round values between the two, by steps of 1, 2, 2.5 or 5; of a level line its own. */
function guideValues(bottom: number, top: number, isFlat: boolean): number[] {
  if (isFlat) return [(bottom + top) / 2];
  const rough = (top - bottom) / mostGuides;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const step of [1, 2, 2.5, 5, 10].map((times) => times * power)) {
    const [from, to] = [Math.ceil(bottom / step), Math.floor(top / step)];
    if (to - from < mostGuides)
      return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)));
  }
  return [];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The place of the point that stands nearest to `x`. */
export function nearest(points: readonly Spot[], x: number): number {
  const gap = (at: number) => Math.abs((points[at]?.x ?? Number.POSITIVE_INFINITY) - x);
  return points.reduce((best, _, at) => (gap(at) < gap(best) ? at : best), 0);
}

/** Where a key leads from a place: arrows by what is seen, Home to the oldest, End to the newest. */
export function placeByKey(
  key: string,
  place: number,
  count: number,
  axis: "ltr" | "rtl",
): number | undefined {
  const on = axis === "ltr" ? 1 : -1;
  const by = { ArrowRight: on, ArrowUp: 1, ArrowLeft: -on, ArrowDown: -1, PageUp: 10, PageDown: -10 }[key];
  const to = key === "Home" ? 0 : key === "End" ? count - 1 : by === undefined ? undefined : place + by;
  return to === undefined ? undefined : Math.min(Math.max(to, 0), count - 1);
}
