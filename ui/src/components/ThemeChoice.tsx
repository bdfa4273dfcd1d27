import { t } from "../i18n";
import { coloursOf, theme, themes } from "../state/settings";
import { Icon } from "./Icon";

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
          <span class="th-p" data-theme={coloursOf(choice)} aria-hidden="true">
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
