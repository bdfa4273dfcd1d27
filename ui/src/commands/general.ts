import { exportBookmarks, importBookmarks, saveAnAddress } from "../components/bookmark-commands";
import { currentId } from "../state/article";
import { exportSources, pickAndImport } from "../state/opml";
import { isSearching } from "../state/order";
import { openSearch } from "../state/search";
import { focusField } from "../state/search-field";
import { type Dialog, openCatalogue, openDialog } from "../state/shell";
import { startSync } from "../state/sync";
import { undoLast } from "../state/toasts";
import { commandsOf, move } from "./registry";

const opens = (next: Dialog) => () => openDialog(next);

const isAtField = () => isSearching.value && currentId.value === null;

export const general = commandsOf("general", [
  ["search_field", "search_field", "search", "Slash,Mod+KeyF", () => focusField(), isAtField, move],
  ["palette", "palette", "search", "Mod+KeyK,Slash,Mod+KeyF", opens({ kind: "palette" }), null, move],
  ["search", "search", "search", "", () => openSearch()],
  ["sync", "sync_now", "refresh-cw", "KeyR", () => startSync()],
  ["settings", "settings", "settings", "Mod+Comma", opens({ kind: "settings", pane: "reading" })],
  ["undo", "undo", "undo-2", "Mod+KeyZ", undoLast],
  ["help", "key_help", "keyboard", "Shift+Slash", opens({ kind: "settings", pane: "keys" })],
  ["add_source", "add_source", "plus", "KeyA", opens({ kind: "add_source", address: "", folder: null })],
  ["catalogue", "browse_catalogue", "library", "KeyG KeyC", openCatalogue],
  ["add_folder", "add_folder", "folder-plus", "", opens({ kind: "add_folder", parent: null })],
  ["import", "import_opml", "file-up", "", pickAndImport],
  ["export", "export_opml", "download", "", exportSources],
  ["bm_save", "bm_save", "bookmark", "", saveAnAddress],
  ["bm_import", "bm_import", "file-up", "", importBookmarks],
  ["bm_export", "bm_export", "upload", "", exportBookmarks],
]);
