import { useState } from "preact/hooks";
import type { SourceDetails } from "../backend/contract";
import { number, plural, t } from "../i18n";
import { fullDay } from "../i18n/dates";
import { type Filling, fillings, startBackfill, stopBackfill } from "../state/backfill";
import { attempt } from "../state/toasts";
import { Icon } from "./Icon";
import { Progress } from "./small";
import { Trouble } from "./Trouble";

/** A site's archive, where there is one for sure; folded away where the site has only perhaps one that we can read. */
export function BackfillPane({ details }: { details: SourceDetails }) {
  const { source, backfill } = details;
  if (source.kind === "wordpress")
    return (
      <section class="back" aria-label={t("backfill")}>
        <h3>{t("backfill")}</h3>
        <p class="hint">{t("backfill_hint")}</p>
        <Archive details={details} />
      </section>
    );
  if (source.kind !== "feed") return null;
  return (
    <details class="back" open={fillings.value.has(source.id) || backfill !== null}>
      <summary>{t("backfill_perhaps")}</summary>
      <div class="back-in">
        <p class="hint">{t("backfill_hint")}</p>
        <Archive details={details} />
      </div>
    </details>
  );
}

/** Brings it page by page on the person's word, to a day or to its beginning. */
function Archive({ details }: { details: SourceDetails }) {
  const { source, backfill } = details;
  const [until, setUntil] = useState(dayText(backfill?.until ?? null));
  const going = fillings.value.get(source.id) ?? null;
  const isRunning = going?.isRunning ?? false;
  const isDone = going ? going.isDone : (backfill?.is_done ?? false);
  const isBegun = going !== null || backfill !== null;
  return (
    <>
      <div class="back-r">
        <label class="field sm">
          <span>{t("backfill_until")}</span>
          <input
            type="date"
            // The engine writes a date in the system's order; in a run of the other direction its parts change places.
            dir="ltr"
            value={until}
            disabled={isRunning}
            max={dayText(Date.now())}
            onInput={(event) => setUntil(event.currentTarget.value)}
          />
        </label>
        {isRunning ? (
          <button type="button" class="btn sm" onClick={() => attempt(() => stopBackfill(source.id))}>
            <i class="spin" />
            {t("sync_stop")}
          </button>
        ) : (
          <button
            type="button"
            class="btn sm"
            onClick={() => startBackfill(source.id, timeOf(until), backfill)}
          >
            <Icon name="history" size="s" />
            {t(isBegun && !isDone ? "backfill_resume" : "backfill_start")}
          </button>
        )}
      </div>
      <div aria-live="polite">
        <Reached going={going} details={details} isDone={isDone} />
        {going?.problem && <Trouble problem={going.problem} />}
      </div>
    </>
  );
}

interface ReachedProps {
  going: Filling | null;
  details: SourceDetails;
  isDone: boolean;
}

function Reached({ going, details: { backfill }, isDone }: ReachedProps) {
  const brought = going?.brought ?? backfill?.brought ?? 0;
  const total = going?.total ?? backfill?.total ?? null;
  if (!going && brought === 0) return null;
  const percent = total ? Math.min(100, Math.round((brought / total) * 100)) : null;
  return (
    <>
      {percent !== null && !isDone && <Progress label={t("backfill")} percent={percent} />}
      <p class="hint">
        {isDone ? t("backfill_done") : total ? t("sync_progress", { done: brought, total }) : number(brought)}
        {" · "}
        {plural("new_articles", going?.newArticles ?? 0)}
        {backfill?.until ? ` · ${t("backfill_to", { when: fullDay(backfill.until) })}` : ""}
      </p>
    </>
  );
}

/** A moment's day as a date field writes it. */
function dayText(time: number | null): string {
  if (time === null) return "";
  const day = new Date(time);
  return `${day.getFullYear()}-${pair(day.getMonth() + 1)}-${pair(day.getDate())}`;
}

function pair(part: number): string {
  return String(part).padStart(2, "0");
}

/** Where that day begins here. */
function timeOf(text: string): number | null {
  const time = new Date(`${text}T00:00`).getTime();
  return Number.isNaN(time) ? null : time;
}
