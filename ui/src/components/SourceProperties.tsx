import { useEffect, useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Problem, SourceDetails } from "../backend/contract";
import { number, plural, t } from "../i18n";
import { ago, ahead } from "../i18n/dates";
import { refreshOverview, sourceById } from "../state/library";
import { openDialog } from "../state/shell";
import { BackfillPane } from "./BackfillPane";
import { FolderField, useFolderChoice } from "./FolderField";
import { DeedForm } from "./Form";
import { KeepingFields, keep, keepingOf } from "./KeepingFields";
import { Sheet } from "./Sheet";
import { Line, Switch } from "./settings/rows";
import { KindTag, Name } from "./small";
import { Trouble } from "./Trouble";

/** Everything about one source, and what of it the person can change. */
export function SourceProperties({ id }: { id: number }) {
  const [details, setDetails] = useState<SourceDetails | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  // Anew when the library changed under the open dialog.
  const here = sourceById.value.get(id);
  useEffect(() => {
    backend
      .call("source_details", { id })
      .then(setDetails)
      .catch((thrown) => setProblem(problemOf(thrown)));
  }, [id, here?.address, here?.checked_at]);
  return (
    <Sheet title={t("properties")}>
      {problem && <Trouble problem={problem} />}
      {details && <Properties details={details} />}
    </Sheet>
  );
}

function Properties({ details }: { details: SourceDetails }) {
  const { source } = details;
  const [name, setName] = useState(source.name);
  const [agent, setAgent] = useState(details.user_agent ?? "");
  const [hasAgent, setHasAgent] = useState(details.user_agent !== null);
  const [keeping, setKeeping] = useState(() => keepingOf(details));
  const choice = useFolderChoice(source.folder_id);
  const isFetched = source.kind !== "guide";

  const save = async () => {
    const folder_id = await choice.settle();
    const named = name.trim() === source.title ? "" : name.trim();
    if (name.trim() !== source.name) await backend.call("rename_source", { id: source.id, name: named });
    if (folder_id !== source.folder_id) await backend.call("move_source", { id: source.id, folder_id });
    const wanted = hasAgent && agent.trim() ? agent.trim() : null;
    if (wanted !== details.user_agent)
      await backend.call("set_user_agent", { id: source.id, user_agent: wanted });
    await keep(source.id, keepingOf(details), keeping);
    await refreshOverview();
  };

  return (
    <DeedForm class="props" onDone={save}>
      <label class="prop">
        <span>{t("source_name")}</span>
        <span class="field">
          <input
            dir="auto"
            value={name}
            placeholder={source.title}
            maxLength={200}
            data-focus
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </span>
      </label>
      <div class="prop">
        <span aria-hidden="true">{t("folder")}</span>
        <FolderField choice={choice} />
      </div>
      {isFetched && (
        <>
          <Address details={details} />
          <Facts details={details} />
          <KeepingFields value={keeping} onChange={setKeeping} />
          <Line as="label" text={t("user_agent")} hint={t("user_agent_hint")}>
            <Switch
              isOn={hasAgent}
              onChange={(isOn) => {
                setHasAgent(isOn);
                if (!agent) setAgent(navigator.userAgent);
              }}
            />
          </Line>
          {hasAgent && (
            <label class="field">
              <span class="sr">{t("user_agent_text")}</span>
              <input
                dir="ltr"
                value={agent}
                maxLength={300}
                spellcheck={false}
                onInput={(event) => setAgent(event.currentTarget.value)}
              />
            </label>
          )}
          <BackfillPane details={details} />
        </>
      )}
    </DeedForm>
  );
}

function Address({ details: { source, pattern, moved_to } }: { details: SourceDetails }) {
  return (
    <div class="prop">
      <span>
        {t("address")} <KindTag kind={source.kind} />
      </span>
      <p class="prop-a">
        <bdi dir="ltr">{source.address}</bdi>
        <button type="button" class="btn sm" onClick={() => openDialog({ kind: "edit_address", source })}>
          {t("change")}
        </button>
      </p>
      {pattern && (
        <p class="hint">
          {t("pattern")} <bdi dir="ltr">{pattern}</bdi>
        </p>
      )}
      {moved_to && (
        <p class="hint">
          {t("moved_to")} <bdi dir="ltr">{moved_to}</bdi>
        </p>
      )}
    </div>
  );
}

function Facts({ details }: { details: SourceDetails }) {
  const { source, next_check_at, publisher_minutes, failures } = details;
  const facts: [string, string][] = [
    [t("checked"), source.checked_at === null ? t("never") : ago(source.checked_at, "long")],
    [t("next_check"), nextCheck(source.ended, next_check_at)],
    [t("publisher_asks"), publisher_minutes === null ? t("nothing_asked") : pace(publisher_minutes)],
    [t("articles_kept"), number(source.total)],
  ];
  if (failures > 0) facts.push([t("failures"), plural("times", failures)]);
  return (
    <dl class="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <Name text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function nextCheck(hasEnded: boolean, time: number | null): string {
  if (hasEnded) return t("has_ended");
  return time === null ? t("next_sync") : ahead(time);
}

/** How often a publisher wants to be asked at the most. */
function pace(minutes: number): string {
  return minutes < 60 || minutes % 60 !== 0
    ? plural("every_minutes", minutes)
    : plural("every_hours", minutes / 60);
}
