import type { Candidate, Discovery } from "../backend/contract";
import { plural, t, worded } from "../i18n";
import { ago } from "../i18n/dates";
import { languageName } from "../i18n/names";
import { Dot, KindTag, Name } from "./small";

interface Props {
  candidates: readonly Candidate[];
  pick: number;
  onPick: (place: number) => void;
}

/** What was found behind an address: a card, or several of which one is picked. */
export function CandidateList({ candidates, pick, onPick }: Props) {
  const [only] = candidates;
  if (candidates.length === 1 && only)
    return (
      <div class="cand is-on is-only">
        <CandidateFace candidate={only} />
      </div>
    );
  return (
    <div class="cands" role="radiogroup" aria-label={t("add_candidates")}>
      {candidates.map((candidate, place) => (
        <label key={candidate.kind + candidate.address} class={`cand${place === pick ? " is-on" : ""}`}>
          <input
            type="radio"
            class="radio"
            name="candidate"
            checked={place === pick}
            onChange={() => onPick(place)}
          />
          <CandidateFace candidate={candidate} />
        </label>
      ))}
    </div>
  );
}

function CandidateFace({ candidate }: { candidate: Candidate }) {
  const { title, language, direction, sample, entries, latest } = candidate;
  const facts = [
    languageName(language),
    entries > 0 && plural("articles", entries),
    latest !== null && t("add_latest", { when: ago(latest, "long") }),
  ].filter(Boolean);
  return (
    <span class="cand-b">
      <b class="cand-t">
        {title ? <Name text={title} direction={direction} lang={language} /> : t("untitled")}
      </b>
      <span class="cand-m">
        <KindTag kind={candidate.kind} />
        {candidate.is_comments && <span class="tag warn">{t("add_comments")}</span>}
        {candidate.known_as !== null && <span class="tag is-on">{t("catalogue_subscribed")}</span>}
        {facts.map((fact, place) => (
          <span key={fact} class="cand-f">
            {place > 0 && <Dot />}
            {fact}
          </span>
        ))}
      </span>
      {sample.length > 0 && (
        <span class="cand-s" lang={language || undefined}>
          {sample.map((line) => (
            <span key={line} dir={direction ?? "auto"}>
              {line}
            </span>
          ))}
        </span>
      )}
      <bdi class="cand-u" dir="ltr" title={candidate.address}>
        {short(candidate.address)}
      </bdi>
    </span>
  );
}

/** An address as people say it. */
function short(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, "");
}

/** Every address that was tried, for whoever wonders. */
export function Attempts({ attempts }: Pick<Discovery, "attempts">) {
  if (attempts.length < 2) return null;
  return (
    <details class="tried">
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
  );
}
