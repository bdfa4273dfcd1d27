import { language, languages, t } from "../../i18n";
import { inCalendars, now } from "../../i18n/dates";
import { digitSamples, directionOf, ownNames } from "../../i18n/languages";
import {
  calendarChoices,
  chooseLanguage,
  digitChoices,
  digitsSetting,
  firstCalendarSetting,
  secondCalendarSetting,
} from "../../state/settings";
import type { Choices } from "../keeping";
import { picked, type Row, segmented } from "./rows";

export function LanguageChoice() {
  return (
    <div class="lgs" role="radiogroup" aria-label={t("interface_language")}>
      {languages.map((choice) => (
        <label key={choice} class={`lang-b${language.value === choice ? " is-on" : ""}`}>
          <input
            type="radio"
            class="sr"
            name="language"
            checked={language.value === choice}
            onChange={() => chooseLanguage(choice)}
          />
          <b lang={choice} dir={directionOf(choice)}>
            {ownNames[choice]}
          </b>
          <small>{t(directionOf(choice) === "rtl" ? "from_right" : "from_left")}</small>
        </label>
      ))}
    </div>
  );
}

/** The languages, and today as a date is told with all that is chosen here. */
function LanguageToday() {
  const [first = "", second] = inCalendars(now.value);
  return (
    <>
      <LanguageChoice />
      <div class="prev sm">
        <p>{second ? t("calendar_pair", { first, second }) : first}</p>
      </div>
    </>
  );
}

function calendarNames(...ways: readonly ("auto" | "none")[]): () => Choices {
  return () => [...ways, ...calendarChoices].map((one) => [one, t(`calendar_${one}` as const)]);
}

export const languageRows: readonly Row[] = [
  { text: "interface_language", as: "own", Control: LanguageToday },
  {
    text: "digits",
    hint: "digits_hint",
    ...segmented(digitsSetting, () =>
      digitChoices.map((value) => ({
        value,
        text: value === "auto" ? t("digits_auto") : <bdi dir="ltr">{digitSamples[value]}</bdi>,
      })),
    ),
  },
  {
    text: "calendar_first",
    hint: "calendar_first_hint",
    ...picked(firstCalendarSetting, calendarNames("auto")),
  },
  {
    text: "calendar_second",
    hint: "calendar_second_hint",
    ...picked(secondCalendarSetting, calendarNames("auto", "none")),
  },
];
