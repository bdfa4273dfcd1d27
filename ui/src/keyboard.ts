import { rooms } from "./components/lazy";
import { direction } from "./i18n";
import {
  article,
  closeArticle,
  currentId,
  focusedId,
  nextUnread,
  openArticle,
  openOriginal,
  step,
} from "./state/article";
import { openBookmarks } from "./state/bookmark-view";
import { closeFind, finding, openFind } from "./state/find";
import { openHighlights } from "./state/highlight-view";
import { ids } from "./state/list";
import { markAllRead, toggleBookmark, toggleRead } from "./state/marks";
import { isInRoom, isSearching } from "./state/order";
import { saveArticle } from "./state/saving";
import { closeFound, leaveSearch, moveInFound, openFound } from "./state/search";
import { focusField } from "./state/search-field";
import { dialog, focusPane, isDrawerOpen, page } from "./state/shell";
import { openScope } from "./state/subscriptions";
import { startSync } from "./state/sync";
import { attempt, undoLast } from "./state/toasts";
import { today } from "./state/view";

// Letters are bound to `event.code`, so that they work on every layout. Arrows are physical; what they mean follows
// the direction of reading.

/** Among highlights, which have keys of their own, only these go on. */
const everywhere = /^(KeyG|KeyR|Slash)$/;
/** What takes its keys itself. */
const typing = "input, textarea, select, audio, video, [contenteditable]";
const pressable = "button, summary, [role=menuitem]";
const sequenceMs = 1_200;
let goingUntil = 0;

type Deed = () => unknown;

const letters: Record<string, Deed> = {
  KeyJ: () => stepFrom(1),
  KeyK: () => stepFrom(-1),
  KeyN: nextUnread,
  KeyU: toggleRead,
  KeyB: () => toggleBookmark(),
  KeyH: () => article.value && rooms.value?.highlightSelection(),
  KeyM: () => article.value && rooms.value?.noteSelection(),
  KeyO: openOriginal,
  KeyR: () => startSync(),
  KeyS: () => saveArticle(),
  KeyG: () => {
    goingUntil = Date.now() + sequenceMs;
  },
  Slash: () => {
    if (isSearching.value && currentId.value === null) focusField();
    else dialog.value = { kind: "palette" };
  },
};

const shifted: Record<string, Deed> = {
  // Of the list, not of what was found.
  KeyA: () => (isInRoom.value ? undefined : markAllRead()),
  Slash: () => {
    dialog.value = { kind: "settings", pane: "keys" };
  },
};

const going: Record<string, Deed> = {
  KeyT: () => openScope(today()),
  KeyU: () => openScope({ kind: "all" }, "unread"),
  KeyB: () => openBookmarks(),
  KeyH: () => openHighlights(),
  KeyA: () => openScope({ kind: "all" }),
};

const commands: Record<string, Deed> = {
  KeyK: () => {
    dialog.value = { kind: "palette" };
  },
  Comma: () => {
    dialog.value = { kind: "settings", pane: "reading" };
  },
  KeyF: () => {
    if (isSearching.value && currentId.value === null) focusField();
    else if (page.value === "catalogue") return;
    else if (article.value) openFind();
    else dialog.value = { kind: "palette" };
  },
  KeyP: () => window.print(),
  KeyZ: undoLast,
};

function paneOf(target: Element | null): "side" | "list" | "reader" | null {
  if (target?.closest(".side")) return "side";
  if (target?.closest(".list, .srch")) return "list";
  return target?.closest(".reader") ? "reader" : null;
}

async function stepFrom(by: 1 | -1): Promise<void> {
  if (isSearching.value && currentId.value === null) moveInFound(by);
  else await step(by);
}

/** Space and Shift+Space page through the article; at its end they go on to the next unread one. */
function pageThrough(by: 1 | -1): unknown {
  const sheet = document.querySelector(".rd-scroll");
  if (!sheet || !article.value) return by === 1 ? nextUnread() : undefined;
  const isAtEnd = sheet.scrollTop + sheet.clientHeight >= sheet.scrollHeight - 2;
  if (by === 1 && isAtEnd) return nextUnread();
  sheet.scrollBy({ top: by * sheet.clientHeight * 0.88, behavior: "smooth" });
}

function moveInSidebar(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".side :is(.row, .tag)")];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.min(rows.length - 1, Math.max(0, here + by))]?.focus();
}

/** The arrow that goes deeper: folder, list, article. Gives whether there was something to do. */
function goForward(target: Element | null): boolean {
  const where = paneOf(target);
  if (where === "side") {
    const closed = target?.closest<HTMLElement>('.row[aria-expanded="false"]');
    if (closed) closed.parentElement?.querySelector<HTMLElement>(".twist-b")?.click();
    else focusPane("list");
    return true;
  }
  if (where === "reader") return false;
  const open = focusedId.value;
  if (isSearching.value) {
    if (open !== null) void openFound(open);
    return open !== null;
  }
  if (open !== null && open !== currentId.value) void openArticle(open);
  focusPane("reader");
  return true;
}

function goBack(target: Element | null): boolean {
  const where = paneOf(target);
  if (where === "side") {
    const open = target?.closest<HTMLElement>('.row[aria-expanded="true"]');
    open?.parentElement?.querySelector<HTMLElement>(".twist-b")?.click();
    return open !== null;
  }
  if (isInRoom.value && where === "reader") closeFound();
  else focusPane(where === "reader" ? "list" : "side");
  return true;
}

function backOut(target: Element | null): boolean {
  if (isDrawerOpen.value) isDrawerOpen.value = false;
  else if (page.value === "catalogue") page.value = "reading";
  else if (finding.value?.isTyped) closeFind();
  else if (isInRoom.value && currentId.value !== null) closeFound();
  else if (isSearching.value) leaveSearch();
  else if (paneOf(target) === "reader") {
    if (window.matchMedia("(max-width: 759px)").matches) closeArticle();
    focusPane("list");
  } else return false;
  return true;
}

function deedOf(event: KeyboardEvent): Deed | undefined {
  const target = event.target instanceof Element ? event.target : null;
  const isTyping = target?.matches(typing) ?? false;
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey || event.shiftKey) return undefined;
    return isTyping && event.code === "KeyZ" ? undefined : commands[event.code];
  }
  if (event.altKey || isTyping) return undefined;
  if (event.key === "Escape") return () => backOut(target);
  if (page.value !== "reading" && !isInRoom.value) return undefined;
  const isAmongRows = isInRoom.value && currentId.value === null;
  if (event.code === "Space" && !isAmongRows && !target?.matches(pressable))
    return () => pageThrough(event.shiftKey ? -1 : 1);
  if (event.shiftKey) return shifted[event.code];
  if (goingUntil > Date.now() && going[event.code]) {
    goingUntil = 0;
    return going[event.code];
  }
  if (isAmongRows && page.value === "highlights" && paneOf(target) !== "side")
    return everywhere.test(event.code) ? letters[event.code] : undefined;
  if (event.key.startsWith("Arrow")) return arrowDeed(event.key, target);
  if (!isInRoom.value && paneOf(target) === "list" && (event.key === "Home" || event.key === "End")) {
    const id = ids.value.at(event.key === "Home" ? 0 : -1);
    return id === undefined ? undefined : () => openArticle(id);
  }
  return letters[event.code];
}

function arrowDeed(key: string, target: Element | null): Deed | undefined {
  if (key === "ArrowDown" || key === "ArrowUp") {
    const by = key === "ArrowDown" ? 1 : -1;
    const where = paneOf(target);
    if (where === "side") return () => moveInSidebar(by);
    // In the article the arrows scroll, as they do on every page.
    return where === "reader" ? undefined : () => stepFrom(by);
  }
  const isForward = key === (direction.value === "rtl" ? "ArrowLeft" : "ArrowRight");
  return () => (isForward ? goForward(target) : goBack(target));
}

export function listenToKeys(): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const isBusy = dialog.value !== null || document.querySelector("[data-popover]") !== null;
    if (isBusy || page.value === "welcome") return;
    const deed = deedOf(event);
    if (!deed) return;
    event.preventDefault();
    void attempt(async () => {
      await deed();
    });
  });
}
