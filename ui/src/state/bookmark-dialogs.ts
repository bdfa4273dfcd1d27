import type { BookmarkCollection, BookmarkTag } from "../backend/contract";
import { dialog } from "./shell";

/** The dialogs of the bookmarks' room. */
export type BookmarkDialog =
  | { kind: "save_address"; address: string; title: string; tags: readonly string[] }
  | { kind: "import"; file: File | null }
  /** Of what is selected, if something is. */
  | { kind: "export"; ids: readonly number[] }
  | { kind: "move"; ids: readonly number[] }
  | { kind: "tag"; ids: readonly number[] }
  | { kind: "erase"; ids: readonly number[] }
  | { kind: "add_collection"; parent: number | null }
  | { kind: "rename_collection"; collection: BookmarkCollection }
  | { kind: "move_collection"; collection: BookmarkCollection }
  | { kind: "edit_tag"; tag: BookmarkTag }
  | { kind: "merge_tag"; tag: BookmarkTag }
  | { kind: "all_tags" };

export function openBookmarkDialog(open: BookmarkDialog): void {
  dialog.value = { kind: "bookmarks", open };
}
