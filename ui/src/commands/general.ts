import { exportBookmarks, importBookmarks, saveAnAddress } from "../components/bookmark-commands";
import { currentId } from "../state/article";
import { exportSources, pickAndImport } from "../state/opml";
import { isSearching } from "../state/order";
import { openSearch } from "../state/search";
import { focusField } from "../state/search-field";
import { type Dialog, dialog } from "../state/shell";
import { startSync } from "../state/sync";
import { undoLast } from "../state/toasts";
import type { Command } from "./registry";

const opens = (next: Dialog) => () => {
  dialog.value = next;
};

export const general: readonly Command[] = [
  {
    id: "search_field",
    text: "search_field",
    icon: "search",
    group: "general",
    keys: ["Slash", "Mod+KeyF"],
    isMove: true,
    isAvailable: () => isSearching.value && currentId.value === null,
    run: () => focusField(),
  },
  {
    id: "palette",
    text: "palette",
    icon: "search",
    group: "general",
    keys: ["Mod+KeyK", "Slash", "Mod+KeyF"],
    isMove: true,
    run: opens({ kind: "palette" }),
  },
  { id: "search", text: "search", icon: "search", group: "general", keys: [], run: () => openSearch() },
  {
    id: "sync",
    text: "sync_now",
    icon: "refresh-cw",
    group: "general",
    keys: ["KeyR"],
    run: () => startSync(),
  },
  {
    id: "settings",
    text: "settings",
    icon: "settings",
    group: "general",
    keys: ["Mod+Comma"],
    run: opens({ kind: "settings", pane: "reading" }),
  },
  { id: "undo", text: "undo", icon: "undo-2", group: "general", keys: ["Mod+KeyZ"], run: undoLast },
  {
    id: "help",
    text: "key_help",
    icon: "keyboard",
    group: "general",
    keys: ["Shift+Slash"],
    run: opens({ kind: "settings", pane: "keys" }),
  },
  {
    id: "add_source",
    text: "add_source",
    icon: "plus",
    group: "general",
    keys: ["KeyA"],
    run: opens({ kind: "add_source", address: "", folder: null }),
  },
  {
    id: "add_folder",
    text: "add_folder",
    icon: "folder-plus",
    group: "general",
    keys: [],
    run: opens({ kind: "add_folder", parent: null }),
  },
  { id: "import", text: "import_opml", icon: "file-up", group: "general", keys: [], run: pickAndImport },
  { id: "export", text: "export_opml", icon: "download", group: "general", keys: [], run: exportSources },
  { id: "bm_save", text: "bm_save", icon: "bookmark", group: "general", keys: [], run: saveAnAddress },
  { id: "bm_import", text: "bm_import", icon: "file-up", group: "general", keys: [], run: importBookmarks },
  { id: "bm_export", text: "bm_export", icon: "upload", group: "general", keys: [], run: exportBookmarks },
];
