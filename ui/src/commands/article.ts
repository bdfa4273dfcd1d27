import { article, currentId, focusedId, openOriginal } from "../state/article";
import { areContentsOpen, hasContents } from "../state/contents";
import { openFind } from "../state/find";
import { highlightSelection, noteSelection } from "../state/highlights";
import { listen } from "../state/listening";
import { lookUp, selectedWords } from "../state/look-up";
import { toggleBookmark, toggleRead } from "../state/marks";
import { picturesHere, viewPictures } from "../state/pictures";
import { saveArticle } from "../state/saving";
import { page } from "../state/shell";
import { commandsOf } from "./registry";

const isOpen = () => article.value !== null && currentId.value !== null && page.value !== "catalogue";
/** One is open, or the keyboard is on one. */
const isAtOne = () => (currentId.value ?? focusedId.value) !== null && page.value !== "catalogue";

export const ofArticle = commandsOf("article", [
  ["bookmark", "key_bookmark", "bookmark", "KeyB", () => toggleBookmark(), isAtOne],
  ["read", "key_read", "check", "KeyU", toggleRead, isAtOne],
  ["save", "save_article", "hard-drive-download", "KeyS", () => saveArticle(), isAtOne],
  ["highlight", "hl_key", "highlighter", "KeyH", highlightSelection, isOpen],
  ["note", "hl_note_key", "sticky-note", "KeyM", noteSelection, isOpen],
  ["look_up", "look_up", "search", "", () => lookUp(selectedWords()), () => selectedWords() !== ""],
  ["find", "find", "search", "Mod+KeyF", openFind, isOpen],
  ["listen", "listen", "headphones", "KeyL", listen, isOpen],
  [
    "contents",
    "contents",
    "table-of-contents",
    "KeyT",
    openContents,
    () => isOpen() && hasContents(article.value),
  ],
  ["pictures", "picture_viewer", "image", "KeyI", viewPictures, () => isOpen() && picturesHere().length > 0],
  ["original", "open_original", "external-link", "KeyO", openOriginal, isOpen],
  ["print", "print", "printer", "Mod+KeyP", () => window.print(), isOpen],
]);

function openContents(): void {
  areContentsOpen.value = true;
}
