import { backend } from "../backend";
import type { Folder, Scope, Source } from "../backend/contract";
import { t } from "../i18n";
import { closeArticle, currentId, focusedId } from "./article";
import { branchOf, remakeFolder } from "./folder-undo";
import { refreshOverview } from "./library";
import { forgetSource, loadList } from "./list";
import { keepListPlace } from "./list-places";
import { focusPane, isDrawerOpen, page, pane } from "./shell";
import { startSync } from "./sync";
import { attempt, show } from "./toasts";
import { filter, isScope, scope } from "./view";

/** Shows a part of the library where it was left; what is shown already, from its top. */
export async function openScope(next: Scope, wanted: typeof filter.value = "all"): Promise<void> {
  if (currentId.value === null && page.value === "reading" && filter.value === wanted && isScope(next))
    keepListPlace(null);
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
  const branch = branchOf(folder);
  await attempt(async () => {
    await backend.call("remove_folder", { id: folder.id });
    if (isScope({ kind: "folder", id: folder.id })) await openScope({ kind: "all" });
    await refreshOverview();
    show({
      text: t("folder_removed", { name: folder.name }),
      undo: () => remakeFolder(branch),
    });
  });
}

export async function moveFolder(folder: Folder, parent: number | null): Promise<void> {
  const put = async (parent_id: number | null) => {
    await backend.call("move_folder", { id: folder.id, parent_id });
    await refreshOverview();
  };
  await put(parent);
  show({ text: t("source_moved", { name: folder.name }), undo: () => put(folder.parent_id) });
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

/** Reads a source in the other way that was found for it, or leaves it as it is. */
export async function answerOffer(source: Source, isTaken: boolean): Promise<void> {
  await attempt(async () => {
    await backend.call(isTaken ? "accept_offer" : "decline_offer", { id: source.id });
    await refreshOverview();
    if (isTaken) show({ text: t("offer_taken", { name: source.name }) });
  });
}

/** Introduces itself to a site that refuses us as this very web view does, and asks again. */
export async function askAsBrowser(source: Source): Promise<void> {
  const { id } = source;
  await attempt(async () => {
    const { user_agent } = await backend.call("source_details", { id });
    await backend.call("set_user_agent", { id, user_agent: navigator.userAgent });
    await startSync(id);
    show({
      text: t("asked_as_browser", { name: source.name }),
      undo: async () => {
        await backend.call("set_user_agent", { id, user_agent });
      },
    });
  });
}
