import type { Problem } from "../backend/contract";
import { t } from "../i18n";
import { worded } from "../i18n/errors";

/** The library could not be opened: all that is left to say. */
export function StartProblem({ problem }: { problem: Problem }) {
  const { text, advice } = worded(problem);
  return (
    <main class="start-problem">
      <h1 class="pane-t">{text}</h1>
      <p>{advice}</p>
      <button type="button" class="btn pri" onClick={() => location.reload()}>
        {t("retry")}
      </button>
    </main>
  );
}
