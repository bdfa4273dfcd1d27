import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { currentId, focusedId } from "../state/article";
import { ids, needCards, placeOf } from "../state/list";
import { CardRow } from "./CardRow";

/** Rows drawn beyond the edges, so that a flick does not show bare paper. */
const spare = 5;

interface Range {
  first: number;
  last: number;
}

function rowHeight(): number {
  const root = getComputedStyle(document.documentElement);
  return Number.parseFloat(root.getPropertyValue("--h-card")) * Number.parseFloat(root.fontSize);
}

/** The list as a window over its whole order: every row is as high as the next, only those in sight are drawn. */
export function Rows() {
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(rowHeight);
  const [range, setRange] = useState<Range>({ first: 0, last: 12 });
  const count = ids.value.length;

  const look = () => {
    const scroller = box.current;
    if (!scroller) return;
    const first = Math.max(0, Math.floor(scroller.scrollTop / height) - spare);
    const last = Math.min(
      count - 1,
      Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + spare,
    );
    setRange((old) => (old.first === first && old.last === last ? old : { first, last }));
  };

  useLayoutEffect(look, [height, count]);
  useEffect(() => {
    const scroller = box.current;
    if (!scroller) return;
    const sizes = new ResizeObserver(() => {
      setHeight(rowHeight());
      look();
    });
    sizes.observe(scroller);
    return () => sizes.disconnect();
  }, [count, height]);
  useEffect(() => needCards(range.first, range.last + 1), [range, ids.value]);

  useFollowedFocus(box, height);

  const focused = placeOf(focusedId.value);
  const drawn: number[] = [];
  for (let place = range.first; place <= Math.min(range.last, count - 1); place++) drawn.push(place);
  // The row that holds the focus stays in the page, else the keyboard would be lost on a long scroll.
  if (focused >= 0 && !drawn.includes(focused)) drawn.push(focused);
  const stop = focused >= 0 ? focused : range.first;

  return (
    <div class="cards" ref={box} onScroll={look}>
      <ol class="rows" aria-label={t("all_articles")} style={{ blockSize: `${count * height}px` }}>
        {drawn.map((place) => {
          const id = ids.value[place];
          return id === undefined ? null : (
            <CardRow
              key={id}
              id={id}
              place={place}
              count={count}
              isCurrent={id === currentId.value}
              isTabStop={place === stop}
              offset={place * height}
            />
          );
        })}
      </ol>
    </div>
  );
}

/** Keeps the focused row in sight, and takes the focus along when it was on a row. */
function useFollowedFocus(box: { current: HTMLDivElement | null }, height: number): void {
  const focused = focusedId.value;
  useLayoutEffect(() => {
    const scroller = box.current;
    const place = placeOf(focused);
    if (!scroller || place < 0) return;
    const start = place * height;
    if (start < scroller.scrollTop) scroller.scrollTop = start;
    else if (start + height > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = start + height - scroller.clientHeight;
    if (scroller.contains(document.activeElement))
      scroller.querySelector<HTMLElement>(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }, [focused, height]);
}
