import { number, t } from "../i18n";
import { textSize, textSizes, theme, themes } from "../state/settings";
import { IconButton } from "./small";

/** Text size and paper, beside the article that shows them. */
export function TextSettings() {
  return (
    <>
      <TextSizeStepper />
      <div class="aa-t">
        {themes.map((choice) => (
          <button
            key={choice}
            type="button"
            data-theme={choice}
            class={theme.value === choice ? "is-on" : undefined}
            aria-pressed={theme.value === choice}
            onClick={() => theme.choose(choice)}
          >
            {t(`theme_${choice}` as const)}
          </button>
        ))}
      </div>
    </>
  );
}

function TextSizeStepper() {
  const size = textSize.value ?? textSizes.usual;
  return (
    <div class="aa-r" role="group" aria-label={t("text_size")}>
      <IconButton
        icon="minus"
        label={t("text_size_smaller")}
        isDisabled={size <= textSizes.smallest}
        onClick={() => textSize.choose(size - 1)}
      />
      <output>{number(size)}</output>
      <IconButton
        icon="plus"
        label={t("text_size_larger")}
        isDisabled={size >= textSizes.largest}
        onClick={() => textSize.choose(size + 1)}
      />
      <span class="grow" />
      <button
        type="button"
        class="btn quiet sm"
        disabled={textSize.value === null}
        onClick={() => textSize.choose(null)}
      >
        {t("text_size_auto")}
      </button>
    </div>
  );
}
