// What crosses between the window and the reader. `cargo xtask types` writes this file from crates/ipc.

export type Direction = "ltr" | "rtl";
export type SourceKind = "feed" | "guide";

export interface Problem {
  code: string;
  args: Record<string, string>;
}

export interface Failure {
  problem: Problem;
  since: number;
}

export interface Source {
  id: number;
  kind: SourceKind;
  name: string;
  title: string;
  address: string;
  homepage: string;
  language: string;
  direction: Direction | null;
  folder_id: number | null;
  unread: number;
  total: number;
  failure: Failure | null;
  checked_at: number | null;
  succeeded_at: number | null;
}

export interface Folder {
  id: number;
  name: string;
}

export interface Counts {
  unread: number;
  bookmarks: number;
  total: number;
}

export interface SyncProgress {
  done: number;
  total: number;
  new_articles: number;
}

export interface Overview {
  version: string;
  folders: Folder[];
  sources: Source[];
  counts: Counts;
  settings: Record<string, string>;
  syncing: SyncProgress | null;
  offline: boolean;
  last_synced_at: number | null;
}

export type Scope =
  | { kind: "all" }
  | { kind: "today"; since: number }
  | { kind: "bookmarks" }
  | { kind: "source"; id: number }
  | { kind: "folder"; id: number };

export type Filter = "all" | "unread" | "bookmarked";

export interface View {
  scope: Scope;
  filter: Filter;
}

export interface Card {
  id: number;
  source_id: number;
  source_name: string;
  title: string;
  title_direction: Direction | null;
  excerpt: string;
  excerpt_direction: Direction | null;
  language: string;
  author: string;
  published_at: number;
  minutes: number;
  picture: string | null;
  is_read: boolean;
  is_starred: boolean;
  is_bookmarked: boolean;
}

export interface List {
  ids: number[];
  cards: Card[];
}

export interface Enclosure {
  url: string;
  media_type: string | null;
  length: number | null;
}

export interface Article {
  card: Card;
  url: string | null;
  html: string;
  direction: Direction | null;
  homepage: string;
  categories: string[];
  enclosures: Enclosure[];
  bookmarked_at: number | null;
}

export interface CatalogueEntry {
  id: string;
  name: string;
  homepage: string;
  language: string;
  country: string;
  section: string;
  is_subscribed: boolean;
}

export interface Attempt {
  address: string;
  code: string;
}

export type FoundBy = "address" | "candidate" | "discovery" | "pending";

export interface Added {
  source: Source;
  new_articles: number;
  attempts: Attempt[];
  found_by: FoundBy;
  was_there: boolean;
}

export interface SyncFailure {
  source_id: number;
  problem: Problem;
}

export interface SyncReport {
  sources: number;
  new: number;
  updated: number;
  unchanged: number;
  failed: number;
  bytes: number;
  seconds: number;
  was_cancelled: boolean;
  offline: boolean;
  failures: SyncFailure[];
}

export interface MarkedBatch {
  count: number;
  batch: number;
}

export interface Bookmarked {
  bookmarked_at: number | null;
}

export type Event =
  | { kind: "sync_started"; total: number }
  | { kind: "source_syncing"; source_id: number }
  | {
      kind: "source_synced";
      source_id: number;
      new_articles: number;
      problem: Problem | null;
      progress: SyncProgress;
    }
  | { kind: "sync_finished"; report: SyncReport }
  | { kind: "library_changed" };

export interface Commands {
  overview: { args: Record<string, never>; result: Overview };
  list: { args: { view: View }; result: List };
  cards: { args: { ids: number[] }; result: Card[] };
  article: { args: { id: number }; result: Article };
  set_read: { args: { ids: number[]; is_read: boolean }; result: null };
  mark_all_read: { args: { view: View }; result: MarkedBatch };
  undo_mark_all_read: { args: { batch: number }; result: null };
  set_starred: { args: { id: number; is_starred: boolean }; result: null };
  bookmark: { args: { id: number; at: number | null }; result: Bookmarked };
  unbookmark: { args: { id: number }; result: Bookmarked };
  add_source: { args: { address: string; folder_id: number | null }; result: Added };
  catalogue: { args: Record<string, never>; result: CatalogueEntry[] };
  add_from_catalogue: { args: { id: string; folder_id: number | null }; result: Added };
  unsubscribe: { args: { id: number }; result: null };
  restore_source: { args: { id: number }; result: Source };
  rename_source: { args: { id: number; name: string }; result: null };
  move_source: { args: { id: number; folder_id: number | null }; result: null };
  add_folder: { args: { name: string }; result: Folder };
  rename_folder: { args: { id: number; name: string }; result: null };
  remove_folder: { args: { id: number }; result: null };
  sync: { args: { source_id: number | null }; result: SyncReport };
  cancel_sync: { args: Record<string, never>; result: null };
  set_setting: { args: { key: string; value: string }; result: null };
  open_outside: { args: { url: string }; result: null };
}
