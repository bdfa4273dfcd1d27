import { beforeEach, describe, expect, test, vi } from "vitest";
import type { List, SourcePhase } from "../../src/backend/contract";
import { bringWords } from "./words";

// Each test begins with a new window over a new made-up library.
async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, list, article, marks, sync, toasts, subscriptions, view, catalogue] =
    await Promise.all([
      import("../../src/backend/fake"),
      import("../../src/state/library"),
      import("../../src/state/list"),
      import("../../src/state/article"),
      import("../../src/state/marks"),
      import("../../src/state/sync"),
      import("../../src/state/toasts"),
      import("../../src/state/subscriptions"),
      import("../../src/state/view"),
      import("../../src/state/catalogue"),
    ]);
  await library.refreshOverview();
  await list.loadList();
  return { fake, library, list, article, marks, sync, toasts, subscriptions, view, catalogue };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  vi.useFakeTimers();
  app = await window_();
});

describe("reading", () => {
  test("an article counts as read once it was shown, and the list stays as it is", async () => {
    const before = app.list.ids.value;
    await app.article.openArticle(2);
    expect(app.list.cardOf(2)?.is_read).toBe(false);
    const shown = app.article.article.value;
    if (!shown) throw new Error("nothing is open");
    await app.article.markShown(shown);
    expect(app.list.cardOf(2)?.is_read).toBe(true);
    expect(app.list.ids.value).toBe(before);
  });

  test("only the last article asked for is shown", async () => {
    await Promise.all([app.article.openArticle(2), app.article.openArticle(3)]);
    expect(app.article.article.value?.card.id).toBe(3);
  });

  test("the next unread one comes after the open one, then from the top", async () => {
    await app.article.openArticle(3);
    await app.article.nextUnread();
    expect(app.article.currentId.value).toBe(4);
    await app.article.openArticle(27);
    await app.article.nextUnread();
    expect(app.article.currentId.value).toBe(1);
  });

  test("steps end at the edges", async () => {
    await app.article.step(1);
    expect(app.article.currentId.value).toBe(1);
    await app.article.step(-1);
    expect(app.article.currentId.value).toBe(1);
  });

  test("an article that is gone is told, not thrown", async () => {
    await app.article.openArticle(999);
    expect(app.article.articleProblem.value?.code).toBe("no_such_article");
  });
});

describe("bookmarks", () => {
  test("removing one leaves the bookmarks and undo puts it back in its place and its time", async () => {
    await app.subscriptions.openScope({ kind: "bookmarks" });
    const before = app.list.ids.value;
    const at = (await app.fake.call("article", { id: 1 })).bookmarked_at;
    await app.marks.toggleBookmark(1);
    expect(app.list.ids.value).not.toContain(1);
    await app.toasts.undoLast();
    expect(app.list.ids.value).toEqual(before);
    expect((await app.fake.call("article", { id: 1 })).bookmarked_at).toBe(at);
  });

  test("one key adds, undo takes away", async () => {
    await app.marks.toggleBookmark(3);
    expect(app.list.cardOf(3)?.is_bookmarked).toBe(true);
    await app.toasts.undoLast();
    expect(app.list.cardOf(3)?.is_bookmarked).toBe(false);
  });
});

test("all read, and back", async () => {
  const unread = app.library.overview.value?.counts.unread;
  await app.marks.markAllRead();
  await app.library.refreshOverview();
  expect(app.library.overview.value?.counts.unread).toBe(0);
  await app.toasts.undoLast();
  await app.library.refreshOverview();
  expect(app.library.overview.value?.counts.unread).toBe(unread);
});

describe("the list", () => {
  test("cards come by whole blocks, and once", async () => {
    const real = app.fake.call.bind(app.fake);
    const cards = vi.spyOn(app.fake, "call").mockImplementation(async (name, args) => {
      const result = await real(name, args);
      return name === "list" ? { ...(result as List), cards: [] } : result;
    });
    await app.list.loadList();
    cards.mockClear();
    app.list.needCards(3, 9);
    app.list.needCards(4, 12);
    await vi.runAllTimersAsync();
    expect(cards.mock.calls.map(([name]) => name)).toEqual(["cards"]);
    expect(app.list.cardOf(27)?.id).toBe(27);
  });

  test("what a sync brings is offered, not pushed in", async () => {
    const before = app.list.ids.value;
    const real = app.fake.call.bind(app.fake);
    vi.spyOn(app.fake, "call").mockImplementation(async (name, args) => {
      const result = await real(name, args);
      return name === "list" ? { ...(result as List), ids: [900, 901, ...before] } : result;
    });
    app.sync.hear({ kind: "library_changed" });
    await vi.runOnlyPendingTimersAsync();
    expect(app.list.ids.value).toBe(before);
    expect(app.list.fresh.value?.added).toBe(2);
    app.list.showFresh();
    expect(app.list.ids.value.slice(0, 2)).toEqual([900, 901]);
  });
});

describe("sources", () => {
  test("leaving one can be undone", async () => {
    const source = app.library.sources.value[0];
    if (!source) throw new Error("no source");
    await app.subscriptions.unsubscribe(source);
    expect(app.library.sources.value).not.toContainEqual(expect.objectContaining({ id: source.id }));
    await app.toasts.undoLast();
    expect(app.library.sources.value).toContainEqual(expect.objectContaining({ id: source.id }));
  });

  test("a sync tells of each source and ends with its report", async () => {
    const syncing = app.sync.startSync();
    expect(app.sync.isSyncing.value).toBe(true);
    const moved = (...sources: SourcePhase[]) =>
      app.sync.hear({ kind: "sync_moved", progress: { done: 1, total: 8, new_articles: 0 }, sources });
    moved({ source_id: 1, phase: "asking", new_articles: 0, problem: null });
    expect(app.sync.states().get(1)).toEqual({ phase: "asking" });
    moved(
      { source_id: 1, phase: "done", new_articles: 3, problem: null },
      { source_id: 4, phase: "failed", new_articles: 0, problem: { code: "dns", args: {} } },
    );
    expect(app.sync.states().get(1)).toEqual({ phase: "done", newArticles: 3 });
    expect(app.sync.states().get(4)).toMatchObject({ phase: "failed" });
    await vi.runAllTimersAsync();
    await syncing;
    expect(app.sync.isSyncing.value).toBe(false);
    expect(app.sync.report.value?.failed).toBe(2);
  });

  test("what its publisher ended is asked on its own only", async () => {
    const all = app.sync.startSync();
    expect(app.sync.states().has(6)).toBe(false);
    await vi.runAllTimersAsync();
    await all;
    const one = app.sync.startSync(6);
    expect([...app.sync.states().keys()]).toEqual([6]);
    await vi.runAllTimersAsync();
    await one;
  });

  test("a round of the background goes by without a word", () => {
    app.sync.hear({ kind: "sync_started", total: 3, in_background: true });
    app.sync.hear({
      kind: "sync_moved",
      progress: { done: 1, total: 3, new_articles: 0 },
      sources: [{ source_id: 1, phase: "asking", new_articles: 0, problem: null }],
    });
    expect([app.sync.isSyncing.value, app.sync.states().size]).toEqual([false, 0]);
  });

  test("the catalogue adds many and keeps each one's state", async () => {
    await app.catalogue.loadCatalogue();
    for (const id of ["warraq", "stadium", "takht", "slow"]) app.catalogue.toggleChosen(id);
    const adding = app.catalogue.addChosen();
    await vi.runAllTimersAsync();
    await adding;
    const phases = Object.fromEntries(
      [...app.catalogue.entryStates.value].map(([id, state]) => [id, state.phase]),
    );
    expect(phases).toEqual({ warraq: "added", stadium: "failed", takht: "added", slow: "added" });
  });
});

describe("a removed folder comes back", () => {
  const add = async (name: string, parent_id: number | null) =>
    (await app.fake.call("add_folder", { name, parent_id })).id;
  const put = (id: number, folder_id: number | null) => app.fake.call("move_source", { id, folder_id });

  /** The path of names down to each source's folder, and each folder's own. */
  function shape() {
    const path = (id: number | null): string => {
      const folder = id === null ? undefined : app.library.folderById(id);
      return folder ? `${path(folder.parent_id)}/${folder.name}` : "";
    };
    return {
      folders: app.library.folders.value.map(({ id }) => path(id)).sort(),
      sources: app.library.sources.value.map((source) => [source.id, path(source.folder_id)]),
    };
  }

  async function remove(id: number): Promise<void> {
    const folder = app.library.folderById(id);
    if (!folder) throw new Error("no such folder");
    await app.subscriptions.removeFolder(folder);
  }

  test("with what was joined, at any depth, and with what was only moved", async () => {
    const inner = await add("علوم ومناخ", 3);
    const deep = await add("مناخ", inner);
    const other = await add("هواتف", 3);
    await put(1, inner);
    await put(2, deep);
    await put(4, other);
    await app.library.refreshOverview();
    const before = shape();
    await remove(3);
    expect(app.library.folderById(inner)).toBe(undefined);
    expect(app.library.folderById(deep)).toBe(undefined);
    await app.toasts.undoLast();
    expect(shape()).toEqual(before);
    expect(app.toasts.toast.value?.text).toBe("تراجعنا عنه");
  });

  test("when a folder in it has its very name", async () => {
    const beside = await add("هواتف", 3);
    const inner = await add("تقنية واقتصاد", 3);
    const deep = await add("هواتف", inner);
    await put(4, beside);
    await put(1, inner);
    await put(2, deep);
    await app.library.refreshOverview();
    const before = shape();
    await remove(3);
    await app.toasts.undoLast();
    expect(shape()).toEqual(before);
    expect(app.toasts.toast.value?.text).toBe("تراجعنا عنه");
  });

  test("as far as it can, and says so when that is not all the way", async () => {
    const other = await add("هواتف", 3);
    await put(1, 3);
    await put(2, other);
    await app.library.refreshOverview();
    const before = shape();
    await remove(3);
    const real = app.fake.call.bind(app.fake);
    vi.spyOn(app.fake, "call").mockImplementation(async (name, args) =>
      name === "move_source" && (args as { id: number }).id === 1
        ? real("restore_source", { id: 999 })
        : real(name, args),
    );
    await app.toasts.undoLast();
    expect(shape().folders).toEqual(before.folders);
    expect(shape().sources.filter(([id]) => id !== 1)).toEqual(before.sources.filter(([id]) => id !== 1));
    expect(app.toasts.toast.value?.text).toContain("تعذّر أن يعود بعض ما كان في المجلد");
    expect(app.toasts.toast.value?.text).toContain("لا مصدر بهذا الرقم");
  });
});

test("a failure is told in words", async () => {
  await app.toasts.attempt(() => app.fake.call("unsubscribe", { id: 999 }));
  expect(app.toasts.toast.value?.text).toContain("لا مصدر بهذا الرقم");
});
