import { backend } from "../backend";
import type { BookmarkCollection, BookmarkRow, BookmarkTag } from "../backend/contract";
import { t } from "../i18n";
import { openArticle } from "../state/article";
import {
  archive,
  favour,
  file,
  remove,
  removeCollection,
  removeTag,
  restore,
  tell,
} from "../state/bookmark-deeds";
import { bookmarkView } from "../state/bookmark-view";
import { focusRow, rowOf, selection, showPanel } from "../state/bookmarks";
import { saveSeveral } from "../state/saving";
import { focusPane, openDialog } from "../state/shell";
import { attempt } from "../state/toasts";
import type { MenuItem, MenuRow } from "./Menu";

type Ids = readonly number[];

export function readBookmark(id: number): void {
  void openArticle(id);
  focusPane("reader");
}

export function openPage({ url }: BookmarkRow): void {
  if (url) void attempt(() => backend.openOutside(url));
}

export function showDetails(id: number): void {
  focusRow(id);
  showPanel(true);
}

/** What can be done with several bookmarks, in the bar and in the menus. */
export function deedsFor(ids: Ids): MenuItem[] {
  const row = ids.length === 1 && ids[0] !== undefined ? rowOf(ids[0]) : undefined;
  if (bookmarkView.value.place === "bin")
    return [
      { text: t("bm_restore"), icon: "undo-2", run: () => tell(restore(ids)) },
      {
        text: t("bm_erase"),
        icon: "trash-2",
        isDangerous: true,
        run: () => openDialog({ kind: "erase_bookmarks", ids }),
      },
    ];
  const isArchived = row?.is_archived ?? bookmarkView.value.place === "archive";
  const isFavourite = row?.is_favourite ?? bookmarkView.value.place === "favourites";
  return [
    {
      text: t("bm_move"),
      icon: "folder-input",
      command: "bm_move",
      run: () => openDialog({ kind: "move_bookmarks", ids }),
    },
    {
      text: t("bm_tags"),
      icon: "tag",
      command: "bm_tags",
      run: () => openDialog({ kind: "tag_bookmarks", ids }),
    },
    {
      text: t("download"),
      icon: "hard-drive-download",
      command: "bm_download",
      run: () => void saveSeveral(ids),
    },
    {
      text: t(isArchived ? "bm_unarchive" : "bm_archive"),
      icon: isArchived ? "inbox" : "archive",
      command: "bm_archive",
      run: () => tell(archive(ids, !isArchived)),
    },
    {
      text: t(isFavourite ? "bm_unfavour" : "bm_favour"),
      icon: "star",
      command: "bm_favour",
      run: () => tell(favour(ids, !isFavourite)),
    },
    { text: t("bm_export"), icon: "upload", run: () => openDialog({ kind: "export_bookmarks", ids }) },
    {
      text: t("bm_remove"),
      icon: "trash-2",
      isDangerous: true,
      command: "bm_remove",
      run: () => tell(remove(ids)),
    },
  ];
}

/** The menu of one bookmark. */
export function bookmarkCommands(row: BookmarkRow): MenuRow[] {
  const { id } = row;
  const ids = [id];
  const isInCollection = bookmarkView.value.place === "collection";
  const deeds = deedsFor(ids);
  return [
    { text: t("bm_read"), icon: "book-open", run: () => readBookmark(id) },
    { text: t("bm_details"), icon: "info", command: "bm_details", run: () => showDetails(id) },
    ...(row.url
      ? [{ text: t("open_original"), icon: "external-link", run: () => openPage(row) } satisfies MenuItem]
      : []),
    null,
    ...deeds.slice(0, -1),
    ...(isInCollection
      ? [{ text: t("bm_take_out"), icon: "minus", run: () => tell(file(ids, null)) } satisfies MenuItem]
      : []),
    null,
    ...deeds.slice(-1),
  ];
}

export function collectionCommands(collection: BookmarkCollection): MenuRow[] {
  const { id } = collection;
  return [
    {
      text: t("bm_collection_inside"),
      icon: "folder-plus",
      run: () => openDialog({ kind: "add_collection", parent: id }),
    },
    {
      text: t("rename"),
      icon: "pencil",
      run: () => openDialog({ kind: "rename_collection", collection }),
    },
    {
      text: t("bm_move"),
      icon: "folder-input",
      run: () => openDialog({ kind: "move_collection", collection }),
    },
    null,
    {
      text: t("bm_collection_remove"),
      icon: "trash-2",
      isDangerous: true,
      run: () => tell(removeCollection(collection)),
    },
  ];
}

export function tagCommands(tag: BookmarkTag): MenuRow[] {
  return [
    { text: t("bm_tag_edit"), icon: "pencil", run: () => openDialog({ kind: "edit_tag", tag }) },
    { text: t("bm_tag_merge"), icon: "tag", run: () => openDialog({ kind: "merge_tag", tag }) },
    null,
    { text: t("bm_tag_remove"), icon: "trash-2", isDangerous: true, run: () => tell(removeTag(tag)) },
  ];
}

export function saveAnAddress(): void {
  openDialog({ kind: "save_address", address: "", title: "", tags: [] });
}

export function importBookmarks(): void {
  openDialog({ kind: "import_bookmarks", file: null });
}

export function exportBookmarks(): void {
  openDialog({ kind: "export_bookmarks", ids: [...selection.value] });
}
