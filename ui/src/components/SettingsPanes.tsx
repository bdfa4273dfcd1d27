import { digits, language, languages, number, t } from "../i18n";
import { inCalendars, now } from "../i18n/dates";
import { digitSamples, directionOf, ownNames } from "../i18n/languages";
import {
  chooseLanguage,
  digitChoices,
  digitsSetting,
  shownTheme,
  textSize,
  textSizes,
  theme,
  themes,
} from "../state/settings";
import { Icon } from "./Icon";
import { Segment } from "./small";

export function ReadingPane() {
  const size = textSize.value ?? textSizes.usual;
  return (
    <>
      <div class="prev">
        <p>{t("preview_text")}</p>
      </div>
      <div class="set-r">
        <div>
          <b id="size-label">{t("text_size")}</b>
        </div>
        <div class="slider">
          <span class="z1" aria-hidden="true">
            {t("letter")}
          </span>
          <input
            type="range"
            aria-labelledby="size-label"
            min={textSizes.smallest}
            max={textSizes.largest}
            step={1}
            value={size}
            onInput={(event) => textSize.choose(Number(event.currentTarget.value))}
          />
          <span class="z2" aria-hidden="true">
            {t("letter")}
          </span>
          <output>{number(size)}</output>
        </div>
      </div>
    </>
  );
}

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

export function ThemeChoice() {
  return (
    <div class="ths" role="radiogroup" aria-label={t("theme")}>
      {themes.map((choice) => (
        <label key={choice} class={`th${theme.value === choice ? " is-on" : ""}`}>
          <input
            type="radio"
            class="sr"
            name="theme"
            checked={theme.value === choice}
            onChange={() => theme.choose(choice)}
          />
          <span class="th-p" data-theme={choice} aria-hidden="true">
            <i class="th-s" />
            <i class="th-l" />
            <span class="th-r">
              <b>{t("app")}</b>
              <i />
              <i />
              <i />
            </span>
          </span>
          <span class="th-n">
            {theme.value === choice && <Icon name="check" size="s" />}
            <b>{t(`theme_${choice}` as const)}</b>
            <small>{t(`theme_${choice}_hint` as const)}</small>
          </span>
        </label>
      ))}
    </div>
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
