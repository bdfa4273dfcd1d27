import { digits, language, languages, t } from "../i18n";
import { inCalendars, now } from "../i18n/dates";
import { digitSamples, directionOf, ownNames } from "../i18n/languages";
import { chooseLanguage, digitChoices, digitsSetting, shownTheme, theme } from "../state/settings";
import { Segment } from "./small";
import { ThemeChoice } from "./ThemeChoice";

export function LookPane() {
  return (
    <>
      <ThemeChoice />
      <label class="set-r">
        <span class="set-w">
          <b>{t("theme_system")}</b>
          <small>{t("theme_system_hint")}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={theme.value === "system"}
          onChange={(event) => theme.choose(event.currentTarget.checked ? "system" : shownTheme.value)}
        />
      </label>
    </>
  );
}

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

export function LanguagePane() {
  const [first = "", second] = inCalendars(now.value);
  return (
    <>
      <LanguageChoice />
      <div class="prev sm">
        <p>{second ? t("calendar_pair", { first, second }) : first}</p>
      </div>
      <div class="set-r">
        <div>
          <b>{t("digits")}</b>
          <p>{t("digits_hint")}</p>
        </div>
        <Segment
          label={t("digits")}
          chosen={digits.value}
          onChoose={digitsSetting.choose}
          choices={digitChoices.map((value) => ({
            value,
            text: value === "auto" ? t("digits_auto") : <bdi dir="ltr">{digitSamples[value]}</bdi>,
          }))}
        />
      </div>
    </>
  );
}
