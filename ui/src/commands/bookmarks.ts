import { backend } from "../backend";
import { openPage } from "../components/bookmark-commands";
import { citation } from "../components/HighlightPop";
import { currentId, focusedId } from "../state/article";
import { archive, favour, remove } from "../state/bookmark-deeds";
import {
  isPanelOpen,
  moveCursor,
  refreshBookmarks,
  rowOf,
  selectAll,
  showPanel,
  subjects,
  toggleSelected,
} from "../state/bookmarks";
import * as marks from "../state/highlight-room";
import { isReviewing } from "../state/highlight-view";
import { copy } from "../state/highlights";
import { saveSeveral } from "../state/saving";
import { openDialog, page } from "../state/shell";
import { commandsOf, move } from "./registry";

// The keys of the two rooms, before those of the window: where an article is open over a room the window's hold.

const isIn = (room: "bookmarks" | "highlights") => page.value === room && currentId.value === null;
const isAmong = () => isIn("bookmarks");
const hasSubjects = () => isAmong() && subjects().length > 0;
const focused = () => rowOf(focusedId.value);

function focusSearch(): void {
  document.querySelector<HTMLInputElement>(".bmk-q")?.select();
}

function focusNote(): void {
  showPanel(true);
  // Once the details are there.
  setTimeout(() => document.querySelector<HTMLElement>(".panel textarea")?.focus(), 150);
}

async function toggleRead(): Promise<void> {
  const is_read = !focused()?.is_read;
  await backend.call("set_read", { ids: [...subjects()], is_read });
  await refreshBookmarks();
}

function openOne(): void {
  const row = focused();
  if (row) openPage(row);
}

const markHere = () => {
  const id = marks.focused.value;
  return id === null ? undefined : marks.rows.value.get(id)?.highlight;
};
const isOnMark = () => isIn("highlights") && !isReviewing.value && markHere() !== undefined;

const cite = () => {
  const mark = markHere();
  return mark && copy(citation(mark));
};
const pick = () => marks.focused.value !== null && marks.togglePicked(marks.focused.value);
const removeMarks = () => {
  const picked = [...marks.picked.value];
  return marks.removeThese(picked.length > 0 ? picked : [marks.focused.value ?? 0]);
};
const select = () => focusedId.value !== null && toggleSelected(focusedId.value);
const archiveThem = () => archive(subjects(), !focused()?.is_archived);
const favourThem = () => favour(subjects(), !focused()?.is_favourite);
const tagThem = () => openDialog({ kind: "tag_bookmarks", ids: subjects() });
const moveThem = () => openDialog({ kind: "move_bookmarks", ids: subjects() });
const turnPanel = () => showPanel(!isPanelOpen.value);

export const ofRooms = [
  ...commandsOf("bookmarks", [
    ["bm_search", "search_field", "search", "Slash,Mod+KeyF", focusSearch, isAmong, move],
    ["bm_select", "bm_select", "check", "KeyX", select, hasSubjects],
    ["bm_extend", "bm_key_extend", "check", "Shift+ArrowDown", () => moveCursor(1, true), isAmong, move],
    ["bm_select_all", "bm_select_all", "check-check", "Mod+KeyA", selectAll, isAmong],
    ["bm_archive", "bm_archive", "archive", "KeyE", archiveThem, hasSubjects],
    ["bm_favour", "bm_favour", "star", "KeyF", favourThem, hasSubjects],
    ["bm_tags", "bm_tags", "tag", "KeyT", tagThem, hasSubjects],
    ["bm_move", "bm_move", "folder-input", "KeyC", moveThem, hasSubjects],
    ["bm_download", "download", "hard-drive-download", "KeyS", () => saveSeveral(subjects()), hasSubjects],
    ["bm_note", "bm_key_note", "sticky-note", "KeyM", focusNote, hasSubjects],
    ["bm_details", "bm_details", "info", "KeyI", turnPanel, isAmong],
    ["bm_read", "key_read", "check", "KeyU", toggleRead, hasSubjects],
    ["bm_original", "open_original", "external-link", "KeyO", openOne, hasSubjects],
    ["bm_remove", "bm_remove", "trash-2", "KeyB,Delete", () => remove(subjects()), hasSubjects],
  ]),
  ...commandsOf("highlights", [
    ["hl_pick", "hl_pick", "check", "KeyX", pick, isOnMark],
    ["hl_cite", "share_citation", "copy", "KeyC", cite, isOnMark],
    ["hl_remove", "hl_remove", "trash-2", "Delete", removeMarks, isOnMark],
  ]),
];
