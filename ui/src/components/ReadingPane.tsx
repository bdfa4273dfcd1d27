import { number, t } from "../i18n";
import { textSize, textSizes } from "../state/settings";

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
