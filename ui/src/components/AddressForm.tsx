import { useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Added, Problem, Source } from "../backend/contract";
import { plural, t } from "../i18n";
import { worded } from "../i18n/errors";
import { refreshOverview } from "../state/library";
import { compareSoon } from "../state/list";
import { FolderField, useFolderChoice } from "./FolderField";
import { Icon } from "./Icon";
import { Trouble } from "./Trouble";

interface Props {
  address: string;
  folder: number | null;
  hasFolder?: boolean;
  onRead?: (source: Source) => void;
}

type Outcome =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "added"; added: Added }
  | { kind: "failed"; problem: Problem };

/** Subscribes to an address, and says what was found or what stood in the way. */
export function AddressForm({ address: first, folder, hasFolder, onRead }: Props) {
  const [address, setAddress] = useState(first);
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const choice = useFolderChoice(folder);
  const isBusy = outcome.kind === "busy";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!address.trim() || isBusy) return;
    setOutcome({ kind: "busy" });
    try {
      const made = choice.newName ? await backend.call("add_folder", { name: choice.newName }) : null;
      const folder_id = made ? made.id : choice.folder;
      const added = await backend.call("add_source", { address: address.trim(), folder_id });
      setOutcome({ kind: "added", added });
      setAddress("");
    } catch (thrown) {
      setOutcome({ kind: "failed", problem: problemOf(thrown) });
    }
    await refreshOverview().catch(() => undefined);
    compareSoon();
  };

  return (
    <form class="address" onSubmit={submit} noValidate>
      <label class={`field${outcome.kind === "failed" ? " is-bad" : ""}`}>
        <Icon name="link" />
        <span class="sr">{t("add_address")}</span>
        <input
          type="url"
          dir="ltr"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={t("add_address_example")}
          value={address}
          data-focus
          aria-invalid={outcome.kind === "failed"}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button type="submit" class="btn pri sm" disabled={isBusy || !address.trim()}>
          {isBusy && <i class="spin" />}
          {t(isBusy ? "adding" : "add")}
        </button>
      </label>
      {hasFolder && <FolderField choice={choice} />}
      <div aria-live="polite">
        {outcome.kind === "failed" && <Trouble problem={outcome.problem} />}
        {outcome.kind === "added" && <Found added={outcome.added} onRead={onRead} />}
      </div>
    </form>
  );
}

function Found({ added, onRead }: { added: Added; onRead?: (source: Source) => void }) {
  const { source, attempts } = added;
  return (
    <div class="found">
      <p>
        <Icon name={added.found_by === "pending" ? "clock" : "circle-check"} size="s" />
        <span>
          <b>{t(added.was_there ? "add_was_there" : "add_found", { name: source.name })}</b>{" "}
          {!added.was_there && t(`add_found_${added.found_by}` as const)}{" "}
          {added.new_articles > 0 && plural("new_articles", added.new_articles)}
        </span>
        {onRead && added.found_by !== "pending" && (
          <button type="button" class="btn quiet sm" onClick={() => onRead(source)}>
            {t("read_it")}
          </button>
        )}
      </p>
      {attempts.length > 1 && (
        <details>
          <summary>{t("add_attempts")}</summary>
          <ul>
            {attempts.map((attempt) => (
              <li key={attempt.address}>
                <bdi dir="ltr">{attempt.address}</bdi>{" "}
                <span>
                  {attempt.code === "ok" ? t("attempt_ok") : worded({ code: attempt.code, args: {} }).text}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
