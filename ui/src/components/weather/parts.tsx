import type { WeatherReport } from "../../backend/contract";
import { t } from "../../i18n";
import { heldAt } from "../../i18n/clock";
import { temperature } from "../../i18n/units";
import { Figure } from "../Figure";

/** «كما كان في ٢:٢٠ م», «كما كان أمس». */
export function asOf({ now, taken_at }: WeatherReport): string {
  const { text, isToday } = heldAt(Math.min(now.at, taken_at));
  return isToday ? t("header_as_of_time", { time: text }) : t("header_as_of", { when: text });
}

/** «كأنها ٢٤°». */
export function FeelsLike({ celsius }: { celsius: number }) {
  const [before, after] = t("feels_like").split("{temperature}");
  return (
    <>
      {before}
      <Figure text={temperature(celsius)} />
      {after}
    </>
  );
}
