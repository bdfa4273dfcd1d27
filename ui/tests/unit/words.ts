import type { Language, LanguageFile } from "../../src/i18n";
import ar from "../../src/i18n/languages/ar.json";
import en from "../../src/i18n/languages/en.json";
import fa from "../../src/i18n/languages/fa.json";
import fr from "../../src/i18n/languages/fr.json";
import he from "../../src/i18n/languages/he.json";
import ur from "../../src/i18n/languages/ur.json";

/** No server gives the texts here: lays those of every language at hand, for the window that is imported next. */
export async function bringWords(): Promise<void> {
  const { files } = await import("../../src/i18n");
  Object.assign(files, { ar, en, fa, fr, he, ur } satisfies Record<Language, LanguageFile>);
}
