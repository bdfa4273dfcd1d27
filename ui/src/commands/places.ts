import { openBookmarks } from "../state/bookmark-view";
import { openHighlights } from "../state/highlight-view";
import { openCatalogue } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { today } from "../state/view";
import type { Command } from "./registry";

export const places: readonly Command[] = [
  {
    id: "go_today",
    text: "today",
    icon: "newspaper",
    group: "places",
    keys: ["KeyG KeyT"],
    run: () => openScope(today()),
  },
  {
    id: "go_unread",
    text: "unread",
    icon: "inbox",
    group: "places",
    keys: ["KeyG KeyU"],
    run: () => openScope({ kind: "all" }, "unread"),
  },
  {
    id: "go_bookmarks",
    text: "bookmarks",
    icon: "bookmark",
    group: "places",
    keys: ["KeyG KeyB"],
    run: () => openBookmarks(),
  },
  {
    id: "go_inbox",
    text: "bm_at_inbox",
    icon: "book-open",
    group: "places",
    keys: ["KeyG KeyI"],
    run: () => openBookmarks("inbox"),
  },
  {
    id: "go_favourites",
    text: "bm_at_favourites",
    icon: "star",
    group: "places",
    keys: ["KeyG KeyF"],
    run: () => openBookmarks("favourites"),
  },
  {
    id: "go_archive",
    text: "bm_at_archive",
    icon: "archive",
    group: "places",
    keys: [],
    run: () => openBookmarks("archive"),
  },
  {
    id: "go_bin",
    text: "bm_at_bin",
    icon: "trash-2",
    group: "places",
    keys: [],
    run: () => openBookmarks("bin"),
  },
  {
    id: "go_highlights",
    text: "highlights",
    icon: "highlighter",
    group: "places",
    keys: ["KeyG KeyH"],
    run: () => openHighlights(),
  },
  {
    id: "go_review",
    text: "review",
    icon: "history",
    group: "places",
    keys: ["KeyG KeyR"],
    run: () => openHighlights(true),
  },
  {
    id: "go_all",
    text: "all_articles",
    icon: "library",
    group: "places",
    keys: ["KeyG KeyA"],
    run: () => openScope({ kind: "all" }),
  },
  {
    id: "go_catalogue",
    text: "browse_catalogue",
    icon: "library",
    group: "general",
    keys: ["KeyG KeyC"],
    run: openCatalogue,
  },
];
