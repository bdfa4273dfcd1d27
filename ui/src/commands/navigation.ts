import { article, currentId, nextUnread, step } from "../state/article";
import { moveCursor } from "../state/bookmarks";
import { moveFocus } from "../state/highlight-room";
import { isSearching } from "../state/order";
import { moveInFound } from "../state/search";
import { page } from "../state/shell";
import { goBack, goForward } from "./panes";
import type { Command } from "./registry";

const isThere = () => page.value !== "catalogue";
/** Highlights are no articles: among them these have no meaning. */
const isAmongArticles = () => isThere() && (page.value !== "highlights" || currentId.value !== null);

/** To the next one of what is shown: of the room while none of it is open, else of the articles. */
function move(by: 1 | -1): unknown {
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

export const navigation: readonly Command[] = [
  {
    id: "next",
    text: "key_next",
    icon: "chevron-down",
    group: "navigation",
    keys: ["KeyJ", "ArrowDown"],
    isAvailable: isThere,
    run: () => move(1),
  },
  {
    id: "previous",
    text: "key_previous",
    icon: "chevron-up",
    group: "navigation",
    keys: ["KeyK", "ArrowUp"],
    isAvailable: isThere,
    run: () => move(-1),
  },
  {
    id: "next_unread",
    text: "key_next_unread",
    icon: "arrow-right",
    group: "navigation",
    keys: ["KeyN"],
    isAvailable: isAmongArticles,
    run: nextUnread,
  },
  {
    id: "deeper",
    text: "key_deeper",
    icon: "arrow-right",
    group: "navigation",
    keys: ["Forward"],
    isMove: true,
    isAvailable: isThere,
    run: goForward,
  },
  {
    id: "up",
    text: "key_back",
    icon: "arrow-left",
    group: "navigation",
    keys: ["Back"],
    isMove: true,
    isAvailable: isThere,
    run: goBack,
  },
  {
    id: "page_down",
    text: "key_page",
    icon: "chevron-down",
    group: "navigation",
    keys: ["Space"],
    isMove: true,
    isAvailable: isOnPage,
    run: () => pageThrough(1),
  },
  {
    id: "page_up",
    text: "key_page_up",
    icon: "chevron-up",
    group: "navigation",
    keys: ["Shift+Space"],
    isMove: true,
    isAvailable: isOnPage,
    run: () => pageThrough(-1),
  },
];
