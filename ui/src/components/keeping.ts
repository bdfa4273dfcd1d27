import { number, plural } from "../i18n";
import { days } from "../i18n/dates";

/** What a pick offers: a value as it is kept, and its words. */
export type Choices = readonly (readonly [value: string, words: string])[];

const someDays = [7, 30, 90, 180, 365];
const someCounts = [50, 200, 1_000, 5_000];

/** How long read articles are kept; `none` says what 0 means there. */
export function dayChoices(none: string): Choices {
  return [["0", none], ...someDays.map((count) => [String(count), days(count)] as const)];
}

/** How many articles are kept. */
export function countChoices(none: string): Choices {
  return [["0", none], ...someCounts.map((count) => [String(count), plural("articles", count)] as const)];
}

/** The choices with a value among them that was set elsewhere. */
export function withValue(choices: Choices, value: string): Choices {
  return choices.some(([known]) => known === value) ? choices : [...choices, [value, number(Number(value))]];
}
