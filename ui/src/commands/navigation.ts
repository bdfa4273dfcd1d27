import { article, currentId, nextUnread, step } from "../state/article";
import { moveCursor } from "../state/bookmarks";
import { moveFocus } from "../state/highlight-room";
import { goBackInTime, goForwardInTime } from "../state/history";
import { isSearching } from "../state/order";
import { moveInFound } from "../state/search";
import { page } from "../state/shell";
import { isMac } from "./caps";
import { goBack, goForward } from "./panes";
import { commandsOf, move } from "./registry";

const isThere = () => page.value !== "catalogue";
/** Highlights are no articles: among them these have no meaning. */
const isAmongArticles = () => isThere() && (page.value !== "highlights" || currentId.value !== null);

/** To the next one of what is shown: of the room while none of it is open, else of the articles. */
function go(by: 1 | -1): unknown {
  if (currentId.value === null) {
    if (isSearching.value) return moveInFound(by);
    if (page.value === "bookmarks") return moveCursor(by);
    if (page.value === "highlights") return moveFocus(by);
  }
  return step(by);
}

/** Through the article by pages; at its end on to the next unread one. */
function pageThrough(by: 1 | -1): unknown {
  const sheet = document.querySelector(".rd-scroll");
  if (!sheet || !article.value) return by === 1 ? nextUnread() : undefined;
  const isAtEnd = sheet.scrollTop + sheet.clientHeight >= sheet.scrollHeight - 2;
  if (by === 1 && isAtEnd) return nextUnread();
  sheet.scrollBy({ top: by * sheet.clientHeight * 0.88, behavior: "smooth" });
}

const isOnPage = () => page.value === "reading" || currentId.value !== null;

export const navigation = commandsOf("navigation", [
  ["next", "key_next", "chevron-down", "KeyJ,ArrowDown", () => go(1), isThere],
  ["previous", "key_previous", "chevron-up", "KeyK,ArrowUp", () => go(-1), isThere],
  ["next_unread", "key_next_unread", "arrow-right", "KeyN", nextUnread, isAmongArticles],
  ["deeper", "key_deeper", "arrow-right", "Forward", goForward, isThere, move],
  ["up", "key_back", "arrow-left", "Back", goBack, isThere, move],
  ["page_down", "key_page", "chevron-down", "Space", () => pageThrough(1), isOnPage, move],
  ["page_up", "key_page_up", "chevron-up", "Shift+Space", () => pageThrough(-1), isOnPage, move],
  ["history_back", "history_back", "arrow-left", isMac ? "Mod+BracketLeft" : "Alt+ArrowLeft", goBackInTime],
  [
    "history_forward",
    "history_forward",
    "arrow-right",
    isMac ? "Mod+BracketRight" : "Alt+ArrowRight",
    goForwardInTime,
  ],
]);
