import { useLayoutEffect, useRef } from "preact/hooks";
import { direction, plural, t } from "../i18n";
import { focusedId } from "../state/article";
import { placeInOrder } from "../state/order";
import {
  answer,
  chips,
  chooseSort,
  drawMore,
  drawn,
  isAsking,
  leaveSearch,
  moveInFound,
  openFound,
  type Sort,
  sort,
} from "../state/search";
import { FacetsButton } from "./FacetsButton";
import { DidYouMean, NoResults, SearchStart } from "./NoResults";
import { ResultRow } from "./ResultRow";
import { Skeleton } from "./Skeleton";
import { Segment } from "./small";
import { useCardMenu } from "./use-card-menu";
import { useKeptScroll } from "./use-kept-scroll";

/** How near to the end of what is drawn more is drawn. */
const aheadPx = 900;

export function Results() {
  const now = answer.value;
  if (!now) return isAsking.value ? <Skeleton /> : <SearchStart />;
  return (
    <section class="res-w" aria-label={t("results_title")}>
      <header class="res-h">
        <p aria-live="polite" class={now.total === 0 ? "sr" : undefined}>
          <b>{plural("results", now.total)}</b> <span>{t("results_here")}</span>
        </p>
        {(now.total > 0 || chips.value.length > 0) && (
          <>
            {now.total > 0 && <Order />}
            <FacetsButton />
          </>
        )}
      </header>
      {now.total > 0 && now.did_you_mean && <DidYouMean text={now.did_you_mean} class="res-d" />}
      {now.total > 0 ? <Rows /> : <NoResults answer={now} />}
    </section>
  );
}

function Order() {
  return (
    <Segment<Sort>
      label={t("sort")}
      chosen={sort.value}
      onChoose={chooseSort}
      choices={[
        { value: "best", text: t("sort_best") },
        { value: "newest", text: t("sort_newest") },
      ]}
    />
  );
}

function Rows() {
  const box = useRef<HTMLDivElement>(null);
  const now = answer.value;
  const selected = focusedId.value;
  const keepScroll = useKeptScroll(box, `search ${sort.value} ${now?.query}`);
  useLayoutEffect(() => {
    if (selected !== null && placeInOrder(selected) >= 0)
      document.getElementById(`res-${selected}`)?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const { openMenu, menu } = useCardMenu();
  if (!now) return null;

  const look = () => {
    keepScroll();
    const list = box.current;
    if (list && list.scrollTop + list.clientHeight > list.scrollHeight - aheadPx) drawMore();
  };
  const ids = now.ids.slice(0, drawn.value);
  const whole = ids.slice(0, now.partial);
  const partial = ids.slice(now.partial);
  const isEnd = drawn.value >= now.ids.length;
  return (
    <>
      <div
        ref={box}
        id="results"
        class="results"
        role="listbox"
        aria-label={t("results_title")}
        aria-activedescendant={selected === null ? undefined : `res-${selected}`}
        tabIndex={0}
        onScroll={look}
        onKeyDown={press}
        onContextMenu={openMenu}
      >
        <Group ids={whole} from={0} count={now.ids.length} label={t("results_title")} />
        {partial.length > 0 && (
          <Group
            ids={partial}
            from={now.partial}
            count={now.ids.length}
            label={t("results_partial")}
            isTitled
          />
        )}
        {isEnd && now.total > now.ids.length && (
          <p class="res-end" role="presentation">
            {t("results_cut", { n: now.ids.length })}
          </p>
        )}
      </div>
      {menu}
    </>
  );
}

interface GroupProps {
  ids: readonly number[];
  from: number;
  count: number;
  label: string;
  isTitled?: boolean;
}

function Group({ ids, from, count, label, isTitled }: GroupProps) {
  if (ids.length === 0) return null;
  return (
    <div role="group" aria-label={label}>
      {isTitled && (
        <p class="res-g" aria-hidden="true">
          {label}
        </p>
      )}
      {ids.map((id, at) => (
        <ResultRow key={id} id={id} place={from + at} count={count} isSelected={id === focusedId.value} />
      ))}
    </div>
  );
}

/** With the keyboard in the list; letters go on to the window's own shortcuts. */
function press(event: KeyboardEvent): void {
  const deed = deedOf(event.key);
  if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  deed();
}

function deedOf(key: string): (() => void) | undefined {
  const selected = focusedId.value;
  const open = selected === null ? undefined : () => void openFound(selected);
  switch (key) {
    case "ArrowDown":
      return () => moveInFound(1);
    case "ArrowUp":
      return () => moveInFound(-1);
    case "Enter":
    case direction.value === "rtl" ? "ArrowLeft" : "ArrowRight":
      return open;
    case "Escape":
      return leaveSearch;
  }
}
