import { useEffect, useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Problem, SourceUsage, Storage } from "../backend/contract";
import { number, t } from "../i18n";
import { size } from "../i18n/sizes";
import { sourceById } from "../state/library";
import { saving } from "../state/saving";
import { readerSetting } from "../state/settings";
import { countChoices, dayChoices } from "./keeping";
import { chooseSetting, Pick, Switch } from "./setting-rows";
import { Name, Tile } from "./small";
import { Trouble } from "./Trouble";

const mb = 1024 * 1024;
const budgets = [256, 512, 1024, 2048, 5120, 10_240, 20_480, 51_200].map((megabytes) => megabytes * mb);
const sides = [640, 1024, 1600, 2560, 4096];
const usual = { budget: 2048 * mb, side: 1600 };

export function StoragePane() {
  const [storage, setStorage] = useState<Storage | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = () =>
    backend
      .call("storage", {})
      .then(setStorage)
      .catch((thrown) => setProblem(problemOf(thrown)));
  useEffect(() => {
    void look();
  }, []);
  const stopped = problem ?? saving.value?.problem ?? storage?.problem;
  return (
    <>
      {stopped && <Trouble problem={stopped} />}
      <Meter storage={storage} />
      {storage && <Sources sources={storage.sources} />}
      <Switch name="offline.auto" text={t("storage_auto")} hint={t("storage_auto_hint")} />
      <Budget />
      <Cleaning onDone={look} />
      <Pick
        text={t("storage_side")}
        hint={t("storage_side_hint")}
        value={readerSetting("pictures.max_side", String(usual.side))}
        choices={sides.map((side) => [String(side), t("pixels", { n: side })])}
        onChoose={(value) => chooseSetting("pictures.max_side", value)}
      />
      <Switch
        name="pictures.animated"
        otherwise="off"
        text={t("storage_animated")}
        hint={t("storage_animated_hint")}
      />
      <Pick
        text={t("keep_days")}
        value={readerSetting("retention.days", "0")}
        choices={dayChoices(t("keep_always"))}
        onChoose={(value) => chooseSetting("retention.days", value)}
      />
      <Pick
        text={t("keep_count")}
        value={readerSetting("retention.count", "0")}
        choices={countChoices(t("keep_all"))}
        onChoose={(value) => chooseSetting("retention.count", value)}
      />
    </>
  );
}

/** What is used of the limit, in parts. */
function Meter({ storage }: { storage: Storage | null }) {
  if (!storage) return <div class="meter-box is-empty" aria-busy="true" />;
  const budget = Number(readerSetting("offline.budget", String(storage.budget)));
  const used = storage.library_bytes + storage.media_bytes;
  const files = storage.sources.reduce((sum, { file_bytes }) => sum + file_bytes, 0);
  const parts = [
    { name: t("storage_texts"), bytes: storage.library_bytes },
    { name: t("storage_pictures"), bytes: Math.max(0, storage.media_bytes - files) },
    { name: t("storage_files"), bytes: Math.min(files, storage.media_bytes) },
  ];
  const whole = Math.max(budget, used);
  const left = Math.max(0, budget - used);
  return (
    <div class="meter-box">
      <p class="meter-t">
        <b>
          <bdi>{size(used)}</bdi>
        </b>{" "}
        <span>{t("storage_of", { budget: size(budget) })}</span>
      </p>
      <div class={`meter${used > budget * 0.9 ? " is-tight" : ""}`} aria-hidden="true">
        {parts.map(({ name, bytes }, at) => (
          <i key={name} class={`m${at + 1}`} style={{ "--p": `${(bytes / whole) * 100}%` }} />
        ))}
      </div>
      <ul class="legend">
        {parts.map(({ name, bytes }, at) => (
          <li key={name}>
            <i class={`m${at + 1}`} />
            {name} <b>{size(bytes)}</b>
          </li>
        ))}
        <li>
          <i class="m0" />
          {t("storage_free")} <b>{size(left)}</b>
        </li>
      </ul>
    </div>
  );
}

function Budget() {
  const kept = Number(readerSetting("offline.budget", String(usual.budget)));
  const nearest = budgets.findLastIndex((budget) => budget <= kept);
  const [place, setPlace] = useState(Math.max(0, nearest));
  const chosen = place === nearest ? kept : (budgets[place] ?? kept);
  return (
    <div class="set-r">
      <div>
        <b id="budget-label">{t("storage_budget")}</b>
        <p>{t("storage_budget_hint")}</p>
      </div>
      <div class="slider">
        <input
          type="range"
          aria-labelledby="budget-label"
          aria-valuetext={size(chosen)}
          min={0}
          max={budgets.length - 1}
          step={1}
          value={place}
          onInput={(event) => setPlace(Number(event.currentTarget.value))}
          onChange={(event) =>
            chooseSetting("offline.budget", String(budgets[Number(event.currentTarget.value)]))
          }
        />
        <output>
          <bdi>{size(chosen)}</bdi>
        </output>
      </div>
    </div>
  );
}

function Cleaning({ onDone }: { onDone: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const clean = async () => {
    setBusy(true);
    setTold("");
    setProblem(null);
    try {
      const freed = await backend.call("free_storage", {});
      setTold(freed > 0 ? t("storage_freed", { size: size(freed) }) : t("storage_nothing"));
      onDone();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setBusy(false);
  };
  return (
    <div class="set-r">
      <div>
        <b>{t("storage_clean")}</b>
        <p>{t("storage_clean_hint")}</p>
        <p class="told-here" role="status">
          {told}
        </p>
        {problem && <Trouble problem={problem} />}
      </div>
      <button type="button" class="btn sm" disabled={isBusy} onClick={clean}>
        {isBusy && <i class="spin" />}
        {t("storage_clean_now")}
      </button>
    </div>
  );
}

/** Before the rest is asked for. */
const shownAtFirst = 5;

function bytesOf(usage: SourceUsage): number {
  return usage.text_bytes + usage.picture_bytes + usage.file_bytes;
}

function Sources({ sources }: { sources: readonly SourceUsage[] }) {
  const [isAll, setAll] = useState(false);
  const sorted = sources.filter((usage) => bytesOf(usage) > 0).toSorted((a, b) => bytesOf(b) - bytesOf(a));
  const largest = Math.max(1, ...sorted.slice(0, 1).map(bytesOf));
  if (sorted.length === 0) return null;
  return (
    <section class="uses" aria-label={t("storage_sources")}>
      <h3>{t("storage_sources")}</h3>
      <ol>
        {sorted.slice(0, isAll ? undefined : shownAtFirst).map((usage) => (
          <Use key={usage.source_id} usage={usage} share={bytesOf(usage) / largest} />
        ))}
      </ol>
      {!isAll && sorted.length > shownAtFirst && (
        <button type="button" class="btn quiet sm" onClick={() => setAll(true)}>
          {t("storage_all")} ({number(sorted.length)})
        </button>
      )}
    </section>
  );
}

function Use({ usage, share }: { usage: SourceUsage; share: number }) {
  const source = sourceById.value.get(usage.source_id);
  const parts = t("storage_parts", {
    texts: size(usage.text_bytes),
    pictures: size(usage.picture_bytes),
    files: size(usage.file_bytes),
  });
  return (
    <li title={parts}>
      <Tile id={usage.source_id} name={source?.name ?? ""} />
      <Name text={source?.name ?? t("storage_gone")} direction={source?.direction} />
      <bdi>{size(bytesOf(usage))}</bdi>
      <i class="use" style={{ "--p": `${share * 100}%` }} />
      <span class="sr">{parts}</span>
    </li>
  );
}
