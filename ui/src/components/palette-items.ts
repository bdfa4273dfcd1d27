import type { Source } from "../backend/contract";
import { plural, t } from "../i18n";
import { article, nextUnread, openOriginal } from "../state/article";
import { openBookmarks } from "../state/bookmark-view";
import { openHighlights } from "../state/highlight-view";
import { folders, overview, sources, sourcesHeld } from "../state/library";
import { markAllRead, toggleBookmark } from "../state/marks";
import { exportSources, pickAndImport } from "../state/opml";
import { saveArticle, saveView } from "../state/saving";
import { openSearch } from "../state/search";
import { theme as themeSetting, themes } from "../state/settings";
import { dialog } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { startSync } from "../state/sync";
import { today, viewName } from "../state/view";
import { exportBookmarks, importBookmarks, saveAnAddress } from "./bookmark-commands";
import type { IconName } from "./icon-names";
import { openCatalogue } from "./Sidebar";

export interface PaletteItem {
  id: string;
  group: "command" | "place";
  text: string;
  icon: IconName;
  note?: string;
  keys?: readonly string[];
  source?: Source;
  run: () => void;
}

export function paletteItems(): PaletteItem[] {
  return [...commandItems(), ...articleItems(), ...placeItems()];
}

function commandItems(): PaletteItem[] {
  const command = (id: string, text: string, icon: IconName, run: () => void, keys?: readonly string[]) =>
    ({ id, group: "command", text, icon, run, keys }) satisfies PaletteItem;
  return [
    command("sync", t("sync_now"), "refresh-cw", () => startSync(), ["R"]),
    {
      ...command("read-all", t("mark_all_read"), "check-check", markAllRead, ["Shift", "A"]),
      note: viewName(),
    },
    { ...command("save-list", t("save_list"), "hard-drive-download", () => saveView()), note: viewName() },
    command("next-unread", t("key_next_unread"), "arrow-right", nextUnread, ["N"]),
    command("search", t("search"), "search", () => openSearch(), ["/"]),
    command("add", t("add_source"), "plus", () => {
      dialog.value = { kind: "add_source", address: "", folder: null };
    }),
    command("catalogue", t("browse_catalogue"), "library", openCatalogue),
    command("add-folder", t("add_folder"), "folder-plus", () => {
      dialog.value = { kind: "add_folder", parent: null };
    }),
    command("import", t("import_opml"), "file-up", pickAndImport),
    command("export", t("export_opml"), "download", exportSources),
    command("bookmark-save", t("bm_save"), "bookmark", saveAnAddress),
    command("bookmark-import", t("bm_import"), "file-up", importBookmarks),
    command("bookmark-export", t("bm_export"), "upload", exportBookmarks),
    command(
      "settings",
      t("settings"),
      "settings",
      () => {
        dialog.value = { kind: "settings", pane: "reading" };
      },
      ["Ctrl", ","],
    ),
    command("storage", t("settings_storage"), "hard-drive", () => {
      dialog.value = { kind: "settings", pane: "storage" };
    }),
    command(
      "keys",
      t("settings_keys"),
      "keyboard",
      () => {
        dialog.value = { kind: "settings", pane: "keys" };
      },
      ["?"],
    ),
    ...themes.map((theme) => ({
      ...command(`theme-${theme}`, t(`theme_${theme}` as const), "palette", () => themeSetting.choose(theme)),
      note: t("theme"),
    })),
  ];
}

function articleItems(): PaletteItem[] {
  const open = article.value;
  if (!open) return [];
  return [
    {
      id: "bookmark",
      group: "command",
      text: t(open.card.is_bookmarked ? "bookmark_remove" : "bookmark_add"),
      icon: "bookmark",
      keys: ["B"],
      run: () => toggleBookmark(),
    },
    {
      id: "original",
      group: "command",
      text: t("open_original"),
      icon: "external-link",
      keys: ["O"],
      run: openOriginal,
    },
    {
      id: "print",
      group: "command",
      text: t("print"),
      icon: "printer",
      keys: ["Ctrl", "P"],
      run: () => window.print(),
    },
    ...(open.card.is_saved
      ? []
      : [
          {
            id: "save",
            group: "command",
            text: t("save_article"),
            icon: "hard-drive-download",
            keys: ["S"],
            run: () => saveArticle(),
          } satisfies PaletteItem,
        ]),
  ];
}

function placeItems(): PaletteItem[] {
  const counts = overview.value?.counts;
  const place = (
    id: string,
    text: string,
    icon: IconName,
    keys: readonly string[],
    note: string | undefined,
    run: () => void,
  ) => ({ id, group: "place", text, icon, keys, note, run }) satisfies PaletteItem;
  return [
    place("today", t("today"), "newspaper", ["G", "T"], undefined, () => openScope(today())),
    place("unread", t("unread"), "inbox", ["G", "U"], plural("articles", counts?.unread ?? 0), () =>
      openScope({ kind: "all" }, "unread"),
    ),
    place(
      "bookmarks",
      t("bookmarks"),
      "bookmark",
      ["G", "B"],
      plural("articles", counts?.bookmarks ?? 0),
      () => openBookmarks(),
    ),
    ...(["inbox", "favourites", "archive", "bin"] as const).map((one) => ({
      ...place(`bookmarks-${one}`, t(`bm_at_${one}` as const), "bookmark", [], undefined, () =>
        openBookmarks(one),
      ),
      note: t("bookmarks"),
    })),
    place("highlights", t("highlights"), "highlighter", ["G", "H"], undefined, () => openHighlights()),
    place("review", t("review"), "history", [], undefined, () => openHighlights(true)),
    place("all", t("all_articles"), "library", ["G", "A"], plural("articles", counts?.total ?? 0), () =>
      openScope({ kind: "all" }),
    ),
    ...folders.value.map(
      (folder): PaletteItem => ({
        id: `folder-${folder.id}`,
        group: "place",
        text: folder.name,
        icon: "folder",
        note: plural("sources_count", sourcesHeld.value.get(folder.id) ?? 0),
        run: () => openScope({ kind: "folder", id: folder.id }),
      }),
    ),
    ...sources.value.map(
      (source): PaletteItem => ({
        id: `source-${source.id}`,
        group: "place",
        text: source.name,
        icon: "rss",
        source,
        note: source.unread > 0 ? plural("unread_of", source.unread) : undefined,
        run: () => openScope({ kind: "source", id: source.id }),
      }),
    ),
  ];
}
