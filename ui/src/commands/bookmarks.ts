import { backend } from "../backend";
import { openPage } from "../components/bookmark-commands";
import { citation } from "../components/HighlightPop";
import { currentId, focusedId } from "../state/article";
import { archive, favour, remove } from "../state/bookmark-deeds";
import { openBookmarkDialog } from "../state/bookmark-dialogs";
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
import { page } from "../state/shell";
import type { Command } from "./registry";

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

const inBookmarks: readonly Omit<Command, "group">[] = [
  {
    id: "bm_search",
    text: "search_field",
    icon: "search",
    keys: ["Slash", "Mod+KeyF"],
    isMove: true,
    isAvailable: isAmong,
    run: focusSearch,
  },
  {
    id: "bm_select",
    text: "bm_select",
    icon: "check",
    keys: ["KeyX"],
    run: () => focusedId.value !== null && toggleSelected(focusedId.value),
  },
  {
    id: "bm_extend",
    text: "bm_key_extend",
    icon: "check",
    keys: ["Shift+ArrowDown"],
    isMove: true,
    isAvailable: isAmong,
    run: () => moveCursor(1, true),
  },
  {
    id: "bm_select_all",
    text: "bm_select_all",
    icon: "check-check",
    keys: ["Mod+KeyA"],
    isAvailable: isAmong,
    run: selectAll,
  },
  {
    id: "bm_archive",
    text: "bm_archive",
    icon: "archive",
    keys: ["KeyE"],
    run: () => archive(subjects(), !focused()?.is_archived),
  },
  {
    id: "bm_favour",
    text: "bm_favour",
    icon: "star",
    keys: ["KeyF"],
    run: () => favour(subjects(), !focused()?.is_favourite),
  },
  {
    id: "bm_tags",
    text: "bm_tags",
    icon: "tag",
    keys: ["KeyT"],
    run: () => openBookmarkDialog({ kind: "tag", ids: subjects() }),
  },
  {
    id: "bm_move",
    text: "bm_move",
    icon: "folder-input",
    keys: ["KeyC"],
    run: () => openBookmarkDialog({ kind: "move", ids: subjects() }),
  },
  {
    id: "bm_download",
    text: "download",
    icon: "hard-drive-download",
    keys: ["KeyS"],
    run: () => saveSeveral(subjects()),
  },
  { id: "bm_note", text: "bm_key_note", icon: "sticky-note", keys: ["KeyM"], run: focusNote },
  {
    id: "bm_details",
    text: "bm_details",
    icon: "info",
    keys: ["KeyI"],
    isAvailable: isAmong,
    run: () => showPanel(!isPanelOpen.value),
  },
  { id: "bm_read", text: "key_read", icon: "check", keys: ["KeyU"], run: toggleRead },
  { id: "bm_original", text: "open_original", icon: "external-link", keys: ["KeyO"], run: openOne },
  {
    id: "bm_remove",
    text: "bm_remove",
    icon: "trash-2",
    keys: ["KeyB", "Delete"],
    run: () => remove(subjects()),
  },
];

const markHere = () => {
  const id = marks.focused.value;
  return id === null ? undefined : marks.rows.value.get(id)?.highlight;
};
const isOnMark = () => isIn("highlights") && !isReviewing.value && markHere() !== undefined;

const inHighlights: readonly Omit<Command, "group">[] = [
  {
    id: "hl_pick",
    text: "hl_pick",
    icon: "check",
    keys: ["KeyX"],
    run: () => marks.focused.value !== null && marks.togglePicked(marks.focused.value),
  },
  {
    id: "hl_cite",
    text: "share_citation",
    icon: "copy",
    keys: ["KeyC"],
    run: () => {
      const mark = markHere();
      return mark && copy(citation(mark));
    },
  },
  {
    id: "hl_remove",
    text: "hl_remove",
    icon: "trash-2",
    keys: ["Delete"],
    run: () => {
      const picked = [...marks.picked.value];
      return marks.removeThese(picked.length > 0 ? picked : [marks.focused.value ?? 0]);
    },
  },
];

export const ofRooms: readonly Command[] = [
  ...inBookmarks.map((one): Command => ({ isAvailable: hasSubjects, ...one, group: "bookmarks" })),
  ...inHighlights.map((one): Command => ({ ...one, isAvailable: isOnMark, group: "highlights" })),
];
