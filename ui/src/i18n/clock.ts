import { computed } from "@preact/signals";
import { locale } from ".";
import { ago, now, startOfDay } from "./dates";

// Times that are told where they hold, as the hours of a place, whatever the zone of this machine is.

/** Where a time holds: by the name of its zone, or where that is unknown by its distance from UTC in seconds. */
export interface Zone {
  time_zone: string | null;
  utc_offset: number;
}

type Told = (seconds: number) => string;

const known = new Map<string, Told>();

function format(zone: Zone, options: Intl.DateTimeFormatOptions, wanted = locale.value): Told {
  const key = JSON.stringify([wanted, zone.time_zone, zone.utc_offset, options]);
  const told = known.get(key) ?? made(zone, wanted, options);
  known.set(key, told);
  return told;
}

function made({ time_zone, utc_offset }: Zone, wanted: string, options: Intl.DateTimeFormatOptions): Told {
  const inZone = (timeZone: string, shift: number): Told => {
    const dates = new Intl.DateTimeFormat(wanted, { ...options, timeZone });
    return (seconds) => dates.format((seconds + shift) * 1_000);
  };
  try {
    if (time_zone) return inZone(time_zone, 0);
  } catch {
    // A zone that this web view does not know is told by its distance, which was right when the report was made.
  }
  return inZone("UTC", utc_offset);
}

/** «٢:٢٠ م» there. */
export function clockThere(seconds: number, zone: Zone): string {
  return format(zone, { timeStyle: "short" })(seconds);
}

const hasDayHalves = computed(
  () => new Intl.DateTimeFormat(locale.value, { hour: "numeric" }).resolvedOptions().hour12 ?? false,
);

/** «٣ م»; where a day has 24 hours with its minutes, for a bare number says little. */
export function hourThere(seconds: number, zone: Zone): string {
  return format(zone, hasDayHalves.value ? { hour: "numeric" } : { timeStyle: "short" })(seconds);
}

/** The day that it is there, as `2026-11-27`: of its parts, for no language writes a whole date so in every web view. */
export function dateThere(seconds: number, zone: Zone): string {
  const parts = [{ year: "numeric" }, { month: "2-digit" }, { day: "2-digit" }] as const;
  const told = parts.map((part) => format(zone, part, "en-u-ca-gregory-nu-latn")(seconds));
  return told.map((part) => part.padStart(2, "0")).join("-");
}

/** Of a day such as `2026-11-27`. */
export function weekdayOf(date: string, weekday: "long" | "short" = "long"): string {
  const noon = Date.parse(`${date}T12:00:00Z`) / 1_000;
  return format({ time_zone: null, utc_offset: 0 }, { weekday })(noon);
}

/** Since when something is as it is: the time of today here, else the day. */
export function heldAt(seconds: number): { text: string; isToday: boolean } {
  const at = Math.min(seconds * 1_000, now.value);
  const isToday = startOfDay(at) === startOfDay(now.value);
  const time = new Intl.DateTimeFormat(locale.value, { timeStyle: "short" });
  return { text: isToday ? time.format(at) : ago(at, "long"), isToday };
}
