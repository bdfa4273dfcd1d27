import { backend, ReaderError } from "../backend";
import type { BookmarkCollection, BookmarkTag, BookmarkView, Undo } from "../backend/contract";
import { number, plural, type TextKey, t } from "../i18n";
import { linkToSave } from "./bookmark-news";
import { bookmarkView, openBookmarks } from "./bookmark-view";
import { refreshBookmarks, rowOf, titleOf, toggleTag } from "./bookmarks";
import { importFile } from "./opml";
import { openDialog } from "./shell";
import { attempt, show } from "./toasts";

/** What fails of it is told. */
export function tell(deed: Promise<unknown>): void {
  void attempt(() => deed);
}

let begun = 0;
let said = 0;

/** Does it, says so, and offers the way back at once. Of two that run beside each other, Ctrl+Z is for the later one. */
export async function change(did: TextKey, what: string | null, deed: () => Promise<Undo>): Promise<void> {
  const turn = ++begun;
  const { undo, count } = await deed();
  if (undo && turn > said) {
    said = turn;
    show({ text: what ? `${t(did)}: ${what}` : counted(did, count), undo: () => takeBack(undo) });
  }
  await attempt(refreshBookmarks);
}

/** «حُفظ: ٣ علامات». */
export function counted(what: TextKey, n: number): string {
  return `${t(what)}: ${plural("bm_count", n)}`;
}

async function takeBack(undo: number): Promise<void> {
  await backend.call("undo_change", { undo });
  await refreshBookmarks();
}

/** A single bookmark by its title, several by their number. */
function named(ids: readonly number[]): string | null {
  const [id = null] = ids;
  const row = ids.length === 1 ? rowOf(id) : undefined;
  if (!row) return null;
  const title = titleOf(row);
  // By the weight of its letters, not by the first one.
  return quoted(row.title_direction === "rtl" ? `\u2067${title}\u2069` : title);
}

type Ids = readonly number[];

export const remove = (ids: Ids) =>
  change("bm_did_remove", named(ids), () => backend.call("remove_bookmarks", { ids: [...ids] }));

export const restore = (ids: Ids) =>
  change("bm_did_restore", named(ids), () => backend.call("restore_bookmarks", { ids: [...ids] }));

export const archive = (ids: Ids, is_archived = true) =>
  change(is_archived ? "bm_did_archive" : "bm_did_unarchive", named(ids), () =>
    backend.call("set_archived", { ids: [...ids], is_archived }),
  );

export const favour = (ids: Ids, is_favourite = true) =>
  change(is_favourite ? "bm_did_favour" : "bm_did_unfavour", named(ids), () =>
    backend.call("set_favourites", { ids: [...ids], is_favourite }),
  );

/** Puts bookmarks into a collection: out of the one that is shown, else beside those that they are in. */
export const file = (ids: Ids, into: number | null, out_of = bookmarkView.value.collection_id) =>
  change(into === null ? "bm_did_take_out" : "bm_did_move", named(ids), () =>
    backend.call("file_bookmarks", { ids: [...ids], into, out_of: out_of === into ? null : out_of }),
  );

export const tag = (ids: Ids, add: readonly string[], remove: readonly number[] = []) =>
  change("bm_did_tag", named(ids), () =>
    backend.call("tag_bookmarks", { ids: [...ids], add: [...add], remove: [...remove] }),
  );

/** Puts rows of a collection before another one of it. */
export const reorder = async (ids: Ids, before: number | null) => {
  const { collection_id } = bookmarkView.value;
  if (collection_id === null) return;
  await change("bm_did_order", named(ids), () =>
    backend.call("reorder_bookmarks", { collection_id, ids: [...ids], before }),
  );
};

/** What a place in the sidebar does with the bookmarks that are dropped on it. */
export function dropOn(
  place: BookmarkView["place"],
  ids: Ids,
  collection: number | null = null,
): Promise<void> {
  switch (place) {
    case "collection":
      return file(ids, collection);
    case "loose":
      return file(ids, null, -1);
    case "favourites":
      return favour(ids);
    case "bin":
      return remove(ids);
    default:
      return archive(ids, place === "archive");
  }
}

/** Saves what an address, or a list of them, leads to; into the collection that is shown. */
export async function saveAddresses(
  text: string,
  more: { title?: string; tags?: readonly string[]; collection_id?: number | null } = {},
): Promise<void> {
  const { title = "", tags = [], collection_id = bookmarkView.value.collection_id } = more;
  const asked = { text, title, tags: [...tags], collection_id };
  const { saved, refused, undo } = await backend.call("save_addresses", asked);
  await attempt(refreshBookmarks);
  const [first] = refused;
  if (saved.length === 0 && first) throw new ReaderError(first.problem);
  const isKnown = saved.length > 0 && saved.every((one) => one.was_known);
  const said = counted(isKnown ? "bm_was_known" : "bm_did_save", saved.length);
  show({
    text: first ? `${said}. ${t("bm_refused")}: ${number(refused.length)}` : said,
    ...(undo ? { undo: () => takeBack(undo) } : {}),
  });
}

// Any page can make such a link, so the person is asked.
linkToSave.subscribe((link) => {
  if (!link) return;
  linkToSave.value = null;
  openDialog({ kind: "save_address", address: link.url, title: link.title, tags: link.tags });
});

const pages = /\.(x?html?|mht(ml)?)$/i;
const lists = /\.(json|csv|zip|jsonl|txt)$/i;
/** Enough of a file to know a browser's own list of bookmarks. */
const headBytes = 512;

/** Takes in files that were dropped: pages are saved, lists are looked through first. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  if (lists.test(first.name) || /NETSCAPE-Bookmark/i.test(await first.slice(0, headBytes).text()))
    openDialog({ kind: "import_bookmarks", file: first });
  else if (pages.test(first.name)) await savePages(files);
  else await importFile(first);
}

async function savePages(files: readonly File[]): Promise<void> {
  const { collection_id } = bookmarkView.value;
  let count = 0;
  for (const page of files) {
    const saved = await attempt(async () =>
      backend.call("save_file", { name: page.name, base64: await base64(page), tags: [], collection_id }),
    );
    if (saved) count++;
  }
  await attempt(refreshBookmarks);
  if (count > 0) show({ text: counted("bm_did_save", count) });
}

/** The bytes as a command takes them. */
export function base64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(new ReaderError({ code: "file_unreadable", args: { file: "" } }));
    reader.readAsDataURL(part);
  });
}

export function quoted(text: string): string {
  return t("bm_quoted", { text });
}

export async function removeCollection({ id, name }: BookmarkCollection): Promise<void> {
  if (bookmarkView.value.collection_id === id) openBookmarks();
  await change("bm_did_collection_remove", quoted(name), () => backend.call("remove_collection", { id }));
}

export async function moveCollection(
  { id, name }: BookmarkCollection,
  parent_id: number | null,
  before: number | null,
): Promise<void> {
  await change("bm_did_move", quoted(name), () => backend.call("move_collection", { id, parent_id, before }));
}

export async function removeTag({ id, name }: BookmarkTag): Promise<void> {
  if (bookmarkView.value.tags.includes(id)) toggleTag(id);
  await change("bm_did_tag_remove", quoted(name), () => backend.call("remove_tag", { id }));
}
