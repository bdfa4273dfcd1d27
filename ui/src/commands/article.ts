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
import type { Command } from "./registry";

const isOpen = () => article.value !== null && currentId.value !== null && page.value !== "catalogue";
/** One is open, or the keyboard is on one. */
const isAtOne = () => (currentId.value ?? focusedId.value) !== null && page.value !== "catalogue";

export const ofArticle: readonly Command[] = [
  {
    id: "bookmark",
    text: "key_bookmark",
    icon: "bookmark",
    group: "article",
    keys: ["KeyB"],
    isAvailable: isAtOne,
    run: () => toggleBookmark(),
  },
  {
    id: "read",
    text: "key_read",
    icon: "check",
    group: "article",
    keys: ["KeyU"],
    isAvailable: isAtOne,
    run: toggleRead,
  },
  {
    id: "save",
    text: "save_article",
    icon: "hard-drive-download",
    group: "article",
    keys: ["KeyS"],
    isAvailable: isAtOne,
    run: () => saveArticle(),
  },
  {
    id: "highlight",
    text: "hl_key",
    icon: "highlighter",
    group: "article",
    keys: ["KeyH"],
    isAvailable: isOpen,
    run: highlightSelection,
  },
  {
    id: "note",
    text: "hl_note_key",
    icon: "sticky-note",
    group: "article",
    keys: ["KeyM"],
    isAvailable: isOpen,
    run: noteSelection,
  },
  {
    id: "find",
    text: "find",
    icon: "search",
    group: "article",
    keys: ["Mod+KeyF"],
    isAvailable: isOpen,
    run: openFind,
  },
  {
    id: "look-up",
    text: "look_up",
    icon: "search",
    group: "article",
    keys: [],
    isAvailable: () => selectedWords() !== "",
    run: () => lookUp(selectedWords()),
  },
  {
    id: "listen",
    text: "listen",
    icon: "headphones",
    group: "article",
    keys: ["KeyL"],
    isAvailable: isOpen,
    run: listen,
  },
  {
    id: "contents",
    text: "contents",
    icon: "table-of-contents",
    group: "article",
    keys: ["KeyT"],
    isAvailable: () => isOpen() && hasContents(article.value),
    run: () => {
      areContentsOpen.value = true;
    },
  },
  {
    id: "pictures",
    text: "picture_viewer",
    icon: "image",
    group: "article",
    keys: ["KeyI"],
    isAvailable: () => isOpen() && picturesHere().length > 0,
    run: viewPictures,
  },
  {
    id: "original",
    text: "open_original",
    icon: "external-link",
    group: "article",
    keys: ["KeyO"],
    isAvailable: isOpen,
    run: openOriginal,
  },
  {
    id: "print",
    text: "print",
    icon: "printer",
    group: "article",
    keys: ["Mod+KeyP"],
    isAvailable: isOpen,
    run: () => window.print(),
  },
];
