import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { Article } from "../backend/contract";
import { t } from "../i18n";
import { article } from "../state/article";
import { closeFind, type Finding, findEpoch, finding, typeFind } from "../state/find";
import { pictureRound } from "../state/pictures";
import { focusPane } from "../state/shell";
import { useAnswer } from "../state/use-answer";
import { blocksIn, rangeOf } from "../text/blocks";
import { clearPaint, paint } from "../text/highlight";
import { bringIntoSight } from "../text/sight";
import { Icon } from "./Icon";
import { CloseButton, IconButton } from "./small";

/** Where a match comes to stand when it is gone to: this part of the sheet's height from its top. */
const restingPlace = 0.35;

/** Finds words in the open article, and goes from one to the next. */
export function FindBar() {
  const now = finding.value;
  const open = article.value;
  return now && open ? <Bar now={now} open={open} /> : null;
}

function Bar({ now, open }: { now: Finding; open: Article }) {
  const ranges = useRanges(now, open);
  const [place, setPlace] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const count = ranges.length;
  const go = (by: 1 | -1) => setPlace((count + place + by) % Math.max(1, count));

  useEffect(() => setPlace(0), [ranges]);
  useEffect(() => {
    const range = ranges[place];
    paint(ranges, range);
    if (range) bringIntoSight(range, restingPlace);
  }, [ranges, place]);
  useEffect(() => clearPaint, []);
  useLayoutEffect(() => {
    if (!now.isTyped) return;
    field.current?.focus();
    field.current?.select();
  }, [findEpoch.value, now.isTyped]);

  if (!now.isTyped && count === 0) return null;
  const leave = () => {
    closeFind();
    focusPane("reader");
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search class="find" aria-label={t("find")} onKeyDown={now.isTyped ? press : undefined}>
      {now.isTyped ? (
        <label class="field sm">
          <Icon name="search" />
          <input
            ref={field}
            type="text"
            dir={now.query ? "auto" : undefined}
            autocomplete="off"
            spellcheck={false}
            aria-label={t("find")}
            placeholder={t("find")}
            value={now.query}
            onInput={(event) => typeFind(event.currentTarget.value)}
          />
        </label>
      ) : (
        <span class="find-l">{t("find_found_by")}</span>
      )}
      <span class="find-n" aria-live="polite">
        {count > 0 ? t("position", { n: place + 1, total: count }) : now.query.trim() && t("find_none")}
      </span>
      <IconButton
        icon="chevron-up"
        label={t("find_previous")}
        isDisabled={count === 0}
        onClick={() => go(-1)}
      />
      <IconButton icon="chevron-down" label={t("find_next")} isDisabled={count === 0} onClick={() => go(1)} />
      <CloseButton onClick={leave} />
    </search>
  );
}

const none: readonly Range[] = [];

/** Where the words stand in the page; those of the query before hold until the new ones are known. */
function useRanges(now: Finding, open: Article): readonly Range[] {
  const query = now.query.trim();
  const ask = async () => {
    const sheet = document.querySelector(".article");
    if (!query || !sheet) return none;
    const blocks = blocksIn(sheet.querySelectorAll(".headline, .lead figcaption, .prose"));
    const texts = blocks.map(({ text }) => text);
    const marks = await backend.call("find_marks", { query, texts, language: open.language });
    return blocks.flatMap((block, at) => (marks[at] ?? []).flatMap((mark) => rangeOf(block, mark) ?? []));
  };
  return useAnswer(ask, [query, open.card.id, open.html, open.language, pictureRound.value]) ?? none;
}
