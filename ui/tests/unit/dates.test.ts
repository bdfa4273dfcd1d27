import { beforeAll, beforeEach, expect, test } from "vitest";
import { language } from "../../src/i18n";
import { bringLanguages } from "../../src/i18n/bring";
import { ago, bothCalendars, dayLine, now } from "../../src/i18n/dates";

const noon = new Date(2026, 10, 23, 12, 0).getTime();
const minute = 60_000;

beforeAll(bringLanguages);
beforeEach(() => {
  language.value = "ar";
  now.value = noon;
});

test.each([
  [0, "الآن", "now"],
  [1, "قبل دقيقة", "1 min ago"],
  [2, "قبل دقيقتين", "2 min ago"],
  [20, "قبل ٢٠ د", "20 min ago"],
  [60, "قبل ساعة", "1 h ago"],
  [185, "قبل ٣ س", "3 h ago"],
  [14 * 60, "أمس", "yesterday"],
  [2 * 24 * 60, "قبل يومين", "2 days ago"],
  [5 * 24 * 60, "قبل ٥ أيام", "5 days ago"],
  [20 * 24 * 60, "٣ نوفمبر", "3 November"],
  [365 * 24 * 60, "٢٣ نوفمبر ٢٠٢٥", "23 Nov 2025"],
])("%d minutes ago", (minutes, arabic, english) => {
  expect(ago(noon - minutes * minute)).toBe(arabic);
  language.value = "en";
  expect(ago(noon - minutes * minute)).toBe(english);
});

test("a time to come is now: clocks differ", () => expect(ago(noon + 5 * minute)).toBe("الآن"));

test("both calendars, the reader's own first", () => {
  expect(bothCalendars(noon)).toEqual(["١٣ جمادى الآخرة ١٤٤٨ هـ", "٢٣ نوفمبر ٢٠٢٦ م"]);
  language.value = "en";
  expect(bothCalendars(noon)).toEqual(["23 November 2026", "13 Jumada II 1448 AH"]);
});

test("the day under «today»", () => {
  expect(dayLine(noon)).toBe("الاثنين، ١٣ جمادى الآخرة");
  language.value = "en";
  expect(dayLine(noon)).toBe("Monday 23 November");
});
