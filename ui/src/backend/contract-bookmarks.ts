// The bookmarks' part of the contract with the reader, by hand until `contract.ts` is made with it.
// Times are milliseconds since 1970; all offsets are UTF-16 units.

import type { Direction, Problem } from "./contract";

/** --hl-1 .. --hl-4 */
export type Colour = "yellow" | "red" | "green" | "blue";
/** loose: in no collection */
export type BookmarkPlace = "all" | "inbox" | "archive" | "favourites" | "loose" | "bin" | "collection";
/** manual only in a collection */
export type BookmarkSort = "added" | "title" | "length" | "published" | "manual" | "removed";
export interface BookmarkView {
  place: BookmarkPlace;
  collection_id: number | null;
  tags: number[] /* all of them */;
  query: string /* "" none: searched like the search room */;
  sort: BookmarkSort;
  is_reversed: boolean;
}
export interface BookmarkCollection {
  id: number;
  name: string;
  parent_id: number | null;
  count: number;
  sort: BookmarkSort;
}
export interface BookmarkTag {
  id: number;
  name: string;
  colour: string /* "" or c1..c8 */;
  count: number;
}
export interface BookmarkCounts {
  all: number;
  inbox: number;
  archive: number;
  favourites: number;
  loose: number;
  bin: number;
  highlights: number;
  to_review: number;
}
export interface BookmarkOverview {
  collections: BookmarkCollection[];
  tags: BookmarkTag[] /* the most used, at most 60 */;
  tag_total: number;
  counts: BookmarkCounts;
}
export interface BookmarkRow {
  id: number /* the article's */;
  title: string;
  own_title: boolean;
  source: string;
  url: string | null;
  title_direction: Direction | null;
  direction: Direction | null;
  language: string;
  excerpt: string;
  author: string;
  picture: string | null /* media key, as in Card */;
  minutes: number;
  published_at: number;
  bookmarked_at: number;
  removed_at: number | null /* in the bin since */;
  is_read: boolean;
  is_favourite: boolean;
  is_archived: boolean;
  is_saved: boolean;
  is_link: boolean /* there is no text yet */;
  problem: Problem | null /* why not */;
  is_dead: boolean;
  progress: number;
  has_note: boolean;
  highlights: number;
  tags: BookmarkTag[];
}
export interface BookmarkList {
  ids: number[];
  rows: BookmarkRow[] /* the first 40 */;
}
export interface BookmarkDetails {
  row: BookmarkRow;
  collections: number[] /* ids */;
  note: string;
  note_edited_at: number | null;
  highlights: Highlight[];
  versions: ArticleVersion[];
  link_checked_at: number | null;
  web_archive: string | null /* an address to open outside */;
  import_name: string | null;
  bytes: number;
}
export interface ArticleVersion {
  id: number;
  replaced_at: number;
  title: string;
}
export interface VersionDiff {
  title: DiffPart[];
  blocks: DiffBlock[];
  direction: Direction | null;
  language: string;
}
export interface DiffBlock {
  kind: "same" | "added" | "removed" | "changed";
  direction: Direction | null;
  parts: DiffPart[];
}
export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}
export interface Undo {
  undo: number /* for undo_change; 0: nothing changed */;
  count: number;
}

export interface Highlight {
  id: number;
  article_id: number;
  colour: Colour;
  quote: string /* "\n" between blocks */;
  note: string;
  created_at: number;
  edited_at: number;
  range: [number, number] | null /* in the article's text as it is shown now; null: passage is gone */;
  is_moved: boolean /* found elsewhere or changed */;
}
export interface HighlightRow {
  highlight: Highlight;
  article_title: string;
  title_direction: Direction | null;
  source: string;
  language: string;
  direction: Direction | null;
  tags: BookmarkTag[];
}
export interface HighlightView {
  colour: Colour | null;
  tag: number | null;
  query: string;
  article_id: number | null;
  sort: "newest" | "oldest" | "article";
}
export interface HighlightList {
  ids: number[];
  rows: HighlightRow[] /* the first 40 */;
}

export type ImportKind =
  | "netscape"
  | "pocket_html"
  | "pocket_csv"
  | "instapaper"
  | "omnivore"
  | "wallabag"
  | "readwise"
  | "raindrop"
  | "karakeep"
  | "firefox"
  | "addresses"
  | "qirtas";
export interface ImportPreview {
  kind: ImportKind;
  total: number;
  fresh: number;
  known: number;
  refused: RefusedItem[] /* first 100 */;
  refused_total: number;
  collections: string[][] /* first 50 paths */;
  collection_total: number;
  tags: string[] /* first 50 */;
  tag_total: number;
  highlights: number;
  notes: number;
  sample: { title: string; address: string; is_known: boolean }[] /* 8 */;
}
export interface RefusedItem {
  line: string /* address or title, cut */;
  problem: Problem;
}
export interface ImportReport {
  id: number;
  added: number;
  merged: number;
  refused: RefusedItem[];
  refused_total: number;
  highlights: number;
  was_cancelled: boolean;
}
export interface PastImport {
  id: number;
  kind: ImportKind;
  name: string;
  imported_at: number;
  added: number;
  merged: number;
  can_undo: boolean;
}
export type ExportFormat = "netscape" | "json" | "csv" | "markdown" | "html" | "epub";

export interface Exported {
  name: string;
  media_type: string;
  base64: string;
}

export type BookmarkEvent =
  | { kind: "bookmarks_changed" }
  | { kind: "import_moved"; done: number; total: number };

export interface BookmarkCommands {
  bookmark_overview: { args: Record<string, never>; result: BookmarkOverview };
  bookmarks: { args: { view: BookmarkView; zone: string }; result: BookmarkList };
  /** at most 500 */
  bookmark_rows: { args: { ids: number[] }; result: BookmarkRow[] };
  bookmark_details: { args: { id: number }; result: BookmarkDetails };
  /** completion, folded, at most 20; "" gives the most used */
  find_tags: { args: { text: string }; result: BookmarkTag[] };
  all_tags: { args: Record<string, never>; result: BookmarkTag[] };
  save_addresses: {
    args: {
      text: string /* one or many addresses, one a line, or HTML/uri-list pasted */;
      title: string;
      tags: string[];
      collection_id: number | null;
    };
    result: {
      saved: { id: number; was_known: boolean }[];
      refused: { text: string; problem: Problem }[];
      undo: number;
    };
  };
  /** a local HTML page or single-file page */
  save_file: {
    args: { name: string; base64: string; tags: string[]; collection_id: number | null };
    result: { id: number; was_known: boolean };
  };
  edit_bookmark: { args: { id: number; title: string | null /* null: the publisher's */ }; result: Undo };
  /** article's note; on an article that is no bookmark it bookmarks */
  set_note: { args: { id: number; text: string }; result: null };
  tag_bookmarks: { args: { ids: number[]; add: string[]; remove: number[] }; result: Undo };
  /** add to a collection, take out of one, or both (move); out_of: -1 = out of all */
  file_bookmarks: { args: { ids: number[]; into: number | null; out_of: number | null }; result: Undo };
  reorder_bookmarks: { args: { collection_id: number; ids: number[]; before: number | null }; result: Undo };
  set_archived: { args: { ids: number[]; is_archived: boolean }; result: Undo };
  set_favourites: { args: { ids: number[]; is_favourite: boolean }; result: Undo };
  /** to the bin, for 30 days */
  remove_bookmarks: { args: { ids: number[] }; result: Undo };
  /** out of the bin */
  restore_bookmarks: { args: { ids: number[] }; result: Undo };
  /** out of the bin, for good (asks first in the UI); how many */
  erase_bookmarks: { args: { ids: number[] }; result: number };
  add_collection: { args: { name: string; parent_id: number | null }; result: BookmarkCollection };
  rename_collection: { args: { id: number; name: string }; result: Undo };
  move_collection: { args: { id: number; parent_id: number | null; before: number | null }; result: Undo };
  /** with those in it; the bookmarks stay */
  remove_collection: { args: { id: number }; result: Undo };
  set_collection_sort: { args: { id: number; sort: BookmarkSort }; result: null };
  /** to a name that exists: merges */
  rename_tag: { args: { id: number; name: string }; result: Undo };
  merge_tags: { args: { ids: number[]; into: number }; result: Undo };
  remove_tag: { args: { id: number }; result: Undo };
  set_tag_colour: { args: { id: number; colour: string }; result: null };
  undo_change: { args: { undo: number }; result: null };
  set_progress: { args: { id: number; progress: number }; result: null };
  /** bookmarks the article */
  add_highlight: {
    args: {
      article_id: number;
      start: number;
      end: number;
      quote: string /* textContent of the range */;
      colour: Colour;
      note: string;
    };
    result: Highlight;
  };
  edit_highlight: { args: { id: number; colour: Colour; note: string }; result: Highlight };
  remove_highlights: { args: { ids: number[] }; result: Undo };
  highlights: { args: { view: HighlightView }; result: HighlightList };
  highlight_rows: { args: { ids: number[] }; result: HighlightRow[] };
  /** today's old ones, at most 5 */
  review: { args: { today: number }; result: HighlightRow[] };
  /** seen; again: bring it back sooner */
  reviewed: { args: { id: number; again: boolean }; result: null };
  /** from that version to the text as it is now */
  version_diff: { args: { article_id: number; version_id: number }; result: VersionDiff };
  /** in the background; event bookmarks_changed */
  check_links: { args: { ids: number[] }; result: null };
  /** text to copy */
  share: {
    args: {
      article_id: number | null;
      highlight_id: number | null;
      as: "link" | "citation" | "markdown" | "quote";
    };
    result: string;
  };
  /** opened outside */
  share_addresses: {
    args: { article_id: number | null; highlight_id: number | null };
    result: { email: string; whatsapp: string; telegram: string; x: string; facebook: string };
  };
  /** an SVG path `d`, and the side of its square */
  qr: { args: { text: string }; result: { path: string; side: number } };
  /** a token */
  begin_import: { args: { name: string; bytes: number }; result: number };
  /** pieces of 1 MB, in order */
  import_piece: { args: { token: number; base64: string }; result: null };
  preview_import: { args: { token: number }; result: ImportPreview };
  /** slow; event import_moved */
  run_import: {
    args: { token: number; collection_id: number | null; fetch_pages: boolean };
    result: ImportReport;
  };
  cancel_import: { args: Record<string, never>; result: null };
  undo_import: { args: { id: number }; result: number };
  imports: { args: Record<string, never>; result: PastImport[] };
  /** in the browser only: { name, media_type, base64 }. In the window, `save_export` (same arguments) asks where to, and writes the file itself: { saved: boolean } */
  export_bookmarks: {
    args: { format: ExportFormat; view: BookmarkView | null; ids: number[] | null; zone: string };
    result: Exported;
  };
}

export type BookmarkCall = <K extends keyof BookmarkCommands>(
  name: K,
  args: BookmarkCommands[K]["args"],
) => Promise<BookmarkCommands[K]["result"]>;
