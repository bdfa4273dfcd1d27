import { useEffect, useRef, useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { ImportPreview, ImportReport, Problem } from "../backend/contract";
import { number, plural, type TextKey, t } from "../i18n";
import { ago } from "../i18n/dates";
import { base64, counted } from "../state/bookmark-deeds";
import { importMoved } from "../state/bookmark-news";
import { bookmarkView } from "../state/bookmark-view";
import { refreshBookmarks } from "../state/bookmarks";
import { attempt, show } from "../state/toasts";
import { useAnswer } from "../state/use-answer";
import { CollectionField, useCollectionChoice } from "./CollectionField";
import { Icon } from "./Icon";
import { closeDialog } from "./Modal";
import { Sheet } from "./Sheet";
import { Refused, Sum } from "./Sums";
import { Line, Switch } from "./settings/rows";
import { Dot, Name, Progress } from "./small";
import { Trouble } from "./Trouble";

const pieceBytes = 1024 * 1024;

type Step =
  | { phase: "choose"; problem?: Problem }
  | { phase: "reading" }
  | { phase: "preview"; token: number; preview: ImportPreview }
  | { phase: "running" }
  | { phase: "done"; report: ImportReport };

/** Hands a file over in pieces, and asks what is in it. */
async function lookInto(file: File): Promise<Step> {
  const token = await backend.call("begin_import", { name: file.name, bytes: file.size });
  for (let from = 0; from < file.size; from += pieceBytes)
    await backend.call("import_piece", { token, base64: await base64(file.slice(from, from + pieceBytes)) });
  return { phase: "preview", token, preview: await backend.call("preview_import", { token }) };
}

/** The pages of so many are fetched where the person does not say otherwise: the bookmarks of ten years are many sites' load. */
const mostFetchedUnasked = 500;

/** Bookmarks of another program: looked through first, then taken in, and taken back whole if wanted. */
export function ImportBookmarks({ file }: { file: File | null }) {
  const [step, setStep] = useState<Step>({ phase: "choose" });
  const [name, setName] = useState(file?.name ?? "");
  const [wish, setWish] = useState<boolean | null>(null);
  const choice = useCollectionChoice(bookmarkView.value.collection_id);
  const isGone = useRef(false);
  const isLarge = step.phase === "preview" && step.preview.fresh > mostFetchedUnasked;
  const fetches = wish ?? !isLarge;

  const go = async (next: Step, deed: () => Promise<Step>) => {
    setStep(next);
    try {
      const then = await deed();
      if (!isGone.current) setStep(then);
    } catch (thrown) {
      if (!isGone.current) setStep({ phase: "choose", problem: problemOf(thrown) });
    }
  };
  const read = (chosen: File) => {
    setName(chosen.name);
    void go({ phase: "reading" }, () => lookInto(chosen));
  };
  const run = (token: number) =>
    go({ phase: "running" }, async () => {
      importMoved.value = null;
      const report = await backend.call("run_import", {
        token,
        collection_id: await choice.settle(),
        fetch_pages: fetches,
      });
      await attempt(refreshBookmarks);
      return { phase: "done", report };
    });
  useEffect(() => {
    if (file) read(file);
    return () => {
      isGone.current = true;
    };
  }, []);

  return (
    <Sheet title={t("bm_import")} lead={name && <Name text={name} />}>
      <div class="imp" aria-live="polite">
        {step.phase === "choose" && <Choose problem={step.problem} onFile={read} />}
        {step.phase === "reading" && (
          <p class="told">
            <i class="spin" />
            {t("bm_reading")}
          </p>
        )}
        {step.phase === "preview" && (
          <>
            <Preview preview={step.preview} />
            <CollectionField choice={choice} none={t("bm_import_as_is")} />
            <Line as="label" text={t("bm_fetch_pages")} hint={t("bm_fetch_pages_hint")}>
              <Switch isOn={fetches} onChange={setWish} />
            </Line>
          </>
        )}
        {step.phase === "running" && <Running />}
        {step.phase === "done" && <Report report={step.report} />}
      </div>
      <footer>
        {step.phase === "running" ? (
          <button type="button" class="btn" onClick={() => attempt(() => backend.call("cancel_import", {}))}>
            {t("sync_stop")}
          </button>
        ) : (
          <button type="button" class="btn quiet" onClick={closeDialog}>
            {t("close")}
          </button>
        )}
        {step.phase === "preview" && (
          <button
            type="button"
            class="btn pri"
            disabled={step.preview.total === 0}
            onClick={() => void run(step.token)}
          >
            {t("bm_import_do")}
          </button>
        )}
        {step.phase === "done" && <TakeBack id={step.report.id} isButton />}
      </footer>
    </Sheet>
  );
}

function Choose({ problem, onFile }: { problem?: Problem; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {problem && <Trouble problem={problem} />}
      <div
        class="dropbox"
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          const file = event.dataTransfer?.files[0];
          if (file) onFile(file);
        }}
      >
        <p>{t("bm_import_lead")}</p>
        <button type="button" class="btn pri" data-focus onClick={() => input.current?.click()}>
          <Icon name="file-up" />
          {t("bm_import_choose")}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
          }}
        />
        <p class="hint">{t("bm_import_kinds")}</p>
      </div>
      <PastImports />
    </>
  );
}

function Preview({ preview }: { preview: ImportPreview }) {
  const { fresh, known, refused, refused_total, collections, collection_total, tags, tag_total } = preview;
  return (
    <>
      <p class="told">{t("bm_import_kind", { kind: t(`bm_kind_${preview.kind}` as const) })}</p>
      <ul class="sums">
        <Sum icon="circle-check" text={counted("bm_fresh", fresh)} />
        {known > 0 && <Sum icon="check" text={counted("bm_was_known", known)} />}
        {collection_total > 0 && (
          <Sum
            icon="folder"
            text={numbered("bm_collections", collection_total)}
            note={collections.map((path) => path.join(" / "))}
          />
        )}
        {tag_total > 0 && <Sum icon="tag" text={numbered("bm_tags", tag_total)} note={tags} />}
        {preview.highlights > 0 && <Sum icon="highlighter" text={numbered("bm_marks", preview.highlights)} />}
        {preview.notes > 0 && <Sum icon="sticky-note" text={numbered("bm_note", preview.notes)} />}
        {refused_total > 0 && (
          <Sum icon="circle-alert" isBad text={numbered("bm_import_refused", refused_total)} />
        )}
      </ul>
      <Refused label={numbered("bm_import_refused", refused_total)} items={refused} />
      {preview.sample.length > 0 && (
        <details class="tried">
          <summary>{t("bm_import_sample")}</summary>
          <ul>
            {preview.sample.map(({ title, address, is_known }) => (
              <li key={address}>
                <Name text={title || address} />
                {is_known && <span class="tag">{t("bm_was_known")}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const numbered = (what: TextKey, n: number) => `${t(what)}: ${number(n)}`;

function Running() {
  const moved = importMoved.value;
  const { done, total } = moved ?? { done: 0, total: 0 };
  return (
    <>
      <p class="told">
        <i class="spin" />
        {moved ? t("sync_progress", { done, total }) : t("bm_importing")}
      </p>
      <Progress label={t("bm_importing")} percent={total ? Math.round((done / total) * 100) : 0} />
    </>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { added, merged, refused, refused_total, highlights, was_cancelled } = report;
  return (
    <>
      {was_cancelled && <p class="told">{t("bm_import_stopped")}</p>}
      <ul class="sums">
        <Sum icon="circle-check" text={counted("bm_added", added)} />
        {merged > 0 && <Sum icon="check" text={counted("bm_was_known", merged)} />}
        {highlights > 0 && <Sum icon="highlighter" text={numbered("bm_marks", highlights)} />}
        {refused_total > 0 && (
          <Sum icon="circle-alert" isBad text={numbered("bm_import_refused", refused_total)} />
        )}
      </ul>
      <Refused label={numbered("bm_import_refused", refused_total)} items={refused} />
    </>
  );
}

function TakeBack({ id, isButton, onDone }: { id: number; isButton?: boolean; onDone?: () => void }) {
  return (
    <button
      type="button"
      class={isButton ? "btn" : "lnk"}
      onClick={() =>
        attempt(async () => {
          const count = await backend.call("undo_import", { id });
          await refreshBookmarks();
          show({ text: counted("bm_did_undo_import", count) });
          if (isButton) closeDialog();
          onDone?.();
        })
      }
    >
      {t("bm_undo_import")}
    </button>
  );
}

function PastImports() {
  const [turn, setTurn] = useState(0);
  const past = useAnswer(() => backend.call("imports", {}), [turn]) ?? [];
  if (past.length === 0) return null;
  return (
    <section class="back">
      <h3>{t("bm_imports")}</h3>
      <ul class="past">
        {past.map(({ id, kind, name, imported_at, added, can_undo }) => (
          <li key={id}>
            <span>
              <Name text={name} />
              <small>
                {t(`bm_kind_${kind}` as const)} <Dot /> {ago(imported_at)} <Dot /> {plural("bm_count", added)}
              </small>
            </span>
            {can_undo && <TakeBack id={id} onDone={() => setTurn(turn + 1)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
