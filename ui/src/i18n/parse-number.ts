import { locale } from ".";

/** The digits zero of the sets that a person may type in: Arabic, Persian and Urdu. */
const zeros = [0x0660, 0x06f0];
/** Spaces, apostrophes and marks of direction, which only set digits apart. */
const idle = /[\s'’\u066C\u061C\u200E\u200F\u2066-\u2069]/g;
/** A comma as Arabic and Persian keyboards have it is meant as the Latin one. */
const commas = /[،﹐，]/g;

/**
 * The number that a person typed in Latin, Arabic or Persian digits, with their separators; `null` where it is none. A
 * single comma before three digits parts thousands where the language parts them so, else it is the decimal one.
 */
export function parseNumber(text: string): number | null {
  const plain = latin(text).replace(idle, "").replace(commas, ",");
  const decimal = decimalOf(plain);
  const [whole = "", part, ...more] = decimal ? plain.split(decimal) : [plain];
  const grouped = /^\d{1,3}([.,])(\d{2,3}\1)*\d{3}$/.test(whole) ? whole.replace(/[.,]/g, "") : whole;
  if (more.length > 0 || !/^\d*$/.test(grouped) || !/^\d*$/.test(part ?? "") || !(grouped + (part ?? "")))
    return null;
  return Number(`${grouped}.${part ?? ""}0`);
}

function latin(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (zeros.findLast((zero) => code >= zero) ?? 0));
  });
}

/** The sign before the fraction, if there is one. */
function decimalOf(text: string): string | undefined {
  if (text.includes("٫")) return "٫";
  const [comma, point] = [text.lastIndexOf(","), text.lastIndexOf(".")];
  if (comma >= 0 && point >= 0) return comma > point ? "," : ".";
  if (point >= 0) return text.indexOf(".") === point ? "." : undefined;
  if (comma < 0 || text.indexOf(",") !== comma) return undefined;
  const isGroup = /^[1-9]\d{0,2},\d{3}$/.test(text) && !hasDecimalComma();
  return isGroup ? undefined : ",";
}

function hasDecimalComma(): boolean {
  const parts = new Intl.NumberFormat(locale.value).formatToParts(1.5);
  return parts.some(({ type, value }) => type === "decimal" && value === ",");
}
