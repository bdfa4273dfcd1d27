import { language } from ".";

export function languageName(code: string): string {
  return named("language", code);
}

export function countryName(code: string): string {
  return named("region", code);
}

/** What the person's language calls it; nothing for a code that nobody knows. */
function named(type: "region" | "language", code: string): string {
  if (!code) return "";
  try {
    return new Intl.DisplayNames(language.value, { type, fallback: "none" }).of(code) ?? "";
  } catch {
    return "";
  }
}
