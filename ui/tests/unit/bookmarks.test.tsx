import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { all, press, root, settle, show, submit, texts, type } from "./stage";
import { bringWords } from "./words";

// The room of bookmarks over a made-up library.

async function window_(query = "") {
  vi.resetModules();
  await bringWords();
  history.replaceState(null, "", `/${query}`);
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(700);
  const [{ fake }, library, view, bookmarks, deeds, article, shell, order, toasts, i18n, sync] =
    await Promise.all([
      import("../../src/backend/fake"),
      import("../../src/state/library"),
      import("../../src/state/bookmark-view"),
      import("../../src/state/bookmarks"),
      import("../../src/state/bookmark-deeds"),
      import("../../src/state/article"),
      import("../../src/state/shell"),
      import("../../src/state/order"),
      import("../../src/state/toasts"),
      import("../../src/i18n"),
      import("../../src/state/sync"),
    ]);
  fake.listen(sync.hear);
  await library.refreshOverview();
  return { fake, library, view, bookmarks, deeds, article, shell, order, toasts, i18n, sync };
}

let app: Awaited<ReturnType<typeof window_>>;

beforeEach(async () => {
  (window as unknown as { happyDOM: { setViewport(size: object): void } }).happyDOM.setViewport({
    width: 1280,
  });
  app = await window_();
});
afterEach(async () => {
  // What waits to be drawn must not wait into the next test.
  await settle();
  vi.restoreAllMocks();
});

const soon = globalThis.setTimeout;
/** Waits for what the clock of the test does not move: the reading of files. */
async function until(claim: () => boolean): Promise<void> {
  for (let turn = 0; turn < 800 && !claim(); turn++) {
    await vi.advanceTimersByTimeAsync(20);
    await new Promise((done) => soon(done, 5));
  }
  expect(claim()).toBe(true);
}

async function openRoom(query?: string): Promise<void> {
  if (query) app = await window_(query);
  const { App } = await import("../../src/components/App");
  const { openRooms } = await import("../../src/components/lazy");
  const { listenToKeys } = await import("../../src/keyboard");
  await openRooms();
  listenToKeys();
  app.view.openBookmarks();
  await show(<App />);
}

const ids = () => app.order.roomIds.value;
const selected = () => [...app.bookmarks.selection.value];
const calls = (name: string) =>
  vi
    .mocked(app.fake.call)
    .mock.calls.filter(([called]) => (called as string) === name)
    .map(([, args]) => args);
const row = (id: number | undefined) => app.bookmarks.rowOf(id ?? null);

async function key(
  code: string,
  more: KeyboardEventInit = {},
  at: Element = document.body,
): Promise<boolean> {
  const name = code.startsWith("Key") ? code.slice(3).toLowerCase() : code;
  const event = new KeyboardEvent("keydown", { code, key: name, bubbles: true, cancelable: true, ...more });
  at.dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

describe("the list", () => {
  test("it is a window: of five thousand rows few are drawn, and only those are asked for", async () => {
    await openRoom("?bookmarks=5000");
    expect(ids().length).toBeGreaterThan(5_000);
    vi.spyOn(app.fake, "call");
    expect(all(".bm").length).toBeLessThan(40);
    const list = root.querySelector<HTMLElement>(".bm-list");
    if (!list) throw new Error("no list");
    list.scrollTop = 2_500 * 70;
    list.dispatchEvent(new Event("scroll"));
    await settle();
    expect(all(".bm").length).toBeLessThan(40);
    expect(texts(".bm-t").some((title) => (title?.length ?? 0) > 3)).toBe(true);
    const asked = calls("bookmark_rows").flatMap((args) => (args as { ids: number[] }).ids);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(150);
  });

  test("searching within narrows it, and so does each tag", async () => {
    await openRoom();
    const before = ids().length;
    await type(".bmk-q", "الالوان");
    expect(ids()).toEqual([]);
    await type(".bmk-q", "الطلاء");
    expect(ids().length).toBeGreaterThan(0);
    expect(texts(".bm-t").every((title) => title?.includes("الطلاء"))).toBe(true);
    await type(".bmk-q", "");
    expect(ids()).toHaveLength(before);
    await press(".tagcloud .tag", "نهر");
    const one = ids().length;
    await press(".tagcloud .tag", "ورق");
    expect(ids().length).toBeLessThan(one);
    expect(
      ids().every((id) => ["نهر", "ورق"].every((name) => row(id)?.tags.some((tag) => tag.name === name))),
    ).toBe(true);
    await press(".bmk-f .tag", "نهر");
    await press(".bmk-f .tag", "ورق");
    expect(ids()).toHaveLength(before);
  });

  test("an order of a collection is kept with it", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    await press(".row-col", "ورق وحبر");
    expect(app.view.bookmarkView.value).toMatchObject({
      place: "collection",
      collection_id: 2,
      sort: "manual",
    });
    await press(".bmk-h .btn-t");
    await press(".menu button", "العنوان");
    expect(calls("set_collection_sort")).toEqual([{ id: 2, sort: "title" }]);
    const titles = ids().map((id) => row(id)?.title ?? "");
    expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, "ar")));
  });

  test("a place without bookmarks says so, and a search without findings leads back", async () => {
    await openRoom();
    await press(".side .row", "سلة المحذوفات");
    expect(texts(".bmk .empty h2")).toEqual(["لا شيء هنا بعد"]);
    await press(".side .row", "للقراءة");
    await type(".bmk-q", "قفقفقف");
    await press(".bmk .empty button");
    expect(ids().length).toBeGreaterThan(0);
  });
});

describe("choosing several", () => {
  test("X, Shift and an arrow, Ctrl+A, and Escape", async () => {
    await openRoom();
    await key("KeyX");
    expect(selected()).toEqual([ids()[0]]);
    await key("ArrowDown", { shiftKey: true });
    await key("ArrowDown", { shiftKey: true });
    expect(selected()).toEqual(ids().slice(0, 3));
    expect(root.querySelector(".bmk-f")).toBe(null);
    await key("KeyA", { ctrlKey: true });
    expect(selected()).toHaveLength(ids().length);
    await key("Escape");
    expect(selected()).toEqual([]);
    expect(root.querySelector(".bulk")).toBe(null);
  });

  test("the checks, and all between two of them with Shift", async () => {
    await openRoom();
    const checks = all(".bm .check");
    checks[1]?.click();
    checks[4]?.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
    await settle();
    expect(selected()).toEqual(ids().slice(1, 5));
    // The check that was pressed has the keyboard now.
    await key("ArrowDown", { shiftKey: true }, checks[4]);
    expect(selected()).toEqual(ids().slice(1, 6));
    expect(await key("Enter", {}, checks[4])).toBe(false);
  });

  test("the arrows never open anything from the bars or the details", async () => {
    await openRoom();
    const first = app.article.focusedId.value;
    await key("ArrowDown", {}, root.querySelector(".bmk-h .btn-t") ?? undefined);
    expect(app.article.focusedId.value).toBe(ids()[1]);
    await key("ArrowUp", {}, root.querySelector(".bmk-f .btn-t") ?? undefined);
    expect(app.article.focusedId.value).toBe(first);
    await key("ArrowDown", {}, root.querySelector(".panel .btn-i") ?? undefined);
    expect(app.article.focusedId.value).toBe(first);
    expect(app.article.currentId.value).toBe(null);
  });

  test("what is removed goes from the list, the cursor to the next, and Ctrl+Z brings all back", async () => {
    await openRoom();
    const before = [...ids()];
    await key("KeyX");
    await key("ArrowDown", { shiftKey: true });
    await press(".bulk .btn-t", "أزل");
    expect(ids()).toEqual(before.slice(2));
    expect(selected()).toEqual([]);
    expect(app.article.focusedId.value).toBe(before[3]);
    expect(texts(".toast-t")).toEqual([expect.stringContaining("علامتان")]);
    await key("KeyZ", { ctrlKey: true });
    expect(ids()).toEqual(before);
  });

  test("each deed of the bar is done to what is selected, and to nothing else", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    const some = ids().slice(0, 2);
    const choose = async () => {
      app.bookmarks.selection.value = new Set(some);
      await settle();
    };
    for (const [button, name, args] of [
      ["أرشِف", "set_archived", { ids: some, is_archived: true }],
      ["فضّل", "set_favourites", { ids: some, is_favourite: true }],
      ["نزّل", "save", { view: null, ids: some }],
    ] as const) {
      await choose();
      await press(".bulk .btn-t", button);
      expect(calls(name)).toEqual([args]);
    }
    await choose();
    await press(".bulk .btn-t", "صدّر");
    await submit();
    expect(app.fake.asked.at(-1)).toBe("save export netscape 2");
  });
});

test("of two acts that run beside each other, the way back is that of the later one", async () => {
  const { change } = app.deeds;
  let answer = (_: { undo: number; count: number }) => {};
  const slow = change("bm_did_favour", "أول", () => new Promise((done) => (answer = done)));
  await change("bm_did_archive", "ثانٍ", async () => ({ undo: 2, count: 1 }));
  answer({ undo: 1, count: 1 });
  await slow;
  expect(app.toasts.toast.value?.text).toContain("ثانٍ");
});

describe("the bin", () => {
  test("it gives back without asking, and erases only after asking", async () => {
    await openRoom();
    const [first, second] = ids();
    if (!first || !second) throw new Error("no bookmarks");
    await app.deeds.remove([first, second]);
    await press(".side .row", "سلة المحذوفات");
    expect(new Set(ids())).toEqual(new Set([first, second]));
    app.bookmarks.selection.value = new Set([first]);
    await settle();
    await press(".bulk .btn-t", "استعد");
    expect(ids()).toEqual([second]);
    vi.spyOn(app.fake, "call");
    await press(".bmk-f .btn-t", "أفرغ");
    expect(calls("erase_bookmarks")).toEqual([]);
    await submit();
    expect(calls("erase_bookmarks")).toEqual([{ ids: [second] }]);
    expect(ids()).toEqual([]);
    expect(app.toasts.toast.value?.undo).toBe(undefined);
  });
});

describe("collections", () => {
  const drag = async (from: Element | undefined, to: Element | undefined) => {
    const event = (kind: string) => new Event(kind, { bubbles: true, cancelable: true });
    from?.dispatchEvent(event("dragstart"));
    to?.dispatchEvent(event("dragover"));
    to?.dispatchEvent(event("drop"));
    from?.dispatchEvent(event("dragend"));
    await settle();
  };
  const side = (text: string) => all(".side .row").find((one) => one.textContent?.includes(text));

  test("what is dragged onto one is put into it, out of the one that is shown", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    const [first, second] = ids();
    app.bookmarks.selection.value = new Set([first ?? 0, second ?? 0]);
    await settle();
    await drag(all(".bm")[0], side("بحث الماجستير"));
    expect(calls("file_bookmarks")).toEqual([{ ids: [first, second], into: 4, out_of: null }]);
    await press(".side .row", "بحث الماجستير");
    const [inside] = ids();
    await drag(all(".bm")[0], side("خزف وطلاء"));
    expect(calls("file_bookmarks").at(-1)).toEqual({ ids: [inside], into: 3, out_of: 4 });
  });

  test("one that is dragged onto another moves into it, and a refusal is told", async () => {
    await openRoom();
    await drag(side("بحث الماجستير"), side("خزف وطلاء"));
    expect(app.bookmarks.collectionById.value.get(4)?.parent_id).toBe(3);
    await drag(side("ذاكرة المواد"), side("بحث الماجستير"));
    expect(app.bookmarks.collectionById.value.get(1)?.parent_id).toBe(null);
    expect(app.toasts.toast.value?.undo).toBe(undefined);
  });

  test("it is made, and taken away with those in it while the bookmarks stay; undo brings all back", async () => {
    await openRoom();
    const count = ids().length;
    await press(".side-h .btn-h");
    await type(".small-dialog input", "جديدة");
    await submit();
    expect(texts(".row-col .row-t")).toContain("جديدة");
    const one = app.bookmarks.collectionById.value.get(1);
    if (!one) throw new Error("no collection");
    app.bookmarks.openCollection(one);
    await app.deeds.removeCollection(one);
    await settle();
    expect(texts(".row-col .row-t")).not.toContain("ورق وحبر");
    expect(app.view.bookmarkView.value.place).toBe("all");
    expect(ids()).toHaveLength(count);
    await app.toasts.undoLast();
    await settle();
    expect(texts(".row-col .row-t")).toContain("ورق وحبر");
  });
});

describe("tags in their field", () => {
  const input = ".small-dialog .tagf input";
  const given = () => texts(".small-dialog .tagf > .tag bdi");
  const pressIn = (name: string) => {
    const field = root.querySelector(input);
    if (!field) throw new Error("no field");
    return key(name, {}, field);
  };
  async function openTags(): Promise<void> {
    await openRoom();
    app.bookmarks.selection.value = new Set(ids().slice(-3));
    await key("KeyT");
    root.querySelector<HTMLInputElement>(input)?.dispatchEvent(new Event("focus"));
    await settle();
  }

  test("a comma of either script ends one, Enter too, and Backspace takes the last away", async () => {
    await openTags();
    const before = given();
    await type(input, "حبر،قصب,ليف");
    expect(given()).toEqual([...before, "حبر", "قصب"]);
    await pressIn("Enter");
    expect(given()).toEqual([...before, "حبر", "قصب", "ليف"]);
    await pressIn("Backspace");
    expect(given()).toEqual([...before, "حبر", "قصب"]);
  });

  test("what is typed is completed however it is spelt, and the arrows choose", async () => {
    await openTags();
    await type(input, "ترم");
    expect(texts(".tagf-o .tag bdi")).toEqual(["ترميم"]);
    await pressIn("ArrowDown");
    await pressIn("Enter");
    expect(given()).toContain("ترميم");
  });

  test("what is saved are the differences alone", async () => {
    await openTags();
    vi.spyOn(app.fake, "call");
    const some = selected();
    await type(input, "حبر,");
    await submit();
    expect(calls("tag_bookmarks")).toEqual([{ ids: some, add: ["حبر"], remove: [] }]);
  });
});

describe("the details", () => {
  const note = () => root.querySelector<HTMLTextAreaElement>(".panel .note");

  test("a note keeps itself when the hand rests, and when the person goes on before that", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    const [first] = ids();
    await type(".panel .note", "تذكّر هذا");
    expect(calls("set_note")).toEqual([{ id: first, text: "تذكّر هذا" }]);
    const field = note();
    if (!field) throw new Error("no note");
    field.value = "تذكّر هذا وذاك";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(10);
    await key("KeyJ");
    expect(calls("set_note").at(-1)).toEqual({ id: first, text: "تذكّر هذا وذاك" });
    expect(note()?.value).not.toContain("وذاك");
  });

  test("a note that was written elsewhere stands here too, and is not written over", async () => {
    await openRoom();
    const [first] = ids();
    await app.fake.call("set_note", { id: first ?? 0, text: "من المقال" });
    await settle();
    expect(note()?.value).toBe("من المقال");
    vi.spyOn(app.fake, "call");
    await key("KeyJ");
    expect(calls("set_note")).toEqual([]);
  });

  test("an emptied title is the publisher's again", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    const [id] = ids();
    const title = root.querySelector<HTMLTextAreaElement>(".panel-t");
    if (!title) throw new Error("no title");
    for (const [text, sent] of [
      ["عنواني", "عنواني"],
      ["  ", null],
    ] as const) {
      const field = root.querySelector<HTMLTextAreaElement>(".panel-t") ?? title;
      field.value = text;
      field.dispatchEvent(new Event("blur"));
      await settle();
      expect(calls("edit_bookmark").at(-1)).toEqual({ id, title: sent });
    }
  });

  test("a link that does not work offers the archive of the Web", async () => {
    await openRoom();
    const dead = ids().find((id) => row(id)?.is_dead);
    app.bookmarks.focusRow(dead ?? 0);
    await settle();
    await press(".bm-link button");
    expect(app.fake.asked.at(-1)).toBe("open https://web.archive.example/");
  });
});

describe("reading", () => {
  test.each([
    ["ar", "ArrowLeft"],
    ["en", "ArrowRight"],
  ] as const)("in %s %s opens the row, over the room, which stays as it was", async (language, forward) => {
    await openRoom();
    app.i18n.language.value = language;
    const id = ids().find((one) => one < 1_000);
    app.bookmarks.focusRow(id ?? 0);
    await settle();
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    await key(backward);
    expect(app.article.currentId.value).toBe(null);
    await key(forward);
    expect(app.article.article.value?.card.id).toBe(id);
    expect(root.querySelector(".bmk")?.hasAttribute("inert")).toBe(true);
    await key("Escape");
    expect(app.article.currentId.value).toBe(null);
    expect(app.article.focusedId.value).toBe(id);
    expect(root.querySelector(".bmk")?.hasAttribute("inert")).toBe(false);
  });

  test("G leads elsewhere, though its second letter has a meaning in the room", async () => {
    await openRoom();
    // `key` lets the sequence end: here the letters follow each other at once.
    const strike = (code: string) =>
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { code, key: code, bubbles: true, cancelable: true }),
      );
    strike("KeyG");
    strike("KeyU");
    await settle();
    expect(app.shell.page.value).toBe("reading");
  });
});

describe("saving", () => {
  function paste(at: Element, text: string): void {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(event, {
      clipboardData: { getData: (kind: string) => (kind === "text/plain" ? text : "") },
    });
    at.dispatchEvent(event);
  }

  test("an address pasted outside of the fields is saved, one in a field is not; undo takes it away", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    const before = ids().length;
    const field = root.querySelector(".bmk-q");
    if (field) paste(field, "https://a.example/1");
    await settle();
    expect(calls("save_addresses")).toEqual([]);
    paste(document.body, "https://a.example/1");
    await settle();
    expect(ids()).toHaveLength(before + 1);
    expect(row(ids()[0])?.url).toBe("https://a.example/1");
    await app.toasts.undoLast();
    await settle();
    expect(ids()).toHaveLength(before);
  });

  test("lines that are no address are told of", async () => {
    await openRoom();
    await app.deeds.saveAddresses("https://a.example/2\nكلام");
    expect(app.toasts.toast.value?.text).toContain("لم يُقبل: ١");
    await expect(app.deeds.saveAddresses("كلام")).rejects.toMatchObject({ problem: { code: "bad_address" } });
  });

  test("what a link of the system brings is asked about first", async () => {
    await openRoom();
    vi.spyOn(app.fake, "call");
    app.sync.hear({ kind: "save_link", url: "https://a.example/3", title: "عنوان", tags: ["ورق"] });
    await settle();
    expect(root.querySelector<HTMLTextAreaElement>(".area")?.value).toBe("https://a.example/3");
    expect(calls("save_addresses")).toEqual([]);
    await submit();
    expect(calls("save_addresses")).toEqual([
      { text: "https://a.example/3", title: "عنوان", tags: ["ورق"], collection_id: null },
    ]);
  });

  test("a dropped page is saved, a browser's list is looked through first", async () => {
    vi.spyOn(app.fake, "call");
    const { dialog } = app.shell;
    void app.deeds.takeFiles([new File(["<!DOCTYPE html><p>x"], "page.html")]);
    await until(() => calls("save_file").length > 0);
    expect(calls("save_file")).toEqual([
      { name: "page.html", base64: btoa("<!DOCTYPE html><p>x"), tags: [], collection_id: null },
    ]);
    expect(dialog.value).toBe(null);
    const list = new File(["<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL>"], "bookmarks.html");
    void app.deeds.takeFiles([list]);
    await until(() => dialog.value !== null);
    expect(dialog.value).toEqual({ kind: "import_bookmarks", file: list });
    expect(calls("save_file")).toHaveLength(1);
  });
});

test("a file goes over in pieces of a megabyte, is shown before it is taken in, and goes back whole", async () => {
  const { openDialog } = await import("../../src/state/shell");
  await openRoom();
  vi.spyOn(app.fake, "call");
  openDialog({ kind: "import_bookmarks", file: new File(["x".repeat(2_500_000)], "bookmarks.html") });
  await until(() => texts(".sums li b").length > 0);
  expect(calls("begin_import")).toEqual([{ name: "bookmarks.html", bytes: 2_500_000 }]);
  expect(calls("import_piece")).toHaveLength(3);
  expect(texts(".sums li b")).toEqual([
    "جديد: ٣٤ علامة",
    "محفوظ من قبل: ٥ علامات",
    "المجموعات: ٣",
    "الوسوم: ٢",
    "لم يُؤخذ كما هو: ٢",
  ]);
  expect(texts(".refused b")).toEqual(["javascript:void(0)", "شبكة البيت"]);
  expect(calls("run_import")).toEqual([]);
  all(".small-dialog footer .pri")[0]?.click();
  await vi.advanceTimersByTimeAsync(300);
  expect(texts(".imp .told")).toEqual([expect.stringMatching(/[٢-٩] من ٣٤/)]);
  await settle();
  expect(calls("run_import")).toEqual([{ token: 1, collection_id: null, fetch_pages: true }]);
  expect(texts(".sums li b")[0]).toBe("أُضيف: ٣٤ علامة");
  await press(".small-dialog footer .btn", "ألغِ هذا الاستيراد");
  expect(calls("undo_import")).toEqual([{ id: 2 }]);
  expect(app.shell.dialog.value).toBe(null);
}, 15_000);
