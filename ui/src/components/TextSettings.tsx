import { t } from "../i18n";
import { coloursOf, theme, themes } from "../state/settings";
import { openDialog } from "../state/shell";
import { ResetReading, readingRows } from "./ReadingPane";
import { SettingRow } from "./settings/rows";

const first = readingRows.slice(0, 3);

/** How the text is set and on what paper, beside the article that shows it. */
export function TextSettings() {
  return (
    <>
      {first.map((row) => (
        <SettingRow key={row.text} row={row} />
      ))}
      <div class="aa-t" role="group" aria-label={t("theme")}>
        {(["system", ...themes] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            data-theme={choice === "system" ? undefined : coloursOf(choice)}
            class={theme.value === choice ? "is-on" : undefined}
            aria-pressed={theme.value === choice}
            onClick={() => theme.choose(choice)}
          >
            {t(`theme_${choice}` as const)}
          </button>
        ))}
      </div>
      <footer>
        <ResetReading />
        <button
          type="button"
          class="btn quiet sm"
          onClick={() => openDialog({ kind: "settings", pane: "reading" })}
        >
          {t("text_more")}
        </button>
      </footer>
    </>
  );
}
