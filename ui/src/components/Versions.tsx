import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { DiffBlock, DiffPart, Direction, VersionDiff } from "../backend/contract";
import { t } from "../i18n";
import { ago, fullDate } from "../i18n/dates";
import { useAnswer } from "../state/use-answer";
import { closeDialog, Modal } from "./Modal";
import { CloseButton, Segment } from "./small";

type Show = "before" | "diff" | "after";
/** What is left out of the text as it was, and as it is. */
const hidden: Record<Show, DiffPart["kind"] | null> = { before: "added", diff: null, after: "removed" };

/** The texts that an article had before, each beside the one that it has now. */
export function Versions({ article }: { article: number }) {
  const [picked, pick] = useState<number | null>(null);
  const [view, setView] = useState<Show>("diff");
  const versions =
    useAnswer(async () => {
      const { versions } = await backend.call("bookmark_details", { id: article });
      return versions.toSorted((a, b) => b.replaced_at - a.replaced_at);
    }, []) ?? [];
  const chosen = picked ?? versions[0]?.id;
  const diff = useAnswer(
    async () =>
      chosen === undefined
        ? undefined
        : backend.call("version_diff", { article_id: article, version_id: chosen }),
    [chosen],
  );
  return (
    <Modal label={t("versions")} class="vers">
      <header>
        <h2>{t("versions")}</h2>
        <span class="grow" />
        <Segment<Show>
          label={t("versions_view")}
          chosen={view}
          onChoose={setView}
          choices={[
            { value: "before", text: t("versions_before") },
            { value: "diff", text: t("versions_diff") },
            { value: "after", text: t("versions_after") },
          ]}
        />
        <CloseButton onClick={closeDialog} />
      </header>
      <div class="vers-b">
        <nav aria-label={t("versions_list")}>
          <ul>
            {versions.map((version) => (
              <li key={version.id}>
                <button
                  type="button"
                  class={`row${version.id === chosen ? " is-current" : ""}`}
                  aria-current={version.id === chosen ? "true" : undefined}
                  title={fullDate(version.replaced_at)}
                  onClick={() => pick(version.id)}
                >
                  <span class="row-t">{ago(version.replaced_at, "long")}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="vers-l">
            <del>{t("versions_legend")}</del> <ins>{t("versions_legend_new")}</ins>
          </p>
        </nav>
        {diff && <Comparison diff={diff} view={view} />}
      </div>
    </Modal>
  );
}

function Comparison({ diff, view }: { diff: VersionDiff; view: Show }) {
  const direction = diff.direction ?? undefined;
  const isSame = [...diff.title, ...diff.blocks].every(({ kind }) => kind === "same");
  const blocks = diff.blocks.filter(({ kind }) => kind !== hidden[view]);
  return (
    <article class="vers-t" dir={direction ?? "auto"} lang={diff.language || undefined} tabIndex={0}>
      {isSame && <p class="hint">{t("versions_same")}</p>}
      <h1 dir={direction ?? "auto"}>
        <Parts parts={diff.title} view={view} direction={diff.direction} />
      </h1>
      {blocks.map((block, at) => (
        <Block key={at} block={block} view={view} />
      ))}
    </article>
  );
}

function Block({ block, view }: { block: DiffBlock; view: Show }) {
  return (
    <p class={view === "diff" ? `is-${block.kind}` : undefined} dir={block.direction ?? "auto"}>
      <Parts parts={block.parts} view={view} direction={block.direction} />
    </p>
  );
}

interface PartsProps {
  parts: readonly DiffPart[];
  view: Show;
  direction: Direction | null;
}

/** What went and what came stand apart from each other, so that neither reorders the other. */
function Parts({ parts, view, direction }: PartsProps) {
  const dir = direction ?? "auto";
  return (
    <>
      {parts
        .filter(({ kind }) => kind !== hidden[view])
        .map(({ kind, text }, at) => {
          if (kind === "same" || view !== "diff") return text;
          const Tag = kind === "removed" ? "del" : "ins";
          return (
            <Tag key={at} dir={dir}>
              {text}
            </Tag>
          );
        })}
    </>
  );
}
