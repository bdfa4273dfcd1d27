import { backend } from "../backend";
import type { Folder, Scope, Source } from "../backend/contract";
import { t } from "../i18n";
import { closeArticle, focusedId } from "./article";
import { refreshOverview, sourcesIn } from "./library";
import { forgetSource, loadList } from "./list";
import { focusPane, isDrawerOpen, page, pane } from "./shell";
import { attempt, show } from "./toasts";
import { filter, isScope, scope } from "./view";

/** Shows a part of the library from its top. */
export async function openScope(next: Scope, wanted: typeof filter.value = "all"): Promise<void> {
  scope.value = next;
  filter.value = wanted;
  page.value = "reading";
  isDrawerOpen.value = false;
  closeArticle();
  focusedId.value = null;
  pane.value = "list";
  await loadList();
}

export async function chooseFilter(next: typeof filter.value): Promise<void> {
  filter.value = next;
  await loadList();
  focusPane("list");
}

export async function unsubscribe(source: Source): Promise<void> {
  const wasOpen = isScope({ kind: "source", id: source.id });
  await attempt(async () => {
    await backend.call("unsubscribe", { id: source.id });
    if (wasOpen) await openScope({ kind: "all" });
    else forgetSource(source.id);
    await refreshOverview();
    show({
      text: t("unsubscribed", { name: source.name }),
      undo: async () => {
        await backend.call("restore_source", { id: source.id });
        await refreshOverview();
        if (wasOpen) await openScope({ kind: "source", id: source.id });
        else await loadList();
      },
    });
  });
}

export async function removeFolder(folder: Folder): Promise<void> {
  const members = sourcesIn(folder.id);
  await attempt(async () => {
    await backend.call("remove_folder", { id: folder.id });
    if (isScope({ kind: "folder", id: folder.id })) await openScope({ kind: "all" });
    await refreshOverview();
    show({
      text: t("folder_removed", { name: folder.name }),
      undo: () => remakeFolder(folder.name, members),
    });
  });
}

async function remakeFolder(name: string, members: readonly Source[]): Promise<void> {
  const { id } = await backend.call("add_folder", { name });
  for (const source of members) await backend.call("move_source", { id: source.id, folder_id: id });
  await refreshOverview();
}

export async function moveSource(source: Source, folder: number | null): Promise<void> {
  await backend.call("move_source", { id: source.id, folder_id: folder });
  await refreshOverview();
  show({ text: t("source_moved", { name: source.name }), undo: () => moveBack(source) });
}

async function moveBack(source: Source): Promise<void> {
  await backend.call("move_source", { id: source.id, folder_id: source.folder_id });
  await refreshOverview();
}
