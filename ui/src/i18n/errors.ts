import type { Problem } from "../backend/contract";
import { filled, type Language, language } from ".";
import arabic from "./errors/ar.json";

interface Wording {
  text: string;
  advice: string;
}

/** Arabic stands in for a language that is not here yet. */
export const wordings: Record<Language, Record<string, Wording>> = { ar: arabic, en: arabic };

/** What happened and what to do, in the person's language. */
export function worded(problem: Problem, inLanguage: Language = language.value): Wording {
  const known = wordings[inLanguage];
  const wording = known[problem.code] ?? known.internal ?? { text: problem.code, advice: "" };
  const args = Object.fromEntries(
    Object.entries(problem.args).map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  );
  return { text: filled(wording.text, args), advice: filled(wording.advice, args) };
}
