import type { Direction } from "../backend/contract";

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** The direction of a passage by the weight of its letters: the first one says little in a mixed text. */
export function directionOf(text: string, otherwise: Direction | null = null): Direction | "auto" {
  let balance = 0;
  for (const [letter] of text.slice(0, 2_000).matchAll(/\p{L}/gu))
    balance += rightToLeft.test(letter) ? 1 : -1;
  return balance > 0 ? "rtl" : balance < 0 ? "ltr" : (otherwise ?? "auto");
}
