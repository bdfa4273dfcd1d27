import { backend, problemOf } from "../backend";
import type { Folder, Problem, Source } from "../backend/contract";
import { t, worded } from "../i18n";
import { folders, foldersIn, refreshOverview, sourceById, sourcesIn } from "./library";
import { show } from "./toasts";

/** A folder as it stood, with all that was in it. */
export interface Branch {
  folder: Folder;
  sources: readonly Source[];
  inner: readonly Branch[];
}

/** The whole of it: the removal of a folder can join, and so take away, folders at any depth. */
export function branchOf(folder: Folder): Branch {
  return { folder, sources: sourcesIn(folder.id), inner: foldersIn(folder.id).map(branchOf) };
}

/** Puts a removed folder back. What fails is passed over, so that all else comes back, and then told. */
export async function remakeFolder(branch: Branch): Promise<void> {
  await refreshOverview();
  const standing = new Map(folders.value.map((folder) => [folder.id, folder.parent_id]));
  const stays = new Map([...sourceById.value].map(([id, source]) => [id, source.folder_id]));
  const problems: Problem[] = [];

  /** Gives `undefined` when it failed. */
  const tried = async <T>(deed: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await deed();
    } catch (thrown) {
      problems.push(problemOf(thrown));
      return undefined;
    }
  };
  const place = async ({ id, name }: Folder, parent_id: number | null): Promise<number> => {
    const at = standing.get(id);
    if (at === parent_id) return id;
    if (at === undefined) {
      const made = await backend.call("add_folder", { name, parent_id });
      // An inner one of the same name may have taken its place: it becomes the outer one, and the inner is made anew.
      standing.delete(made.id);
      return made.id;
    }
    await backend.call("move_folder", { id, parent_id });
    return id;
  };
  const putBack = async ({ folder, sources, inner }: Branch, parent: number | null): Promise<void> => {
    const id = await tried(() => place(folder, parent));
    if (id === undefined) return;
    for (const source of sources) {
      const at = stays.get(source.id);
      // One that was unsubscribed since is no longer ours to move.
      if (at === undefined || at === id) continue;
      await tried(() => backend.call("move_source", { id: source.id, folder_id: id }));
    }
    // The inner one that became the outer one is emptied first: what it holds may bear the others' names.
    const isEmptied = (one: Branch) => one.folder.id === id;
    for (const one of inner.filter(isEmptied)) await putBack(one, id);
    for (const one of inner.filter((one) => !isEmptied(one))) await putBack(one, id);
  };

  await putBack(branch, branch.folder.parent_id);
  await refreshOverview();
  const [problem] = problems;
  if (!problem) return;
  const { text, advice } = worded(problem);
  show({ text: `${t("folder_half_back", { name: branch.folder.name })} ${text} ${advice}` });
}
