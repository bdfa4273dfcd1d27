// Where the points of a sparkline stand, in a box of 44 by 16.

const box = { start: 1, end: 40, top: 2, bottom: 14 };
export const sparkBase = 16;

export interface Spark {
  line: string;
  area: string;
  last: { x: number; y: number };
}

/** Nothing where there is no value to draw. */
export function sparkOf(values: readonly number[]): Spark | null {
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  const step = (box.end - box.start) / Math.max(values.length - 1, 1);
  const points = values.map((value, at) => ({
    x: round(values.length === 1 ? box.end : box.start + at * step),
    // A flat line runs through the middle.
    y: round(box.bottom - (box.bottom - box.top) * (span > 0 ? (value - lowest) / span : 0.5)),
  }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const line = `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`;
  return { line, area: `${line}L${last.x} ${sparkBase}L${first.x} ${sparkBase}Z`, last };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
