import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { backend, problemOf } from "../../backend";
import type { Problem, SourceUsage, Storage } from "../../backend/contract";
import { number, t } from "../../i18n";
import { size } from "../../i18n/sizes";
import { sourceById } from "../../state/library";
import { saving } from "../../state/saving";
import { ofReader, readerSetting, readerToggle } from "../../state/settings";
import { attempt, show } from "../../state/toasts";
import { countChoices, dayChoices } from "../keeping";
import { Name, Tile } from "../small";
import { Trouble } from "../Trouble";
import { picked, type Row, toggled } from "./rows";

const mb = 1024 * 1024;
const budgets = [256, 512, 1024, 2048, 5120, 10_240, 20_480, 51_200].map((megabytes) => megabytes * mb);
const sides = [640, 1024, 1600, 2560, 4096];

const storage = signal<Storage | null>(null);

async function look(): Promise<void> {
  storage.value = await backend.call("storage", {});
}

/** The picture of what takes the room. */
export function StoragePicture() {
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    look().catch((thrown) => setProblem(problemOf(thrown)));
  }, []);
  const stopped = problem ?? saving.value?.problem ?? storage.value?.problem;
  return (
    <>
      {stopped && <Trouble problem={stopped} />}
      <Meter storage={storage.value} />
      {storage.value && <Sources sources={storage.value.sources} />}
    </>
  );
}

/** What is used of the limit, in parts. */
function Meter({ storage }: { storage: Storage | null }) {
  if (!storage) return <div class="meter-box is-empty" aria-busy="true" />;
  const budget = Number(readerSetting("offline.budget"));
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

const limit = ofReader("offline.budget");

function Budget({ text }: { text: string }) {
  const kept = Number(limit.value);
  const nearest = budgets.findLastIndex((budget) => budget <= kept);
  const [place, setPlace] = useState(Math.max(0, nearest));
  const chosen = place === nearest ? kept : (budgets[place] ?? kept);
  return (
    <span class="slider">
      <input
        type="range"
        aria-label={text}
        aria-valuetext={size(chosen)}
        min={0}
        max={budgets.length - 1}
        step={1}
        value={place}
        onInput={(event) => setPlace(Number(event.currentTarget.value))}
        onChange={(event) => limit.choose(String(budgets[Number(event.currentTarget.value)]))}
      />
      <output>
        <bdi>{size(chosen)}</bdi>
      </output>
    </span>
  );
}

function Cleaning() {
  const [isBusy, setBusy] = useState(false);
  const clean = async () => {
    setBusy(true);
    await attempt(async () => {
      const freed = await backend.call("free_storage", {});
      show({ text: freed > 0 ? t("storage_freed", { size: size(freed) }) : t("storage_nothing") });
      await look();
    });
    setBusy(false);
  };
  return (
    <button type="button" class="btn sm" disabled={isBusy} onClick={clean}>
      {isBusy && <i class="spin" />}
      {t("storage_clean_now")}
    </button>
  );
}

export const storageRows: readonly Row[] = [
  { text: "storage_auto", hint: "storage_auto_hint", ...toggled(readerToggle("offline.auto")) },
  { text: "storage_budget", hint: "storage_budget_hint", Control: Budget },
  { text: "storage_clean", hint: "storage_clean_hint", Control: Cleaning },
  {
    text: "storage_side",
    hint: "storage_side_hint",
    ...picked(ofReader("pictures.max_side"), () =>
      sides.map((side) => [String(side), t("pixels", { n: side })]),
    ),
  },
  {
    text: "storage_animated",
    hint: "storage_animated_hint",
    ...toggled(readerToggle("pictures.animated")),
  },
  { text: "keep_days", ...picked(ofReader("retention.days"), () => dayChoices(t("keep_always"))) },
  { text: "keep_count", ...picked(ofReader("retention.count"), () => countChoices(t("keep_all"))) },
];

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
