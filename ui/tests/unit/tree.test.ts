import { beforeEach, describe, expect, test, vi } from "vitest";
import { bringWords } from "./words";

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, settings, tree, subscriptions, toasts] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/settings"),
    import("../../src/state/tree"),
    import("../../src/state/subscriptions"),
    import("../../src/state/toasts"),
  ]);
  await library.refreshOverview();
  return { fake, library, settings, tree, subscriptions, toasts };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

const keys = () => app.tree.treeRows.value.map(({ key, depth }) => `${key}@${depth}`);

describe("the tree of sources", () => {
  test("folders stand in folders, before the sources beside them", () => {
    expect(keys()).toEqual([
      "f1@0",
      "s1@1",
      "s2@1",
      "f2@0",
      "f5@1",
      "s4@2",
      "s3@1",
      "f3@0",
      "s5@1",
      "s6@1",
      "f4@0",
      "s7@1",
      "s8@1",
      "s9@0",
      "s10@0",
    ]);
  });

  test("a closed folder hides and counts all that is in it, and stands for what is shown", async () => {
    const unread = (id: number) => app.library.sourceById.value.get(id)?.unread ?? 0;
    await app.subscriptions.openScope({ kind: "source", id: 4 });
    expect(app.tree.currentKey.value).toBe("s4");
    app.settings.toggleFolder(2);
    expect(keys()).not.toContain("f5@1");
    expect(app.library.sourcesHeld.value.get(2)).toBe(2);
    expect(app.library.folderById(2)?.unread).toBe(unread(3) + unread(4));
    expect(app.tree.currentKey.value).toBe("f2");
  });

  test("a folder that was removed comes back with what was in it", async () => {
    const folder = app.library.folderById(2);
    if (!folder) throw new Error("no folder");
    await app.subscriptions.removeFolder(folder);
    expect(app.library.folderById(5)?.parent_id).toBe(null);
    await app.toasts.undoLast();
    const back = app.library.folders.value.find(({ name }) => name === folder.name);
    expect(app.library.folderById(5)?.parent_id).toBe(back?.id);
    expect(app.library.sourceById.value.get(3)?.folder_id).toBe(back?.id);
  });
});
