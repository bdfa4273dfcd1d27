import { beforeEach, expect, test } from "vitest";
import { digits, language } from "../../src/i18n";
import { size } from "../../src/i18n/sizes";

const kb = 1024;
const mb = 1024 * kb;

beforeEach(() => {
  language.value = "ar";
  digits.value = "auto";
});

test.each([
  [0, "٠ كيلوبايت", "0 kB"],
  [1, "١ كيلوبايت", "1 kB"],
  [700 * kb, "٧٠٠ كيلوبايت", "700 kB"],
  [1023 * kb, "١ م.ب", "1 MB"],
  [1.25 * mb, "١٫٣ م.ب", "1.3 MB"],
  [9.96 * mb, "١٠ م.ب", "10 MB"],
  [840 * mb, "٨٤٠ م.ب", "840 MB"],
  [1000 * mb, "١ غ.ب", "1 GB"],
  [2 * 1024 * mb, "٢ غ.ب", "2 GB"],
  [1500 * 1024 * mb, "١٬٥٠٠ غ.ب", "1,500 GB"],
])("%d bytes", (bytes, arabic, english) => {
  expect(size(bytes)).toBe(arabic);
  language.value = "en";
  expect(size(bytes)).toBe(english);
});

test("in the digits that the person chose", () => {
  digits.value = "latn";
  expect(size(1.5 * mb)).toBe("1.5 م.ب");
});
