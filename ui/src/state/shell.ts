import { signal } from "@preact/signals";
import type {
  BookmarkCollection,
  BookmarkTag,
  Folder,
  HighlightRow,
  SavedSearch,
  Source,
} from "../backend/contract";

export type SettingsPane =
  | "reading"
  | "look"
  | "language"
  | "network"
  | "storage"
  | "notices"
  | "header"
  | "privacy"
  | "keys"
  | "about";

export type Dialog =
  | { kind: "palette" }
  /** `row`: what to go to in it, by the key of its name. */
  | { kind: "settings"; pane: SettingsPane; row?: string }
  | { kind: "add_source"; address: string; folder: number | null }
  | { kind: "add_folder"; parent: number | null }
  | { kind: "move_folder"; folder: Folder }
  | { kind: "rename_folder"; folder: Folder }
  | { kind: "rename_source"; source: Source }
  | { kind: "move_source"; source: Source }
  | { kind: "source"; source: Source }
  /** `look`: an address to look behind at once. */
  | { kind: "edit_address"; source: Source; look?: string }
  | { kind: "import" }
  /** One of the open article's pictures, by its place among them. */
  | { kind: "picture"; at: number }
  /** Saves what stands in the search room, or changes one that is saved. */
  | { kind: "save_search"; search: SavedSearch | null }
  | { kind: "save_address"; address: string; title: string; tags: readonly string[] }
  | { kind: "import_bookmarks"; file: File | null }
  /** Of what is selected, if something is. */
  | { kind: "export_bookmarks"; ids: readonly number[] }
  | { kind: "move_bookmarks"; ids: readonly number[] }
  | { kind: "tag_bookmarks"; ids: readonly number[] }
  | { kind: "erase_bookmarks"; ids: readonly number[] }
  | { kind: "add_collection"; parent: number | null }
  | { kind: "rename_collection"; collection: BookmarkCollection }
  | { kind: "move_collection"; collection: BookmarkCollection }
  | { kind: "edit_tag"; tag: BookmarkTag }
  | { kind: "merge_tag"; tag: BookmarkTag }
  | { kind: "all_tags" }
  | { kind: "qr"; article: number; highlight: number | null }
  | { kind: "card"; row: HighlightRow }
  | { kind: "versions"; article: number }
  | { kind: "weather" }
  /** `item`: the one that is shown, if one is meant. */
  | { kind: "markets"; item: number | null };

export type Page = "reading" | "search" | "bookmarks" | "highlights" | "catalogue" | "welcome";
export type Pane = "side" | "list" | "reader";

export const dialog = signal<Dialog | null>(null);
export const page = signal<Page>("reading");

export function openDialog(next: Dialog): void {
  dialog.value = next;
}

export function closeDialog(): void {
  dialog.value = null;
}

/** Under 1100 px the sidebar is a drawer. */
export const isDrawerOpen = signal(false);

export function openCatalogue(): void {
  isDrawerOpen.value = false;
  page.value = "catalogue";
}

/** Whether an open article stands alone, without anything around it. */
export const isZen = signal(false);

/** Under 760 px one pane is shown. */
export const pane = signal<"list" | "reader">("list");

const landings: Record<Pane, string> = {
  side: ".side .row.is-current",
  list: '.list .card-a[tabindex="0"], .srch:not([inert]) :is(.results, .bm-a[tabindex="0"], .hlc[tabindex="0"])',
  reader: ".rd-scroll",
};

/** Moves the keyboard to a pane; under 760 px it is the pane that is shown. */
export function focusPane(which: Pane): void {
  if (which === "side") isDrawerOpen.value = window.matchMedia("(max-width: 1099px)").matches;
  else {
    isDrawerOpen.value = false;
    pane.value = which;
  }
  requestAnimationFrame(() => {
    const target =
      document.querySelector<HTMLElement>(landings[which]) ??
      document.querySelector<HTMLElement>(".side .row");
    target?.focus({ preventScroll: which === "reader" });
  });
}
