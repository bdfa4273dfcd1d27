import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { HighlightRow } from "../backend/contract";
import { direction, t } from "../i18n";
import { ago } from "../i18n/dates";
import { currentId } from "../state/article";
import { openInPlace } from "../state/highlight-room";
import { isReviewing } from "../state/highlight-view";
import { inkClass } from "../state/highlights";
import { attempt } from "../state/toasts";
import { directionOf } from "../text/direction";
import { Empty } from "./Empty";
import { Quote } from "./HighlightCard";
import { Icon } from "./Icon";
import { Dot, Keys, Name, sourceText } from "./small";

/** A few old highlights a day, one after the other, and nothing else around them. */
export function Review() {
  const [due, setDue] = useState<readonly HighlightRow[] | null>(null);
  const [place, setPlace] = useState(0);
  const box = useRef<HTMLElement>(null);
  const isReading = currentId.value !== null;
  useEffect(() => {
    void attempt(() => backend.call("review", {})).then((rows) => setDue(rows ?? []));
  }, []);
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [place, due, isReading]);

  const row = due?.[place];
  const answer = async (again: boolean) => {
    if (!row) return;
    const { id } = row.highlight;
    setPlace(place + 1);
    await attempt(() => backend.call("reviewed", { id, again }));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = direction.value === "rtl" ? "ArrowLeft" : "ArrowRight";
    const isOnButton = event.target instanceof Element && event.target.closest("button") !== null;
    if (event.key === "Escape") leave();
    else if (row && (event.key === forward || (!isOnButton && /^(Enter| )$/.test(event.key))))
      void answer(false);
    else if (row && event.code === "KeyA") void answer(true);
    else if (row && event.code === "KeyO") void openInPlace(row.highlight);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!due) return null;
  return (
    <section
      ref={box}
      class="srch rev"
      role={isReading ? undefined : "main"}
      aria-label={t("review")}
      tabIndex={-1}
      inert={isReading}
      onKeyDown={press}
    >
      <header>
        <button type="button" class="btn-t rd-back" onClick={leave}>
          <Icon name="arrow-left" />
          {t("highlights")}
        </button>
        <h1>{t("review")}</h1>
        {due.length > 0 && (
          <p
            class="rev-d"
            role="img"
            aria-label={t("review_place", { n: Math.min(place + 1, due.length), total: due.length })}
          >
            {due.map(({ highlight }, at) => (
              <i key={highlight.id} class={at < place ? "is-done" : at === place ? "is-here" : undefined} />
            ))}
          </p>
        )}
      </header>
      {row ? <Card key={row.highlight.id} row={row} onAnswer={answer} /> : <End isEmpty={due.length === 0} />}
    </section>
  );
}

function leave(): void {
  isReviewing.value = false;
}

function Card({ row, onAnswer }: { row: HighlightRow; onAnswer: (again: boolean) => void }) {
  const { highlight: mark } = row;
  return (
    <div class={`rev-c ${inkClass(mark.colour)}`} aria-live="polite">
      <Quote row={row} />
      {mark.note && (
        <div class="hashiya" role="note" aria-label={t("hl_note_mine")}>
          <p dir={directionOf(mark.note)}>{mark.note}</p>
        </div>
      )}
      <button type="button" class="rev-s" onClick={() => void openInPlace(mark)}>
        <Name text={row.article_title || t("untitled")} direction={row.title_direction} />
        <Dot />
        <Name text={sourceText(row.source)} />
        <Dot />
        <span>{ago(mark.created_at, "long")}</span>
      </button>
      <footer>
        <button type="button" class="btn" onClick={() => onAnswer(true)}>
          <Icon name="refresh-cw" />
          {t("review_again")}
          <Keys keys={["A"]} />
        </button>
        <button type="button" class="btn pri" onClick={() => onAnswer(false)}>
          <Icon name="check" />
          {t("review_read")}
        </button>
      </footer>
    </div>
  );
}

function End({ isEmpty }: { isEmpty: boolean }) {
  return (
    <Empty title={t(isEmpty ? "review_none" : "review_done")}>
      <p>{t(isEmpty ? "review_none_hint" : "review_done_hint")}</p>
      <button type="button" class="btn sm" onClick={leave}>
        {t("hl_all")}
      </button>
    </Empty>
  );
}
