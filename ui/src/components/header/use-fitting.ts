import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

/** How many markets a window has room for at most, by its width in px. */
const rooms = [
  [1_600, 5],
  [1_280, 4],
  [1_100, 3],
  [760, 2],
] as const;

function mostIn(width: number): number {
  return rooms.find(([from]) => width >= from)?.[1] ?? 0;
}

/**
 * How many markets are shown: what the window is meant for, less those for which names in a long language leave no room.
 * Counted anew when one of `inputs` changes.
 */
export function useFitting(box: RefObject<HTMLElement | null>, inputs: readonly unknown[]): number {
  const [width, setWidth] = useState(window.innerWidth);
  const turn = useMemo(() => ({}), [width, ...inputs]);
  const [fitting, setFitting] = useState({ turn, count: mostIn(width) });
  const count = fitting.turn === turn ? fitting.count : mostIn(width);

  const measure = useRef(() => {});
  measure.current = () => {
    const strip = box.current;
    if (strip && count > 0 && strip.scrollWidth > strip.clientWidth + 1)
      setFitting({ turn, count: count - 1 });
  };
  useLayoutEffect(() => measure.current());
  useEffect(() => {
    const resized = () => setWidth(window.innerWidth);
    // Faces that come late make the words wider.
    const sizes = new ResizeObserver(() => measure.current());
    if (box.current) sizes.observe(box.current);
    window.addEventListener("resize", resized);
    return () => {
      sizes.disconnect();
      window.removeEventListener("resize", resized);
    };
  }, []);
  return count;
}
