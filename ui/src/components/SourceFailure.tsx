import type { Failure, Source } from "../backend/contract";
import { plural, t, worded } from "../i18n";
import { ago, ahead } from "../i18n/dates";
import { Icon } from "./Icon";
import { passes, Remedies, remediesFor } from "./remedies";

/** What happened to a source, what to do, and what is still safe. */
export function SourceFailure({ source, failure }: { source: Source; failure: Failure }) {
  const { code } = failure.problem;
  const { text, advice } = worded(failure.problem);
  const since = ago(failure.since, "long");
  return (
    <section class="fail" aria-label={t(source.ended ? "has_ended" : "has_failed")}>
      {source.ended ? (
        <p class="st">
          <Icon name="archive" size="s" />
          {t("ended_since", { when: since })}
        </p>
      ) : (
        <p class="st bad">
          <Icon name="circle-alert" size="s" />
          {t("fail_since", { when: since })}
        </p>
      )}
      <p class="fail-w">
        <b>{t("fail_what")}</b> {text}
      </p>
      <p class="fail-w">
        <b>{t("fail_do")}</b> {advice} {remediesFor(source, code).includes("browser") && t("fail_browser")}{" "}
        {passes(code) &&
          source.next_check_at !== null &&
          t("fail_next", { when: ahead(source.next_check_at) })}
      </p>
      <p class="fail-u">
        <bdi dir="ltr">{source.address}</bdi>
      </p>
      <Remedies source={source} code={code} isLed={source.offer === null} />
      <p class="fail-k">{plural("fail_kept", source.total)}</p>
    </section>
  );
}
