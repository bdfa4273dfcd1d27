import { direction } from "../i18n";
import { currentId, focusedId } from "../state/article";
import { reorder, saveAddresses, tell } from "../state/bookmark-deeds";
import { bookmarkView } from "../state/bookmark-view";
import {
  clearSelection,
  isGrid,
  isPanelOpen,
  moveCursor,
  selection,
  showPanel,
  toggleSelected,
} from "../state/bookmarks";
import { placeInOrder, roomIds } from "../state/order";
import { dialog, page } from "../state/shell";
import { attempt } from "../state/toasts";
import { columns } from "./BookmarkRows";
import { readBookmark } from "./bookmark-commands";

type Deed = () => unknown;

const typing = "input, textarea, select, [contenteditable]";
/** In an order by hand Alt and an arrow move the row. */
function moveRow(by: 1 | -1): unknown {
  const id = focusedId.value;
  const place = placeInOrder(id);
  if (id === null || bookmarkView.value.sort !== "manual" || place + by < 0) return;
  return reorder([id], roomIds.value[by === 1 ? place + 2 : place - 1] ?? null);
}

function arrowDeed({ key, shiftKey, altKey }: KeyboardEvent): Deed | undefined {
  const forward = direction.value === "rtl" ? "ArrowLeft" : "ArrowRight";
  const isAcross = key === "ArrowLeft" || key === "ArrowRight";
  const by = key === "ArrowDown" || key === forward ? 1 : -1;
  if (altKey) return isAcross ? undefined : () => moveRow(by);
  if (!isAcross) return () => moveCursor(by * columns, shiftKey);
  if (isGrid.value && placeInOrder(focusedId.value) + by >= 0) return () => moveCursor(by, shiftKey);
  const id = focusedId.value;
  return key === forward && id !== null ? () => readBookmark(id) : undefined;
}

function backOut(): Deed | undefined {
  if (selection.value.size > 0) return clearSelection;
  if (isPanelOpen.value && window.matchMedia("(max-width: 1099px)").matches) return () => showPanel(false);
}

function listDeed(event: KeyboardEvent): Deed | undefined {
  const { key } = event;
  const id = focusedId.value;
  if (key.startsWith("Arrow")) return arrowDeed(event);
  if (event.altKey) return undefined;
  if (key === "Home" || key === "End")
    return () => moveCursor(key === "End" ? roomIds.value.length : -roomIds.value.length, event.shiftKey);
  if (key === "PageDown" || key === "PageUp")
    return () => moveCursor((key === "PageDown" ? 8 : -8) * columns, event.shiftKey);
  // A button takes these two itself.
  const isPressed = event.target instanceof HTMLButtonElement || id === null;
  if (key === "Enter") return isPressed ? undefined : () => readBookmark(id);
  if (key === " ") return isPressed ? undefined : () => toggleSelected(id);
}

function deedOf(event: KeyboardEvent): Deed | undefined {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.matches(typing)) return undefined;
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.key === "Escape") return backOut();
  const isInList = target === document.body || (target?.closest(".bm") ?? null) !== null;
  const isUpOrDown = event.key === "ArrowDown" || event.key === "ArrowUp";
  if (isInList) return listDeed(event);
  return isUpOrDown && target?.closest(".bmk-m") ? arrowDeed(event) : undefined;
}

function isElsewhere(): boolean {
  return (
    page.value !== "bookmarks" ||
    currentId.value !== null ||
    dialog.value !== null ||
    document.querySelector("[data-popover]") !== null
  );
}

function press(event: KeyboardEvent): void {
  if (event.isComposing || isElsewhere()) return;
  const deed = deedOf(event);
  if (!deed) {
    // In the details the arrows scroll: to the window they would mean the list.
    if (event.target instanceof Element && event.target.closest(".panel") && event.key.startsWith("Arrow"))
      event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  void attempt(async () => {
    await deed();
  });
}

/** An address that is pasted outside of a field is saved. */
function paste(event: ClipboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (isElsewhere() || target?.matches(typing)) return;
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  const text = /\S+\.\S/.test(plain) ? plain : event.clipboardData?.getData("text/html");
  if (!text) return;
  event.preventDefault();
  tell(saveAddresses(text));
}

/** How the keyboard goes along the rows, before the keys of the window. Gives what ends it. */
export function listenInRoom(): () => void {
  window.addEventListener("keydown", press, true);
  window.addEventListener("paste", paste);
  return () => {
    window.removeEventListener("keydown", press, true);
    window.removeEventListener("paste", paste);
  };
}
