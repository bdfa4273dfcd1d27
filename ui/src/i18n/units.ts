import { computed, signal } from "@preact/signals";
import { locale, number, plural, type TextKey, t } from ".";

// What is measured comes in SI's units; here it is told in those that the person chose.

export const temperatureUnits = ["c", "f"] as const;
export const windUnits = ["kmh", "ms", "mph", "kn"] as const;
export const rainUnits = ["mm", "in"] as const;
export type TemperatureUnit = (typeof temperatureUnits)[number];
export type WindUnit = (typeof windUnits)[number];
export type RainUnit = (typeof rainUnits)[number];

export const temperatureUnit = signal<TemperatureUnit>("c");
export const windUnit = signal<WindUnit>("kmh");
export const rainUnit = signal<RainUnit>("mm");

/** By SI's metre a second; a knot is 1,852 m an hour, a mile 1,609.344 m. */
const speeds: Record<WindUnit, number> = { kmh: 3.6, ms: 1, mph: 3600 / 1609.344, kn: 3600 / 1852 };
/** `Intl` has no knot. */
const intlSpeeds = { kmh: "kilometer-per-hour", ms: "meter-per-second", mph: "mile-per-hour" } as const;
const mmPerInch = 25.4;

function unitFormat(unit: string, unitDisplay: "short" | "long", maximumFractionDigits = 0) {
  return new Intl.NumberFormat(locale.value, { style: "unit", unit, unitDisplay, maximumFractionDigits });
}

const formats = computed(() => ({
  percent: new Intl.NumberFormat(locale.value, { style: "percent", maximumFractionDigits: 0 }),
  degrees: unitFormat(temperatureUnit.value === "c" ? "celsius" : "fahrenheit", "long"),
  rain: rainUnit.value === "mm" ? unitFormat("millimeter", "short", 1) : unitFormat("inch", "short", 2),
  speed: windUnit.value === "kn" ? null : unitFormat(intlSpeeds[windUnit.value], "short"),
}));

/** A whole number, and never «-0». */
function whole(value: number): number {
  return Math.round(value) + 0;
}

/** The degrees that are shown of a temperature in °C. */
function degreesOf(celsius: number): number {
  return whole(temperatureUnit.value === "c" ? celsius : celsius * 1.8 + 32);
}

/** «٢٢°»: the sign belongs behind the number in the direction of the window, so that it is isolated in that one. */
export function temperature(celsius: number): string {
  return `${number(degreesOf(celsius))}°`;
}

/**
 * «٢٤–٣١°», «-٨ – -٣°»; one number where both are the same. `Intl` would tell the minus of two only once in languages that
 * mark its direction: from 8 below zero to 3 above it.
 */
export function temperatureRange(low: number, high: number): string {
  const [from, to] = [degreesOf(low), degreesOf(high)];
  if (from === to) return temperature(low);
  return `${number(from)}${from < 0 || to < 0 ? " – " : "–"}${number(to)}°`;
}

/** «٢٢ درجة مئوية», for those who hear it. */
export function temperatureInWords(celsius: number): string {
  return formats.value.degrees.format(degreesOf(celsius));
}

/** Of metres a second. */
export function windSpeed(metresPerSecond: number): string {
  const { speed } = formats.value;
  const value = whole(metresPerSecond * speeds[windUnit.value]);
  return speed ? speed.format(value) : plural("knots", value);
}

/** Of millimetres. */
export function rainfall(millimetres: number): string {
  return formats.value.rain.format(rainUnit.value === "mm" ? millimetres : millimetres / mmPerInch);
}

/** Of a hundred. */
export function percent(value: number): string {
  return formats.value.percent.format(value / 100);
}

/** Below this no leaf moves (Beaufort 0), and the wind has no direction to speak of. */
const calmBelow = 0.3;
const quarters = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** Where a wind comes from, in a word; `from` in degrees, clockwise from the north. */
export function windWord({ speed, from }: { speed: number; from: number | null }): string {
  if (speed < calmBelow) return t("wind_calm");
  if (from === null) return "";
  return t(`wind_from_${quarters[Math.round(from / 45) % quarters.length] ?? "n"}` as const);
}

/** The last step whose bound is reached. */
function stepOf<K extends TextKey>(value: number, steps: readonly (readonly [from: number, word: K])[]): K {
  return (steps.findLast(([from]) => value >= from) ?? (steps[0] as readonly [number, K]))[1];
}

/** WHO's Global Solar UV Index: its categories, by the rounded index. */
const uvSteps = [
  [0, "uv_low"],
  [3, "uv_moderate"],
  [6, "uv_high"],
  [8, "uv_very_high"],
  [11, "uv_extreme"],
] as const;

/** Micrograms a cubic metre: the bounds that the WMO's sand and dust forecasts are drawn with. */
const dustSteps = [
  [0, "dust_low"],
  [50, "dust_moderate"],
  [200, "dust_high"],
  [500, "dust_very_high"],
  [2_000, "dust_extreme"],
] as const;

export function uvWord(index: number): string {
  return t(stepOf(whole(index), uvSteps));
}

export function dustWord(micrograms: number): string {
  return t(stepOf(micrograms, dustSteps));
}

export function dustAmount(micrograms: number): string {
  return t("dust_amount", { n: whole(micrograms) });
}
