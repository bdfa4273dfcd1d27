import { useMemo, useState } from "preact/hooks";
import type { MarketHistory } from "../../backend/contract";
import { direction, t } from "../../i18n";
import { valueText } from "../../i18n/currencies";
import { fullDay } from "../../i18n/dates";
import { axis } from "../../state/markets";
import { type ChartPoint, chartOf, nearest, placeByKey } from "./chart";
import { dayText, timeOf } from "./words";

/** The course of an item as a line; a marker on it tells value and day, by pointer and by key. */
export function MarketChart({ name, history }: { name: string; history: MarketHistory }) {
  const way = axis.value;
  const chart = useMemo(() => chartOf(history.points, way), [history, way]);
  const [place, setPlace] = useState<number | null>(null);
  const [isFocused, setFocused] = useState(false);
  if (!chart) return <p class="mkc-none">{t("market_history_none")}</p>;
  const { points, line, area, guides, lowest, highest } = chart;
  const last = points.length - 1;
  const here = Math.min(place ?? last, last);
  const marked = points[here];
  const isMarked = place !== null || isFocused;
  const point = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) setPlace(nearest(points, (100 * (event.clientX - left)) / width));
  };
  const press = (event: KeyboardEvent) => {
    const next = placeByKey(event.key, here, points.length, way);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setPlace(next);
  };
  return (
    <div class="mkc" dir={way}>
      <div
        class="mkc-p"
        dir="ltr"
        role="slider"
        tabIndex={0}
        aria-label={t("market_chart", { name })}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={here}
        aria-valuetext={marked && `${valueText(marked.value)}${t("list_separator")}${dayText(marked.day)}`}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => !isFocused && setPlace(null)}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          setPlace(null);
        }}
        onKeyDown={press}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {guides.map(({ value, y }) => (
            <path key={value} class="mkc-g" d={`M0 ${y}H100`} />
          ))}
          <path class="mkc-a" d={area} />
          <path class="mkc-l" d={line} />
          {isMarked && marked && <path class="mkc-m" d={`M${marked.x} 0V100`} />}
        </svg>
        {!isMarked && highest && <Note point={highest} class="is-high" />}
        {!isMarked && lowest && <Note point={lowest} class="is-low" />}
        {isMarked && marked && <Told point={marked} />}
      </div>
      <div class="mkc-v" aria-hidden="true">
        {guides.map(({ value, y }) => (
          <bdi key={value} style={{ "--y": `${y}%` }}>
            {valueText(value)}
          </bdi>
        ))}
      </div>
      <p class="mkc-d" aria-hidden="true">
        <bdi dir={direction.value}>{dayText(points[0]?.day ?? "")}</bdi>
        {last > 0 && <bdi dir={direction.value}>{dayText(points[last]?.day ?? "")}</bdi>}
      </p>
    </div>
  );
}

/** The highest or the lowest, with its value beside it. */
function Note({ point, class: kind }: { point: ChartPoint; class: string }) {
  return (
    <span class={`mkc-n ${kind}`} aria-hidden="true" style={{ "--x": `${point.x}%`, "--y": `${point.y}%` }}>
      <bdi>{valueText(point.value)}</bdi>
    </span>
  );
}

/** What the marker is at. */
function Told({ point }: { point: ChartPoint }) {
  return (
    <>
      <i class="mkc-o" style={{ "--x": `${point.x}%`, "--y": `${point.y}%` }} />
      <span class="mkc-t" aria-hidden="true" style={{ "--x": `${point.x}%` }}>
        <span dir={direction.value}>
          <b>
            <bdi>{valueText(point.value)}</bdi>
          </b>
          <bdi>{fullDay(timeOf(point.day))}</bdi>
        </span>
      </span>
    </>
  );
}
