import { backend } from "../backend";
import type { Folder, Source } from "../backend/contract";
import { t } from "../i18n";
import { saveView } from "../state/saving";
import { openDialog } from "../state/shell";
import { removeFolder, unsubscribe } from "../state/subscriptions";
import { startSync } from "../state/sync";
import { attempt } from "../state/toasts";
import type { MenuItem } from "./Menu";

/** What can be done with a source, wherever its menu opens. */
export function sourceCommands(source: Source): (MenuItem | null)[] {
  const change: MenuItem[] = [
    {
      text: t("rename"),
      icon: "pencil",
      run: () => openDialog({ kind: "rename_source", source }),
    },
    {
      text: t("move_source"),
      icon: "folder-input",
      run: () => openDialog({ kind: "move_source", source }),
    },
    {
      text: t("properties"),
      icon: "sliders-horizontal",
      run: () => openDialog({ kind: "source", source }),
    },
  ];
  const leave: MenuItem = {
    text: t("unsubscribe"),
    icon: "trash-2",
    isDangerous: true,
    run: () => unsubscribe(source),
  };
  if (source.kind === "guide") return [...change, null, leave];
  const save: MenuItem = {
    text: t("save_source"),
    icon: "hard-drive-download",
    run: () => saveView({ scope: { kind: "source", id: source.id }, filter: "all" }),
  };
  const sync: MenuItem = { text: t("sync_source"), icon: "refresh-cw", run: () => startSync(source.id) };
  const visit: MenuItem[] = source.homepage
    ? [
        {
          text: t("open_homepage"),
          icon: "external-link",
          run: () => attempt(() => backend.openOutside(source.homepage)),
        },
      ]
    : [];
  return [sync, save, ...visit, null, ...change, null, leave];
}

export function folderCommands(folder: Folder): (MenuItem | null)[] {
  return [
    {
      text: t("add_source"),
      icon: "plus",
      run: () => openDialog({ kind: "add_source", address: "", folder: folder.id }),
    },
    {
      text: t("add_folder_inside"),
      icon: "folder-plus",
      run: () => openDialog({ kind: "add_folder", parent: folder.id }),
    },
    null,
    {
      text: t("save_source"),
      icon: "hard-drive-download",
      run: () => saveView({ scope: { kind: "folder", id: folder.id }, filter: "all" }),
    },
    null,
    {
      text: t("rename"),
      icon: "pencil",
      run: () => openDialog({ kind: "rename_folder", folder }),
    },
    {
      text: t("move_source"),
      icon: "folder-input",
      run: () => openDialog({ kind: "move_folder", folder }),
    },
    null,
    { text: t("remove_folder"), icon: "trash-2", isDangerous: true, run: () => removeFolder(folder) },
  ];
}
