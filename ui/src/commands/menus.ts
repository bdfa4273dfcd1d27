import { backend } from "../backend";
import type { Card } from "../backend/contract";
import { articleCommands } from "../components/article-commands";
import { highlightAt } from "../components/HighlightLayer";
import { highlightCommands } from "../components/highlight-commands";
import type { MenuItem, MenuRow } from "../components/Menu";
import { shareText } from "../components/share-items";
import { t } from "../i18n";
import { article, openArticle, setRead } from "../state/article";
import { addHighlight, copy, highlightsHere, removeHighlights, selected, subject } from "../state/highlights";
import { sourceById } from "../state/library";
import { lookUp } from "../state/look-up";
import { toggleBookmark } from "../state/marks";
import { saveArticle } from "../state/saving";
import { focusPane, openDialog } from "../state/shell";
import { attempt } from "../state/toasts";
import { copied } from "../text/copied";
import { commands } from "./registry";

// What the pointer's second button and the menu key offer.

/** A command as an item of a menu; none where it has no meaning now. */
function itemOf(id: string): MenuItem[] {
  const command = commands.value.find((one) => one.id === id);
  if (!command?.isAvailable()) return [];
  return [{ text: t(command.text), icon: command.icon, command: id, run: command.run }];
}

async function openPage(id: number): Promise<void> {
  const { url } = await backend.call("article", { id });
  if (url) await backend.openOutside(url);
}

/** Of an article in a list. */
export function rowCommands(card: Card): MenuRow[] {
  const { id, is_read, is_bookmarked, is_saved, source_id } = card;
  const source = sourceById.value.get(source_id);
  return [
    {
      text: t("bm_read"),
      icon: "book-open",
      run: () => {
        void openArticle(id);
        focusPane("reader");
      },
    },
    {
      text: t("open_original"),
      icon: "external-link",
      command: "original",
      run: () => attempt(() => openPage(id)),
    },
    null,
    {
      text: t(is_read ? "mark_unread" : "mark_read"),
      icon: "check",
      command: "read",
      run: () => setRead(id, !is_read),
    },
    {
      text: t(is_bookmarked ? "bookmark_remove" : "bookmark_add"),
      icon: "bookmark",
      command: "bookmark",
      run: () => toggleBookmark(id),
    },
    ...(is_saved
      ? []
      : [
          {
            text: t("save_article"),
            icon: "hard-drive-download",
            command: "save",
            run: () => saveArticle(id),
          } satisfies MenuItem,
        ]),
    { text: t("share_link"), icon: "link", run: () => copy(shareText(id, null, "link")) },
    ...(source
      ? [
          null,
          {
            text: t("properties"),
            icon: "sliders-horizontal",
            run: () => openDialog({ kind: "source", source }),
          } satisfies MenuItem,
        ]
      : []),
  ];
}

/** Of what is under the pointer in the open article: a link, what is selected, a highlight, or the article. */
export function articleMenu(event: MouseEvent): MenuRow[] {
  const open = article.value;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  const now = selected();
  if (now) {
    const text = copied(now.range.toString());
    const note = async () => {
      const made = await addHighlight(now.mark);
      if (made) subject.value = { kind: "highlight", id: made.id, isNoting: true };
    };
    return [
      { text: t("hl_copy"), icon: "copy", run: () => copy(text) },
      { text: t("hl_key"), icon: "highlighter", command: "highlight", run: () => addHighlight(now.mark) },
      { text: t("hl_note"), icon: "sticky-note", command: "note", run: note },
      { text: t("hl_search"), icon: "search", run: () => lookUp(text) },
    ];
  }
  if (link && /^(https?|mailto):/.test(link.href)) {
    const { href } = link;
    return [
      { text: t("open_link"), icon: "external-link", run: () => attempt(() => backend.openOutside(href)) },
      { text: t("share_link"), icon: "link", run: () => copy(href.replace(/^mailto:/, "")) },
    ];
  }
  const id = highlightAt(event);
  const mark = highlightsHere.value.find((one) => one.id === id);
  if (mark) {
    const note: MenuItem = {
      text: t("hl_note"),
      icon: "sticky-note",
      command: "note",
      run: () => {
        subject.value = { kind: "highlight", id: mark.id, isNoting: true };
      },
    };
    return highlightCommands(mark, open?.url !== null, note, () => removeHighlights([mark]));
  }
  const items: MenuRow[] = ["bookmark", "read", "original", "find", "zen"].flatMap(itemOf);
  return open ? [...items, null, ...articleCommands(open)] : [];
}
