import type { Failure, Source } from "../backend/contract";
import { plural, t } from "../i18n";
import { ago } from "../i18n/dates";
import { worded } from "../i18n/errors";
import { dialog } from "../state/shell";
import { isSyncing, startSync } from "../state/sync";
import { Icon } from "./Icon";

/** What happened to a source, what to do, and what is still safe. */
export function SourceFailure({ source, failure }: { source: Source; failure: Failure }) {
  const { text, advice } = worded(failure.problem);
  return (
    <section class="fail" aria-label={t("has_failed")}>
      <p class="st bad">
        <Icon name="circle-alert" size="s" />
        {t("fail_since", { when: ago(failure.since, "long") })}
      </p>
      <p class="fail-w">
        <b>{t("fail_what")}</b> {text}
      </p>
      <p class="fail-w">
        <b>{t("fail_do")}</b> {advice}
      </p>
      <p class="fail-u">
        <bdi dir="ltr">{source.address}</bdi>
      </p>
      <div class="fail-a">
        <button
          type="button"
          class="btn pri sm"
          disabled={isSyncing.value}
          onClick={() => startSync(source.id)}
        >
          {t("retry")}
        </button>
        <button
          type="button"
          class="btn sm"
          onClick={() => {
            dialog.value = { kind: "add_source", address: source.address, folder: source.folder_id };
          }}
        >
          {t("fail_edit")}
        </button>
      </div>
      <p class="fail-k">{plural("fail_kept", source.total)}</p>
    </section>
  );
}
