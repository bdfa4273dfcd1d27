import { beforeEach, expect, test } from "vitest";
import { language } from "../../src/i18n";
import { ago, dayLine, firstCalendar, inCalendars, now, secondCalendar } from "../../src/i18n/dates";

const noon = new Date(2026, 10, 23, 12, 0).getTime();
const minute = 60_000;

beforeEach(() => {
  language.value = "ar";
  firstCalendar.value = "auto";
  secondCalendar.value = "auto";
  now.value = noon;
});

test.each([
  [0, "الآن", "now"],
  [1, "قبل دقيقة واحدة", "1 min ago"],
  [2, "قبل دقيقتين", "2 min ago"],
  [20, "قبل ٢٠ دقيقة", "20 min ago"],
  [60, "قبل ساعة واحدة", "1 hr ago"],
  [185, "قبل ٣ ساعات", "3 hr ago"],
  [14 * 60, "أمس", "yesterday"],
  [2 * 24 * 60, "أول أمس", "2 days ago"],
  [5 * 24 * 60, "قبل ٥ أيام", "5 days ago"],
  [20 * 24 * 60, "٣ نوفمبر", "3 November"],
  [365 * 24 * 60, "٢٣ نوفمبر ٢٠٢٥", "23 Nov 2025"],
])("%d minutes ago", (minutes, arabic, english) => {
  expect(ago(noon - minutes * minute)).toBe(arabic);
  language.value = "en";
  expect(ago(noon - minutes * minute)).toBe(english);
});

test.each([
  [1, "לפני דקה"],
  [20, "לפני 20 דקות"],
  [60, "לפני שעה"],
  [120, "לפני שעתיים"],
  [2 * 24 * 60, "שלשום"],
])("%d minutes ago in Hebrew, the number said once", (minutes, hebrew) => {
  language.value = "he";
  expect(ago(noon - minutes * minute)).toBe(hebrew);
});

test("a time to come is now: clocks differ", () => expect(ago(noon + 5 * minute)).toBe("الآن"));

test("both calendars, the reader's own first", () => {
  expect(inCalendars(noon)).toEqual(["١٣ جمادى الآخرة ١٤٤٨ هـ", "٢٣ نوفمبر ٢٠٢٦ م"]);
  language.value = "en";
  expect(inCalendars(noon)).toEqual(["23 November 2026", "13 Jumada II 1448 AH"]);
});

test.each([
  ["fa", "auto", "auto", ["۲ آذر ۱۴۰۵", "۲۳ نوامبر ۲۰۲۶ م."]],
  ["he", "auto", "auto", ["23 בנובמבר 2026"]],
  ["ar", "gregory", "auto", ["٢٣ نوفمبر ٢٠٢٦ م", "١٣ جمادى الآخرة ١٤٤٨ هـ"]],
  ["ar", "auto", "none", ["١٣ جمادى الآخرة ١٤٤٨ هـ"]],
  ["en", "persian", "persian", ["2 Azar 1405 AP"]],
] as const)("in %s, with %s and %s", (spoken, first, second, days) => {
  language.value = spoken;
  firstCalendar.value = first;
  secondCalendar.value = second;
  expect(inCalendars(noon)).toEqual(days);
});

test("the day under «today»", () => {
  expect(dayLine(noon)).toBe("الاثنين، ١٣ جمادى الآخرة");
  language.value = "en";
  expect(dayLine(noon)).toBe("Monday 23 November");
});
