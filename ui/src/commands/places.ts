import { openBookmarks } from "../state/bookmark-view";
import { openHighlights } from "../state/highlight-view";
import { openScope } from "../state/subscriptions";
import { today } from "../state/view";
import { commandsOf } from "./registry";

export const places = commandsOf("places", [
  ["go_today", "today", "newspaper", "KeyG KeyT", () => openScope(today())],
  ["go_unread", "unread", "inbox", "KeyG KeyU", () => openScope({ kind: "all" }, "unread")],
  ["go_bookmarks", "bookmarks", "bookmark", "KeyG KeyB", () => openBookmarks()],
  ["go_inbox", "bm_at_inbox", "book-open", "KeyG KeyI", () => openBookmarks("inbox")],
  ["go_favourites", "bm_at_favourites", "star", "KeyG KeyF", () => openBookmarks("favourites")],
  ["go_archive", "bm_at_archive", "archive", "", () => openBookmarks("archive")],
  ["go_bin", "bm_at_bin", "trash-2", "", () => openBookmarks("bin")],
  ["go_highlights", "highlights", "highlighter", "KeyG KeyH", () => openHighlights()],
  ["go_review", "review", "history", "KeyG KeyR", () => openHighlights(true)],
  ["go_all", "all_articles", "library", "KeyG KeyA", () => openScope({ kind: "all" })],
]);
