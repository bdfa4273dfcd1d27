import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { currentId, focusedId } from "../state/article";
import { ids, needCards, placeOf } from "../state/list";
import { keepListPlace, type Place, placeInList, standing } from "../state/list-places";
import { CardRow } from "./CardRow";
import { useCardMenu } from "./use-card-menu";

/** Rows of which the first that is still there keeps the list where it stands. */
const anchors = 8;
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
  const place = useRef<Place | null>(placeInList() ?? null);
  const top = useRef<number | null>(null);
  const count = ids.value.length;

  const look = () => {
    const scroller = box.current;
    if (!scroller?.clientHeight) return;
    const seen = Math.floor(scroller.scrollTop / height);
    place.current =
      scroller.scrollTop > 0
        ? { ids: ids.value.slice(seen, seen + anchors), past: scroller.scrollTop - seen * height }
        : null;
    keepListPlace(place.current);
    const first = Math.max(0, seen - spare);
    const last = Math.min(
      count - 1,
      Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + spare,
    );
    setRange((old) => (old.first === first && old.last === last ? old : { first, last }));
  };

  /** Whatever came, went or changed its size, the rows in sight stay where they are. */
  const stand = (below = 0) => {
    const scroller = box.current;
    if (!scroller?.clientHeight) return;
    if (place.current) scroller.scrollTop = standing(ids.value, place.current, height) + below;
    look();
  };

  useLayoutEffect(stand, [height, ids.value]);
  useEffect(() => {
    const scroller = box.current;
    if (!scroller) return;
    const sizes = new ResizeObserver(() => {
      if (!scroller.clientHeight) return;
      const before = top.current;
      top.current = scroller.getBoundingClientRect().top;
      setHeight(rowHeight());
      // A banner that opens above covers rows, and moves none.
      stand(top.current - (before ?? top.current));
    });
    sizes.observe(scroller);
    return () => sizes.disconnect();
  }, [count, height]);
  useEffect(() => needCards(range.first, range.last + 1), [range, ids.value]);

  useFollowedFocus(box, height, place.current !== null);
  const { openMenu, menu } = useCardMenu();

  const focused = placeOf(focusedId.value);
  const drawn: number[] = [];
  for (let place = range.first; place <= Math.min(range.last, count - 1); place++) drawn.push(place);
  // The row that holds the focus stays in the page, else the keyboard would be lost on a long scroll.
  // In its order: moved about in the page it would pull the list back to itself.
  if (focused >= 0 && focused < range.first) drawn.unshift(focused);
  else if (focused > range.last) drawn.push(focused);
  const stop = focused >= 0 ? focused : range.first;

  return (
    <>
      <div class="cards" ref={box} onScroll={look}>
        <ol
          class="rows"
          onContextMenu={openMenu}
          aria-label={t("all_articles")}
          style={{ blockSize: `${count * height}px` }}
        >
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
      {menu}
    </>
  );
}

/** Keeps the focused row in sight, and takes the focus along when it was on a row; not where a list was left. */
function useFollowedFocus(box: { current: HTMLDivElement | null }, height: number, isPlaced: boolean): void {
  const focused = focusedId.value;
  const isLeft = useRef(isPlaced);
  useLayoutEffect(() => {
    if (isLeft.current) {
      isLeft.current = false;
      return;
    }
    const scroller = box.current;
    const place = placeOf(focused);
    if (!scroller || place < 0) return;
    const start = place * height;
    if (start < scroller.scrollTop) scroller.scrollTop = start;
    else if (start + height > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = start + height - scroller.clientHeight;
    if (scroller.contains(document.activeElement))
      scroller.querySelector<HTMLElement>(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }, [focused]);
}
