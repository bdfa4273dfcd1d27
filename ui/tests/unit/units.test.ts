import { beforeEach, describe, expect, test } from "vitest";
import { conditionIcon, conditionWord, wordedCodes } from "../../src/components/weather/conditions";
import { digits, files, type Language, language, languages } from "../../src/i18n";
import { clockThere, dateThere, heldAt, hourThere, weekdayOf } from "../../src/i18n/clock";
import { now } from "../../src/i18n/dates";
import {
  dustWord,
  percent,
  rainfall,
  rainUnit,
  temperature,
  temperatureInWords,
  temperatureRange,
  temperatureUnit,
  uvWord,
  windSpeed,
  windUnit,
  windWord,
} from "../../src/i18n/units";

beforeEach(() => {
  language.value = "ar";
  digits.value = "auto";
  temperatureUnit.value = "c";
  windUnit.value = "kmh";
  rainUnit.value = "mm";
});

/** The marks of direction that `Intl` puts beside a sign. */
const alm = "\u061c";
const lrm = "\u200e";

describe("temperatures", () => {
  test.each<[Language, number, string]>([
    ["ar", 22.4, "٢٢°"],
    ["ar", -3.2, `${alm}-٣°`],
    ["en", -3.2, "-3°"],
    ["fa", -3.2, `${lrm}−۳°`],
    ["he", -3.2, `${lrm}-3°`],
    ["fr", -3.6, "-4°"],
    ["ar", -0.4, "٠°"],
    ["en", -0.4, "0°"],
    ["en", 0.5, "1°"],
  ])("%s: %d is %s", (one, celsius, text) => {
    language.value = one;
    expect(temperature(celsius)).toBe(text);
  });

  test.each([
    [0, "32°"],
    [-40, "-40°"],
    [-17.9, "0°"],
    [36.6, "98°"],
  ])("%d °C in Fahrenheit is %s", (celsius, text) => {
    language.value = "en";
    temperatureUnit.value = "f";
    expect(temperature(celsius)).toBe(text);
  });

  test.each<[Language, number, number, string]>([
    ["ar", 24, 31, "٢٤–٣١°"],
    ["en", 24, 31, "24–31°"],
    ["en", -3, 2, "-3 – 2°"],
    ["ar", -8, -3, `${alm}-٨ – ${alm}-٣°`],
    ["he", -8, -3, `${lrm}-8 – ${lrm}-3°`],
    ["ar", -3, 2, `${alm}-٣ – ٢°`],
    ["ar", 24.1, 23.9, "٢٤°"],
  ])("%s: from %d to %d is %s", (one, low, high, text) => {
    language.value = one;
    expect(temperatureRange(low, high)).toBe(text);
  });

  test("those who hear it are told the unit", () => {
    expect(temperatureInWords(22)).toBe("٢٢ درجة مئوية");
    language.value = "en";
    temperatureUnit.value = "f";
    expect(temperatureInWords(-0.2)).toBe("32 degrees Fahrenheit");
  });
});

test.each([
  ["kmh", 10, "36 km/h"],
  ["ms", 3.4, "3 m/s"],
  ["mph", 10, "22 mph"],
  ["kn", 10, "19 knots"],
  ["kn", 0.5, "1 knot"],
  ["kmh", 0.1, "0 km/h"],
] as const)("in %s, %d m/s is %s", (unit, speed, text) => {
  language.value = "en";
  windUnit.value = unit;
  expect(windSpeed(speed)).toBe(text);
});

test("rain is told with as many digits as its unit has use for", () => {
  expect(rainfall(0.42)).toBe("٠٫٤ مم");
  language.value = "en";
  expect(rainfall(12)).toBe("12 mm");
  rainUnit.value = "in";
  expect(rainfall(12)).toBe("0.47 in");
});

test("a share of a hundred has its sign as the language has it", () => {
  expect(percent(40)).toBe(`٤٠٪${alm}`);
  language.value = "en";
  expect(percent(40.4)).toBe("40%");
});

test.each([
  [0, "northerly"],
  [22, "northerly"],
  [23, "north-easterly"],
  [180, "southerly"],
  [315, "north-westerly"],
  [337, "north-westerly"],
  [338, "northerly"],
  [360, "northerly"],
])("a wind from %d degrees is %s", (from, word) => {
  language.value = "en";
  expect(windWord({ speed: 4, from })).toBe(word);
});

test("where no leaf moves no quarter is named, and none where it is not known", () => {
  language.value = "en";
  expect(windWord({ speed: 0.2, from: 90 })).toBe("calm");
  expect(windWord({ speed: 4, from: null })).toBe("");
});

test.each([
  [0, "low"],
  [2.4, "low"],
  [2.6, "moderate"],
  [6, "high"],
  [10.4, "very high"],
  [10.6, "extreme"],
])("a UV index of %d is %s", (index, word) => {
  language.value = "en";
  expect(uvWord(index)).toBe(word);
});

test.each([
  [0, "little"],
  [49, "little"],
  [50, "some"],
  [1_999, "very much"],
  [9_000, "a dust storm"],
])("%d micrograms of dust are %s", (micrograms, word) => {
  language.value = "en";
  expect(dustWord(micrograms)).toBe(word);
});

describe("the weather by its code", () => {
  test.each(languages)(
    "has words of its own in %s for each code, and for those that nobody told of",
    (one) => {
      language.value = one;
      const texts = files[one]?.texts as Record<string, string>;
      for (const code of wordedCodes) {
        expect(texts[`wmo_${code}`], `wmo_${code}`).toBeTruthy();
        expect(conditionWord(code)).toBe(texts[`wmo_${code}`]);
      }
      expect(conditionWord(17)).toBe(texts.wmo_other);
    },
  );

  test("every code in a language file is one that is known", () => {
    const codes = Object.keys(files.ar?.texts ?? {}).flatMap((key) => /^wmo_(\d+)$/.exec(key)?.[1] ?? []);
    expect(codes.map(Number).sort((a, b) => a - b)).toEqual([...wordedCodes]);
  });

  test.each([
    [0, true, "sun"],
    [0, false, "moon"],
    [2, false, "cloud-moon"],
    [3, false, "cloudy"],
    [6, true, "haze"],
    [34, true, "wind"],
    [45, true, "cloud-fog"],
    [57, true, "cloud-drizzle"],
    [63, true, "cloud-rain"],
    [68, true, "cloud-hail"],
    [75, true, "snowflake"],
    [82, true, "cloud-rain-wind"],
    [86, true, "cloud-snow"],
    [99, false, "cloud-lightning"],
  ] as const)("%d by day %s is drawn as %s", (code, isDay, icon) => {
    expect(conditionIcon(code, isDay)).toBe(icon);
  });
});

describe("times at a place", () => {
  const noon = Date.UTC(2026, 10, 29, 12) / 1_000;
  const cairo = { time_zone: "Africa/Cairo", utc_offset: 7_200 };

  test.each([
    ["by the name of its zone", cairo, "14:00"],
    ["by its distance where its zone has no name", { time_zone: null, utc_offset: 12_600 }, "15:30"],
    ["by its distance where its zone is unknown", { time_zone: "Mars/Base", utc_offset: -3_600 }, "11:00"],
  ])("are told %s", (_, zone, text) => {
    language.value = "en";
    expect(clockThere(noon, zone)).toBe(text);
  });

  test("an hour is told with its half of the day, and else with its minutes", () => {
    expect(hourThere(noon, cairo)).toBe("٢ م");
    language.value = "en";
    expect(hourThere(noon, cairo)).toBe("14:00");
  });

  test("the day there is not the day here", () => {
    const late = Date.UTC(2026, 10, 29, 23, 30) / 1_000;
    expect(dateThere(late, cairo)).toBe("2026-11-30");
    expect(dateThere(late, { time_zone: "America/New_York", utc_offset: -18_000 })).toBe("2026-11-29");
  });

  test("a day has its name, whatever the zone of this machine", () => {
    expect(weekdayOf("2026-11-29")).toBe("الأحد");
    language.value = "he";
    expect(weekdayOf("2026-11-29", "short")).toBe("יום א׳");
  });

  test("what holds since today is told by the clock, else by the day; nothing is from the future", () => {
    const here = new Date(2026, 10, 29, 14, 20).getTime();
    now.value = here;
    const hoursAgo = (hours: number) => here / 1_000 - hours * 3_600;
    expect(heldAt(hoursAgo(0))).toEqual({ text: "٢:٢٠ م", isToday: true });
    expect(heldAt(hoursAgo(-2))).toEqual({ text: "٢:٢٠ م", isToday: true });
    expect(heldAt(hoursAgo(20))).toEqual({ text: "أمس", isToday: false });
  });
});
