import { direction, language, locale, number, t } from "../i18n";
import { scripts } from "../i18n/languages";
import {
  type Extent,
  faces,
  isAsUsual,
  isHyphenated,
  isJustified,
  leading,
  measure,
  resetReading,
  spacing,
  textSize,
} from "../state/reading";
import { type Row, segmented, toggled } from "./settings/rows";

/** The text as it will be, in the language of the window. */
export function ReadingSample() {
  return (
    <div class="prev sample prose" dir={direction.value} lang={language.value}>
      <p>{t("preview_text")}</p>
    </div>
  );
}

/** A number between two others, on a slider. */
function slid({ kept, smallest, largest, step, usual, unit }: Extent): Pick<Row, "Control"> {
  return {
    Control: ({ text }) => {
      const value = kept.value ?? usual;
      const percent = new Intl.NumberFormat(locale.value, { style: "percent" });
      const words = unit === "px" ? number(value) : percent.format(value / 100);
      return (
        <span class="slider">
          <input
            type="range"
            aria-label={text}
            aria-valuetext={words}
            min={smallest}
            max={largest}
            step={step}
            value={value}
            onInput={(event) => {
              const next = Number(event.currentTarget.value);
              // What is usual in pixels goes by the window's size.
              kept.choose(next === usual && unit === "percent" ? null : next);
            }}
          />
          <output>{words}</output>
        </span>
      );
    },
  };
}

/** Faces by name; each name in its own, where it is written in the letters of that face. */
function faced(script: keyof typeof faces): Row {
  const { kept, choices } = faces[script];
  return {
    text: `face_${script}`,
    hint: choices.length === 1 ? "face_urdu_hint" : undefined,
    ...segmented<string>(kept as { value: string; choose: (next: string) => void }, () =>
      choices.map((value) => ({
        value,
        text: (
          <span
            style={
              scripts[language.value] === (script === "urdu" ? "arabic" : script)
                ? { fontFamily: `var(--${script}-${value})` }
                : undefined
            }
          >
            {t(`face_${value}`)}
          </span>
        ),
      })),
    ),
  };
}

export const textSizeRow: Row = { text: "text_size", ...slid(textSize) };

/** The first of them stand beside the article too. */
export const readingRows: readonly Row[] = [
  textSizeRow,
  { text: "text_leading", ...slid(leading) },
  { text: "text_measure", ...slid(measure) },
  { text: "text_spacing", ...slid(spacing) },
  { text: "text_justified", hint: "text_justified_hint", ...toggled(isJustified) },
  { text: "text_hyphenated", hint: "text_hyphenated_hint", ...toggled(isHyphenated) },
  faced("arabic"),
  faced("urdu"),
  faced("latin"),
  faced("hebrew"),
  { text: "text_reset", as: "own", Control: ResetReading },
];

export function ResetReading() {
  return (
    <button type="button" class="btn quiet sm" disabled={isAsUsual()} onClick={resetReading}>
      {t("text_reset")}
    </button>
  );
}
