import type { Problem } from "../backend/contract";
import { files, languages, t, worded } from "../i18n";
import { directionOf } from "../i18n/languages";

/** The library could not be opened, so its language is not known either: said in each that is here. */
export function StartProblem({ problem }: { problem: Problem }) {
  return (
    <main class="start-problem">
      {languages
        .filter((one) => files[one])
        .map((language) => {
          const { text, advice } = worded(problem, language);
          return (
            <section key={language} role="alert" lang={language} dir={directionOf(language)}>
              <h1 class="pane-t">{text}</h1>
              <p>{advice}</p>
            </section>
          );
        })}
      <code dir="ltr">{problem.code}</code>
      <button type="button" class="btn pri" onClick={() => location.reload()}>
        {t("retry")}
      </button>
    </main>
  );
}
