import { afterEach, describe, expect, test } from "vitest";
import { digits, type Language, language } from "../../src/i18n";
import {
  changeText,
  currencyName,
  shortCurrencyName,
  shortNamed,
  signedChange,
  valueText,
} from "../../src/i18n/currencies";
import { parseNumber } from "../../src/i18n/parse-number";
import { spanName } from "../../src/i18n/spans";
import { copied } from "../../src/text/copied";

afterEach(() => {
  language.value = "ar";
  digits.value = "auto";
});

describe("a value has as many digits as its size has use for", () => {
  test.each<[number, string, string]>([
    [4106.25, "٤٬١٠٦٫٢٥", "4,106.25"],
    [89_500, "٨٩٬٥٠٠", "89,500"],
    [50.121, "٥٠٫١٢", "50.12"],
    [20, "٢٠٫٠٠", "20.00"],
    [3.75, "٣٫٧٥", "3.75"],
    [1.157_74, "١٫١٥٧٧", "1.1577"],
    [0.306_551, "٠٫٣٠٦٥٥", "0.30655"],
    [0.000_011_173_18, "٠٫٠٠٠٠١١١٧٣", "0.000011173"],
    [0, "٠", "0"],
  ])("%d", (value, arabic, english) => {
    expect(valueText(value)).toBe(arabic);
    language.value = "en";
    expect(valueText(value)).toBe(english);
  });
});

/** With their marks of direction in sight. */
const marked = (text: string) =>
  text.replace(/[\u061C\u200E]/g, (mark) => (mark === "\u200E" ? "<LRM>" : "<ALM>"));

test.each<[Language, string, string]>([
  ["ar", "<ALM>-٣٫٢٪<ALM>", "<ALM>+٠٫٤٪<ALM>"],
  ["en", "-3.2%", "+0.4%"],
  ["fa", "<LRM>\u2212۳٫۲٪", "<LRM>+۰٫۴٪"],
  ["he", "<LRM>-3.2%", "<LRM>+0.4%"],
])("minus and percent in %s stand where Intl has them, and go without marks", (one, down, up) => {
  language.value = one;
  expect(marked(signedChange(-0.032))).toBe(down);
  expect(marked(signedChange(0.004))).toBe(up);
  expect(signedChange(0)).not.toMatch(/[+\-\u2212]/);
  expect(changeText(-0.032)).not.toMatch(/[-\u2212]/);
  expect(copied(signedChange(-0.032))).not.toMatch(/[\u061C\u200E]/);
});

test("a share that rounds to nothing has no sign", () => {
  language.value = "en";
  expect(signedChange(-0.000_000_1)).toBe("0%");
});

test("currencies have names, the usual ones short ones, and gold is an ounce", () => {
  expect(currencyName("EGP")).toBe("جنيه مصري");
  expect(currencyName("XAU")).toBe("أوقية الذهب");
  expect(currencyName("LBP")).toBe("ليرة لبنانية");
  expect(shortCurrencyName("GBP")).toBe("إسترليني");
  expect(shortCurrencyName("ISK")).toBe("ISK");
  expect(currencyName("no code")).toBe("no code");
  language.value = "ur";
  expect(currencyName("XAU")).toBe("اونس سونا");
  for (const code of shortNamed) expect(shortCurrencyName(code), code).not.toMatch(/^money_|^[A-Z]{3}$/);
});

test("spans are counted as the language counts", () => {
  expect([spanName(1, "week"), spanName(3, "month"), spanName(5, "year")]).toEqual([
    "أسبوع",
    "٣ أشهر",
    "٥ سنوات",
  ]);
});

describe("a number as a person types it", () => {
  test.each<[string, number | null]>([
    ["100", 100],
    ["١٠٠", 100],
    ["۱۰۰", 100],
    ["١٬٢٥٠٫٥٠", 1250.5],
    ["۱٬۲۵۰٫۵", 1250.5],
    ["1,250.50", 1250.5],
    ["1.250,50", 1250.5],
    ["1,250,000", 1_250_000],
    ["1.250.000", 1_250_000],
    ["12,34,567", 1_234_567],
    ["1,250", 1250],
    ["١،٢٥٠", 1250],
    ["1,25", 1.25],
    ["٥٠,١٢", 50.12],
    ["٥٠،١٢", 50.12],
    ["1.250", 1.25],
    ["0,500", 0.5],
    [" 1 250 ", 1250],
    ["1\u00A0250,5", 1250.5],
    ["1’250", 1250],
    [".5", 0.5],
    ["٫٥", 0.5],
    ["5.", 5],
    ["\u061C\u200E٧٫٥\u200E", 7.5],
    ["", null],
    [".", null],
    ["٫", null],
    ["12a", null],
    ["1.2.3", null],
    ["1,2,3", null],
    ["1.25,50,1", null],
    ["-5", null],
    ["1e3", null],
    ["١٠٠ دولار", null],
  ])("%j", (text, value) => expect(parseNumber(text)).toBe(value));

  test("where the comma is the decimal one, it is", () => {
    language.value = "fr";
    expect(parseNumber("1,250")).toBe(1.25);
    expect(parseNumber("1 250,5")).toBe(1250.5);
  });

  test("what is shown is read again, in each language", () => {
    for (const one of ["ar", "en", "fa", "ur", "he", "fr"] as const) {
      language.value = one;
      for (const value of [4106.25, 89_500, 50.12, 3.75, 0.306_55])
        expect(parseNumber(valueText(value)), `${one} ${value}`).toBe(value);
    }
  });
});
