import { computed, signal } from "@preact/signals";
import { language, locale, plural, t } from ".";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The time that relative times are told from; moves once a minute. */
export const now = signal(Date.now());

const formats = computed(() => ({
  short: new Intl.DateTimeFormat(locale.value, { day: "numeric", month: "short", year: "numeric" }),
  shortThisYear: new Intl.DateTimeFormat(locale.value, { day: "numeric", month: "long" }),
  gregorian: new Intl.DateTimeFormat(locale.value, { day: "numeric", month: "long", year: "numeric" }),
  hijri: new Intl.DateTimeFormat(`${locale.value}-ca-islamic-umalqura`, {
    day: "numeric",
    month: "long",
    year: "numeric",
  }),
  hijriDay: new Intl.DateTimeFormat(`${locale.value}-ca-islamic-umalqura`, {
    weekday: "long",
    day: "numeric",
    month: "long",
  }),
  gregorianDay: new Intl.DateTimeFormat(locale.value, { weekday: "long", day: "numeric", month: "long" }),
  month: new Intl.DateTimeFormat(locale.value, { month: "long", year: "numeric" }),
  days: new Intl.NumberFormat(locale.value, { style: "unit", unit: "day", unitDisplay: "long" }),
  full: new Intl.DateTimeFormat(locale.value, { dateStyle: "full", timeStyle: "short" }),
}));

function daysApart(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / day);
}

export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** «قبل ٢٠ د», «أمس», then the date. `long` is for sentences, where the unit is written out. */
export function ago(time: number, width: "short" | "long" = "short"): string {
  const age = now.value - time;
  if (age < minute) return t("ago_now");
  if (age < hour)
    return plural(width === "long" ? "ago_minutes_long" : "ago_minutes", Math.floor(age / minute));
  const days = daysApart(time, now.value);
  if (days === 0 || age < 6 * hour)
    return plural(width === "long" ? "ago_hours_long" : "ago_hours", Math.floor(age / hour));
  if (days < 7) return plural("ago_days", days);
  const sameYear = new Date(time).getFullYear() === new Date(now.value).getFullYear();
  return (sameYear ? formats.value.shortThisYear : formats.value.short).format(time);
}

/** «بعد ٢٠ دقيقة», «غدًا», then the date: for what is still to come. */
export function ahead(time: number): string {
  const wait = time - now.value;
  if (wait < minute) return t("ahead_soon");
  if (wait < hour) return plural("ahead_minutes", Math.round(wait / minute));
  const days = daysApart(now.value, time);
  if (days === 0 || wait < 6 * hour) return plural("ahead_hours", Math.round(wait / hour));
  if (days < 7) return plural("ahead_days", days);
  return formats.value.shortThisYear.format(time);
}

/** Both calendars, the reader's own first. */
export function bothCalendars(time: number): readonly [string, string] {
  const hijri = formats.value.hijri.format(time);
  const gregorian = formats.value.gregorian.format(time) + (language.value === "ar" ? " م" : "");
  return language.value === "ar" ? [hijri, gregorian] : [gregorian, hijri];
}

/** The day under «Today»: Hijri in Arabic, Gregorian in English. */
export function dayLine(time: number): string {
  return (language.value === "ar" ? formats.value.hijriDay : formats.value.gregorianDay).format(time);
}

export function fullDate(time: number): string {
  return formats.value.full.format(time);
}

export function fullDay(time: number): string {
  return formats.value.gregorian.format(time);
}

/** «نوفمبر ٢٠٢٦». */
export function monthName(time: number): string {
  return formats.value.month.format(time);
}

/** `2026-11`, as a query takes it. */
export function monthOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

/** «٣٠ يومًا», “30 days”. */
export function days(count: number): string {
  return formats.value.days.format(count);
}
