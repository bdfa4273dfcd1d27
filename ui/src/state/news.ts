import type { Event } from "../backend/contract";
import { plural } from "../i18n";
import { note } from "./notices";
import { savedSearches } from "./saved-searches";
import { openSearch } from "./search";
import { show, toast } from "./toasts";

type News = Extract<Event, { kind: "saved_search_found" }>;

/** Says that something new answers a saved search: here, and on the desktop. */
export function hearNews({ name, count, title }: News): void {
  const text = plural("saved_search_news", count, { name });
  const search = savedSearches.value.find((one) => one.name === name);
  // What can be undone is not pushed away: the sidebar counts the news too.
  if (!toast.value?.undo) show({ text, open: search && (() => openSearch(search.query, search.sort)) });
  note(text, [title]);
}
