import { computed, signal } from "@preact/signals";
import { language, locale } from ".";
import { type Calendar, ownCalendars, scripts } from "./languages";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The time that relative times are told from; moves once a minute. */
export const now = signal(Date.now());

/** The calendar of all dates; `auto` is the language's own. */
export const firstCalendar = signal<Calendar | "auto">("auto");
/** The calendar that stands beside it where a date is told in full. */
export const secondCalendar = signal<Calendar | "auto" | "none">("auto");

/** The calendars that a full date is told in, the reader's own first. */
export const calendars = computed<readonly Calendar[]>(() => {
  const [own, ownSecond] = ownCalendars[language.value].full;
  const first = firstCalendar.value === "auto" ? own : firstCalendar.value;
  const second =
    secondCalendar.value === "auto"
      ? (([ownSecond, own] as const).find((one) => one !== first) ?? "none")
      : secondCalendar.value;
  return second === "none" || second === first ? [first] : [first, second];
});

/** What short dates in lists are told in: one that a language tells full dates in may be too long for them. */
const shortCalendar = computed(() =>
  firstCalendar.value === "auto" ? ownCalendars[language.value].short : firstCalendar.value,
);

function dated(calendar: Calendar, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`${locale.value}-ca-${calendar}`, options);
}

/** CLDR counts one and two twice over in Hebrew, «לפני שעה (1)», and its short units are hardly shorter. */
function relativeIn(style: "short" | "long") {
  const own = language.value === "he" ? "long" : style;
  const told = new Intl.RelativeTimeFormat(locale.value, { numeric: "auto", style: own });
  return {
    format: (value: number, unit: Intl.RelativeTimeFormatUnit) =>
      told.format(value, unit).replace(/ \(\p{Nd}\)$/u, ""),
  };
}

const dayMonthYear = { day: "numeric", month: "long", year: "numeric" } as const;

const formats = computed(() => ({
  short: dated(shortCalendar.value, { ...dayMonthYear, month: "short" }),
  day: dated(shortCalendar.value, dayMonthYear),
  shortThisYear: dated(shortCalendar.value, { day: "numeric", month: "long" }),
  // A year of ours needs its era only where another stands beside it, in a script that writes one.
  full: calendars.value.map((calendar, _, all) =>
    dated(calendar, {
      ...dayMonthYear,
      ...(calendar === "gregory" && all.length > 1 && scripts[language.value] === "arabic"
        ? { era: "short" }
        : {}),
    }),
  ),
  weekday: dated(calendars.value[0] ?? "gregory", { weekday: "long", day: "numeric", month: "long" }),
  // Months of a search and of statistics are those that its dates are typed in.
  month: dated("gregory", { month: "long", year: "numeric" }),
  days: new Intl.NumberFormat(locale.value, { style: "unit", unit: "day", unitDisplay: "long" }),
  hour: new Intl.DateTimeFormat(locale.value, { timeStyle: "short" }),
  moment: dated(shortCalendar.value, { dateStyle: "full", timeStyle: "short" }),
  relative: { short: relativeIn("short"), long: relativeIn("long") },
}));

function daysApart(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / day);
}

export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** «قبل ٢٠ دقيقة», «أمس», then the date. `long` is for sentences, where the unit is written out. */
export function ago(time: number, width: "short" | "long" = "short"): string {
  const relative = formats.value.relative[width];
  const age = now.value - time;
  if (age < minute) return relative.format(0, "second");
  if (age < hour) return relative.format(-Math.floor(age / minute), "minute");
  const days = daysApart(time, now.value);
  if (days === 0 || age < 6 * hour) return relative.format(-Math.floor(age / hour), "hour");
  if (days < 7) return relative.format(-days, "day");
  return dayAndMonth(time);
}

/** «٢٧ نوفمبر», with its year where that is another. */
export function dayAndMonth(time: number): string {
  const sameYear = new Date(time).getFullYear() === new Date(now.value).getFullYear();
  return (sameYear ? formats.value.shortThisYear : formats.value.short).format(time);
}

/** «خلال ٢٠ دقيقة», «غدًا», then the date: for what is still to come. */
export function ahead(time: number): string {
  const relative = formats.value.relative.long;
  const wait = Math.max(time - now.value, minute);
  if (wait < hour) return relative.format(Math.round(wait / minute), "minute");
  const days = daysApart(now.value, time);
  if (days === 0 || wait < 6 * hour) return relative.format(Math.round(wait / hour), "hour");
  if (days < 7) return relative.format(days, "day");
  return formats.value.shortThisYear.format(time);
}

/** The day in one calendar or two, the reader's own first. */
export function inCalendars(time: number): readonly string[] {
  return formats.value.full.map((format) => format.format(time));
}

/** The day under «Today», in the reader's own calendar. */
export function dayLine(time: number): string {
  return formats.value.weekday.format(time);
}

export function fullDate(time: number): string {
  return formats.value.moment.format(time);
}

export function fullDay(time: number): string {
  return formats.value.day.format(time);
}

/** The hour of a day, as a clock shows it. */
export function hourName(hour: number): string {
  return formats.value.hour.format(new Date(2000, 0, 1, hour));
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
