import { t } from "../../i18n";
import type { IconName } from "../icon-names";

// The weather by its code, as the providers give it: WMO 4677, and what MET Norway's signs come to in it.

/** Every code that has words of its own, `wmo_…`. */
export const wordedCodes = [
  0, 1, 2, 3, 5, 6, 9, 30, 31, 32, 33, 34, 35, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 68, 69, 71, 73,
  75, 77, 80, 81, 82, 83, 84, 85, 86, 95, 96, 99,
] as const;

/** From a code on, up to the next one; by day, and by night where that looks different. */
const icons: readonly (readonly [from: number, day: IconName, night?: IconName])[] = [
  [0, "sun", "moon"],
  [2, "cloud-sun", "cloud-moon"],
  [3, "cloudy"],
  [4, "haze"],
  [10, "cloud-fog"],
  [17, "cloud"],
  [30, "wind"],
  [36, "cloud"],
  [40, "cloud-fog"],
  [50, "cloud-drizzle"],
  [60, "cloud-rain"],
  [65, "cloud-rain-wind"],
  [66, "cloud-hail"],
  [70, "cloud-snow"],
  [75, "snowflake"],
  [76, "cloud-snow"],
  [80, "cloud-rain"],
  [82, "cloud-rain-wind"],
  [83, "cloud-hail"],
  [85, "cloud-snow"],
  [87, "cloud-hail"],
  [91, "cloud-lightning"],
];

export function conditionIcon(code: number, isDay: boolean): IconName {
  const [, day, night = day] = icons.findLast(([from]) => code >= from) ?? [0, "cloud" as const];
  return isDay ? day : night;
}

/** «غائم جزئيًا». */
export function conditionWord(code: number): string {
  const known = wordedCodes.find((one) => one === code);
  return known === undefined ? t("wmo_other") : t(`wmo_${known}` as const);
}
