import { computed } from "@preact/signals";
import { locale } from ".";

const step = 1024;
const units = ["kilobyte", "megabyte", "gigabyte"] as const;

const formats = computed(() =>
  units.map((unit) =>
    [0, 1].map(
      (maximumFractionDigits) =>
        new Intl.NumberFormat(locale.value, {
          style: "unit",
          unit,
          unitDisplay: "short",
          maximumFractionDigits,
        }),
    ),
  ),
);

/** «٨٤٠ م.ب», “1.2 GB”: a length in bytes, with one decimal below ten. */
export function size(bytes: number): string {
  let value = bytes / step;
  let unit = 0;
  // Three digits are enough: from 1,000 on the next unit says it shorter.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= step;
    unit++;
  }
  const isSmall = value > 0 && value < 9.95 && unit > 0;
  return formats.value[unit]?.[isSmall ? 1 : 0]?.format(unit === 0 ? Math.ceil(value) : value) ?? "";
}
