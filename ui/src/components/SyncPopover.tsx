import type { Source } from "../backend/contract";
import { plural, t, worded } from "../i18n";
import { ago } from "../i18n/dates";
import { overview, sourceById } from "../state/library";
import { saving } from "../state/saving";
import {
  isStopping,
  isSyncing,
  progress,
  report,
  type SourceState,
  startSync,
  states,
  stopSync,
} from "../state/sync";
import { Icon } from "./Icon";
import { Popover } from "./Popover";
import { SavingProgress } from "./SavingProgress";
import { Name, Progress, Tile } from "./small";

/** More sources than this are no list to read: then only some that are being asked, and what failed. */
const allShown = 60;
const someAsked = 6;
const someFailed = 100;
const order = { failed: 0, asking: 1, done: 2, waiting: 3 } as const;

type Row = readonly [id: number, state: SourceState];

function rowsToShow(): { source: Source; state: SourceState }[] {
  const all: readonly Row[] = [...states()];
  const rows =
    all.length > allShown
      ? [
          ...all.filter(([, state]) => state.phase === "asking").slice(0, someAsked),
          ...all.filter(([, state]) => state.phase === "failed").slice(0, someFailed),
        ]
      : all.toSorted(([, a], [, b]) => order[a.phase] - order[b.phase]);
  return rows.flatMap(([id, state]) => {
    const source = sourceById.value.get(id);
    return source ? [{ source, state }] : [];
  });
}

export function SyncPopover({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const going = progress.value;
  const rows = rowsToShow();
  const percent = going && going.total > 0 ? Math.round((going.done / going.total) * 100) : 100;
  return (
    <Popover anchor={anchor} label={t("sync_details")} class="sync-pop" onClose={onClose}>
      <header class="pop-h">
        <div>
          <b>{title()}</b>
          <p>{summary()}</p>
        </div>
        {isSyncing.value ? (
          <button type="button" class="btn sm" data-focus disabled={isStopping.value} onClick={stopSync}>
            {isStopping.value ? t("sync_stopping") : t("sync_stop")}
          </button>
        ) : (
          <button type="button" class="btn sm" data-focus onClick={() => startSync()}>
            <Icon name="refresh-cw" size="s" />
            {t("sync")}
          </button>
        )}
      </header>
      {(going || report.value) && <Progress label={t("syncing")} percent={percent} />}
      {saving.value && <SavingProgress state={saving.value} />}
      <ul class="sy">
        {rows.map(({ source, state }) => (
          <SyncRow key={source.id} source={source} state={state} />
        ))}
      </ul>
    </Popover>
  );
}

function title(): string {
  if (isSyncing.value) return isStopping.value ? t("sync_stopping") : t("syncing");
  if (report.value) return t(report.value.was_cancelled ? "sync_cancelled" : "sync_done");
  const last = overview.value?.last_synced_at;
  return last ? t("sync_last", { when: ago(last, "long") }) : t("sync_never");
}

function summary(): string {
  if (!isSyncing.value && !report.value) return "";
  const going = progress.value;
  const fresh = going?.new_articles ?? report.value?.new ?? 0;
  const done = going ? `${t("sync_progress", { done: going.done, total: going.total })} · ` : "";
  return done + plural("new_articles", fresh);
}

function SyncRow({ source, state }: { source: Source; state: SourceState }) {
  const wording = state.phase === "failed" ? worded(state.problem) : null;
  return (
    <li class={state.phase === "waiting" ? "dim" : undefined}>
      <Tile id={source.id} name={source.name} />
      <b>
        <Name text={source.name} direction={source.direction} />
      </b>
      <Phase state={state} />
      {wording && (
        <p>
          {wording.text} {wording.advice}{" "}
          {!isSyncing.value && (
            <button type="button" class="lnk" onClick={() => startSync(source.id)}>
              {t("retry")}
            </button>
          )}
        </p>
      )}
    </li>
  );
}

function Phase({ state }: { state: SourceState }) {
  switch (state.phase) {
    case "waiting":
      return <span class="st">{t("sync_waiting")}</span>;
    case "asking":
      return (
        <span class="st">
          <i class="spin" />
          {t("sync_asking")}
        </span>
      );
    case "done":
      return (
        <span class="st ok">
          <Icon name="check" size="s" />
          {plural("new_articles", state.newArticles)}
        </span>
      );
    case "failed":
      return (
        <span class="st bad">
          <Icon name="circle-alert" size="s" />
          {t("has_failed")}
        </span>
      );
  }
}
