import { computed } from "@preact/signals";
import { locale } from ".";

const inUnits = computed(() =>
  (["week", "month", "year"] as const).map(
    (unit) =>
      [unit, new Intl.NumberFormat(locale.value, { style: "unit", unit, unitDisplay: "long" })] as const,
  ),
);

/** «أسبوع», «٣ أشهر», “5 years”. */
export function spanName(count: number, unit: "week" | "month" | "year"): string {
  return inUnits.value.find(([name]) => name === unit)?.[1].format(count) ?? "";
}
