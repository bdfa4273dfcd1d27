import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { problemOf } from "../backend";
import type { Candidate, Problem } from "../backend/contract";
import { plural, t } from "../i18n";
import { Attempts, CandidateList } from "./CandidateList";
import { Icon } from "./Icon";
import { Trouble } from "./Trouble";
import { type Search, useDiscovery } from "./use-discovery";

interface Props {
  address: string;
  /** Looks as soon as it is shown. */
  isEager?: boolean;
  /** What the picked one is taken by. */
  takeText: (candidate: Candidate) => string;
  onTake: (typed: string, candidate: Candidate) => Promise<void>;
  /** Keeps an address for later, when there is no network to look behind it. */
  onKeep?: (typed: string) => Promise<void>;
  /** Stands between what was found and its button. */
  children?: ComponentChildren;
  /** Stands in the place of what was found: what came of it. */
  outcome?: ComponentChildren;
}

/** An address, what is found behind it, and the one that is picked: Enter looks, Enter again takes. */
export function AddressSearch(props: Props) {
  const { takeText, onTake, onKeep, children, outcome } = props;
  const [address, setAddress] = useState(props.address);
  const [isTaking, setTaking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { search, look, stop, pick } = useDiscovery();
  const input = useRef<HTMLInputElement>(null);
  const isLooking = search.phase === "looking";
  const found = search.phase === "found" ? search : null;
  const picked = found?.discovery.candidates[found.pick];

  useEffect(() => {
    if (props.isEager && address.trim()) void look(address);
  }, []);

  const take = async (deed: () => Promise<void>) => {
    if (isTaking) return;
    setTaking(true);
    setProblem(null);
    try {
      await deed();
      stop();
      setAddress("");
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setTaking(false);
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (isLooking || !address.trim()) return;
    if (found && picked) void take(() => onTake(found.typed, picked));
    else void look(address);
  };
  const type = (text: string) => {
    setAddress(text);
    setProblem(null);
    if (search.phase !== "idle") stop();
  };

  return (
    <form class="address" onSubmit={submit} noValidate>
      <label class={`field${search.phase === "failed" ? " is-bad" : ""}`}>
        <Icon name="link" />
        <span class="sr">{t("add_address")}</span>
        <input
          ref={input}
          type="url"
          dir="ltr"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={t("add_address_example")}
          value={address}
          data-focus
          aria-invalid={search.phase === "failed"}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <button
          type="button"
          class={`btn sm${picked || isLooking ? "" : " pri"}`}
          disabled={!address.trim()}
          onClick={() => {
            if (!isLooking) void look(address);
            else {
              stop();
              input.current?.focus();
            }
          }}
        >
          {isLooking && <i class="spin" />}
          {t(isLooking ? "sync_stop" : "look")}
        </button>
      </label>
      <div aria-live="polite">
        <Told search={search} />
        {search.phase === "idle" && outcome}
      </div>
      {search.phase === "failed" && search.problem.code === "offline" && onKeep && (
        <button type="button" class="btn sm keep" onClick={() => take(() => onKeep(search.typed))}>
          {t("add_anyway")}
        </button>
      )}
      {found && (
        <>
          <CandidateList candidates={found.discovery.candidates} pick={found.pick} onPick={pick} />
          <Attempts attempts={found.discovery.attempts} />
        </>
      )}
      {picked && (
        <div class="take">
          {children}
          <button type="submit" class="btn pri" disabled={isTaking}>
            {isTaking && <i class="spin" />}
            {takeText(picked)}
          </button>
        </div>
      )}
      {problem && <Trouble problem={problem} />}
    </form>
  );
}

/** How the search goes, in a line that is read aloud. */
function Told({ search }: { search: Search }) {
  switch (search.phase) {
    case "idle":
      return null;
    case "looking":
      return <p class="told">{t("looking")}</p>;
    case "failed":
      return <Trouble problem={search.problem} />;
    case "found": {
      const { length } = search.discovery.candidates;
      if (length === 0) return <Trouble problem={{ code: "not_a_feed_but_a_page", args: {} }} />;
      return <p class="told">{plural("add_ways", length)}</p>;
    }
  }
}
