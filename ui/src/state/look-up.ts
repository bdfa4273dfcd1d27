import { copied } from "../text/copied";
import { subject } from "./highlights";
import { openSearch } from "./search";

const longestQuery = 120;

/** Searches for words as a phrase, as far as a query goes. */
export function lookUp(text: string): void {
  const words = text.replace(/["«»“”\s]+/g, " ").trim();
  const cut = words.length > longestQuery ? words.slice(0, words.lastIndexOf(" ", longestQuery)) : words;
  subject.value = null;
  if (cut) openSearch(cut.includes(" ") ? `"${cut}"` : cut);
}

/** What is selected in the open article; it outlives the focus that a dialog takes. */
export function selectedWords(): string {
  const about = subject.value;
  return about?.kind === "selection" ? copied(about.range.toString()) : "";
}
