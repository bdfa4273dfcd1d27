import type { SaveState } from "../backend/contract";
import { plural, t } from "../i18n";
import { forgetSaving, resumeSaving, stopSaving } from "../state/saving";
import { Progress } from "./small";
import { Trouble } from "./Trouble";

/** How far saving has come, in the popover of the sync: stop it, go on, or leave the rest. */
export function SavingProgress({
  state: { total, left, failed, is_running, problem },
}: {
  state: SaveState;
}) {
  const done = total - left;
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  return (
    <section class="saving" aria-label={t("saving")}>
      <header class="pop-h">
        <div>
          <b>{t(is_running ? "saving" : "saving_stopped")}</b>
          <p>
            {t("sync_progress", { done, total })}
            {failed > 0 && ` · ${plural("saved_failed", failed)}`}
          </p>
        </div>
        {is_running ? (
          <button type="button" class="btn sm" onClick={stopSaving}>
            {t("sync_stop")}
          </button>
        ) : (
          <>
            <button type="button" class="btn quiet sm" onClick={forgetSaving}>
              {t("saving_forget")}
            </button>
            <button type="button" class="btn sm" onClick={resumeSaving}>
              {t("resume")}
            </button>
          </>
        )}
      </header>
      <Progress label={t("saving")} percent={percent} />
      {problem && <Trouble problem={problem} />}
    </section>
  );
}
