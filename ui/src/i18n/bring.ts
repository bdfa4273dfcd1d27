import { files, type Language, type LanguageFile } from ".";
import ar from "./languages/ar.json?url";
import en from "./languages/en.json?url";
import fa from "./languages/fa.json?url";
import fr from "./languages/fr.json?url";
import he from "./languages/he.json?url";
import ur from "./languages/ur.json?url";

// Texts are data, and only one language is read: they are no part of the program, and the others are never loaded.
const addresses: Record<Language, string> = { ar, en, fa, fr, he, ur };

/** Brings a language's texts; it can be spoken from then on. */
export async function bring(language: Language): Promise<void> {
  files[language] ??= (await (await fetch(addresses[language])).json()) as LanguageFile;
}
