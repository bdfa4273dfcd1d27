import type { Source } from "../backend/contract";
import "../commands";
import { commands, keysOf } from "../commands/registry";
import { languages, plural, t } from "../i18n";
import { ownNames } from "../i18n/languages";
import { openBookmarks } from "../state/bookmark-view";
import { collections, openCollection, shelf } from "../state/bookmarks";
import { folders, overview, sources, sourcesHeld } from "../state/library";
import { savedSearches } from "../state/saved-searches";
import { openSearch } from "../state/search";
import { chooseLanguage, theme as themeSetting, themes } from "../state/settings";
import { openDialog } from "../state/shell";
import { openScope } from "../state/subscriptions";
import type { IconName } from "./icon-names";
import { panes } from "./settings/panes";

export interface PaletteItem {
  id: string;
  group: "command" | "place";
  text: string;
  icon: IconName;
  note?: string;
  keys?: string;
  source?: Source;
  run: () => unknown;
}

/** How much there is at a place. */
function noteOf(command: string): string | undefined {
  const counts = overview.value?.counts;
  if (command === "go_unread") return plural("articles", counts?.unread ?? 0);
  if (command === "go_bookmarks") return plural("articles", counts?.bookmarks ?? 0);
  return command === "go_all" ? plural("articles", counts?.total ?? 0) : undefined;
}

/** All that the window can do here, and all places that it can show. */
export function paletteItems(): PaletteItem[] {
  const item = (
    group: PaletteItem["group"],
    id: string,
    icon: IconName,
    text: string,
    note: string | undefined,
    run: () => unknown,
  ): PaletteItem => ({ id, group, icon, text, note, run });
  return [
    ...commands.value
      .filter(({ isMove, isAvailable }) => !isMove && isAvailable())
      .map((command) => ({
        ...item(
          command.group === "places" ? "place" : "command",
          command.id,
          command.icon,
          t(command.text),
          command.note?.() ?? noteOf(command.id),
          command.run,
        ),
        keys: keysOf(command)[0],
      })),
    ...panes.map(({ pane, icon }) =>
      item("command", `pane-${pane}`, icon, t(`settings_${pane}` as const), t("settings"), () =>
        openDialog({ kind: "settings", pane }),
      ),
    ),
    ...themes.map((theme) =>
      item("command", `theme-${theme}`, "palette", t(`theme_${theme}` as const), t("theme"), () =>
        themeSetting.choose(theme),
      ),
    ),
    ...languages.map((language) =>
      item("command", `language-${language}`, "languages", ownNames[language], t("interface_language"), () =>
        chooseLanguage(language),
      ),
    ),
    ...folders.value.map(({ id, name }) =>
      item(
        "place",
        `folder-${id}`,
        "folder",
        name,
        plural("sources_count", sourcesHeld.value.get(id) ?? 0),
        () => openScope({ kind: "folder", id }),
      ),
    ),
    ...sources.value.map((source) => ({
      ...item(
        "place",
        `source-${source.id}`,
        "rss",
        source.name,
        source.unread > 0 ? plural("unread_of", source.unread) : undefined,
        () => openScope({ kind: "source", id: source.id }),
      ),
      source,
    })),
    ...collections.value.map((one) =>
      item("place", `collection-${one.id}`, "folder", one.name, t("bookmarks"), () => openCollection(one)),
    ),
    ...(shelf.value?.tags ?? []).map(({ id, name }) =>
      item("place", `tag-${id}`, "tag", name, t("bookmarks"), () => openBookmarks("all", { tags: [id] })),
    ),
    ...savedSearches.value.map(({ id, name, query, sort }) =>
      item("place", `search-${id}`, "search", name, t("saved_searches"), () => openSearch(query, sort)),
    ),
  ];
}
