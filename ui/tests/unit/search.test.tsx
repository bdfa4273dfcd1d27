import { beforeEach, describe, expect, test, vi } from "vitest";
import type { SearchResults } from "../../src/backend/contract";
import { all, press, root, settle, show, submit, texts, type } from "./stage";
import { bringWords } from "./words";

// The search room and the box over a made-up library.

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, list, search, article, shell, saved, recent, find, toasts] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/list"),
    import("../../src/state/search"),
    import("../../src/state/article"),
    import("../../src/state/shell"),
    import("../../src/state/saved-searches"),
    import("../../src/state/recent"),
    import("../../src/state/find"),
    import("../../src/state/toasts"),
  ]);
  await library.refreshOverview();
  await list.loadList();
  return { fake, library, list, search, article, shell, saved, recent, find, toasts };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

async function openRoom(query = ""): Promise<void> {
  const { App } = await import("../../src/components/App");
  const { openRooms } = await import("../../src/components/lazy");
  await openRooms();
  app.search.openSearch(query);
  await show(<App />);
}

const field = ".q-f input";
const chipTexts = () => texts(".chip-t");
const words = () => root.querySelector<HTMLInputElement>(field)?.value;
const resultIds = () => all(".res").map(({ id }) => Number(id.slice(4)));

async function key(selector: string, name: string, more: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
  root.querySelector(selector)?.dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

describe("what is asked", () => {
  /** Lets each search be answered by hand. */
  function byHand() {
    const answers: ((value: Partial<SearchResults>) => void)[] = [];
    const real = app.fake.call.bind(app.fake) as (name: string, args: unknown) => Promise<never>;
    vi.spyOn(app.fake, "call").mockImplementation(async (name, args) => {
      if (name !== "search") return real(name, args);
      const whole: Promise<SearchResults> = real(name, args);
      return new Promise((resolve) => {
        answers.push((value) => void whole.then((result) => resolve({ ...result, ...value } as never)));
      });
    });
    return answers;
  }

  test("an answer that comes late is void, and the old results stay until the new ones come", async () => {
    const answers = byHand();
    await openRoom();
    await type(field, "ور");
    answers[0]?.({});
    await settle();
    const before = resultIds();
    expect(before.length).toBeGreaterThan(0);
    await type(field, "ورق");
    await type(field, "ورقاء");
    expect(resultIds()).toEqual(before);
    answers[2]?.({ ids: [], hits: [], total: 0 });
    await settle();
    expect(texts(".res-w .empty h2")).toEqual(["لا نتائج"]);
    answers[1]?.({});
    await settle();
    expect(resultIds()).toEqual([]);
  });

  test("while typing the last word goes on; Enter ends it", async () => {
    const call = vi.spyOn(app.fake, "call");
    await openRoom();
    await type(field, "الور");
    await key(field, "Enter");
    const asked = call.mock.calls.filter(([name]) => name === "search").map(([, args]) => args);
    expect(asked).toEqual([
      expect.objectContaining({ query: "الور", is_typing: true, sort: "best" }),
      expect.objectContaining({ query: "الور", is_typing: false }),
    ]);
    expect(app.recent.recent.value).toEqual(["الور"]);
  });

  test("a word that goes on does so in another order too", async () => {
    await openRoom();
    await type(field, "الور");
    const before = resultIds();
    expect(before.length).toBeGreaterThan(0);
    await press(".res-h .seg button", "الأحدث");
    expect(resultIds()).toEqual(before);
  });

  test("nothing typed is nothing asked", async () => {
    await openRoom("الورق");
    await type(field, " ");
    expect(resultIds()).toEqual([]);
    expect(root.querySelector(".srch-1")).not.toBe(null);
  });
});

describe("chips", () => {
  test("a condition that is done leaves the words; one that is being typed stays", async () => {
    await openRoom();
    await type(field, "مصدر:مدا");
    expect(chipTexts()).toEqual([]);
    await type(field, "مصدر:مدار الور");
    expect(chipTexts()).toEqual(["مصدرمدار"]);
    expect(words()).toBe("الور");
    expect(app.search.query.value).toBe("مصدر:مدار الور");
  });

  test("of a whole query all become chips, quotes and minus told in words", async () => {
    await openRoom('-source:"Slow Dispatch" عنوان:صنعة الورق');
    expect(chipTexts()).toEqual(["ليسsourceSlow Dispatch", "عنوانصنعة"]);
    expect(words()).toBe("الورق");
    await press(".chip-x");
    expect(chipTexts()).toEqual(["عنوانصنعة"]);
    expect(app.search.query.value).toBe("عنوان:صنعة الورق");
  });

  test("Backspace before the words opens the last one", async () => {
    await openRoom("مصدر:مدار كاتب:ليلى الورق");
    const input = root.querySelector<HTMLInputElement>(field);
    input?.setSelectionRange(0, 0);
    expect(await key(field, "Backspace")).toBe(true);
    expect(chipTexts()).toEqual(["مصدرمدار"]);
    expect(words()).toBe("كاتب:ليلى الورق");
  });

  test("a suggestion takes the word's place", async () => {
    await openRoom();
    await type(field, "مصدر:مد");
    expect(texts(".q-tags button")).toEqual([expect.stringContaining("مدار")]);
    await press(".q-tags button");
    expect(chipTexts()).toEqual(["مصدرمدار"]);
  });

  test("facets put them and take them away", async () => {
    await openRoom("الورق");
    const before = app.search.answer.value?.total;
    await press(".facets .fac", "مدار");
    expect(chipTexts()).toEqual(["مصدرمدار"]);
    expect(texts('.facets .fac[aria-pressed="true"] bdi')).toEqual(["مدار"]);
    await press(".facets .fac", "بيادر");
    expect(chipTexts()).toEqual(["مصدربيادر"]);
    await press(".facets .fac", "غير المقروء");
    expect(chipTexts()).toEqual(["مصدربيادر", "حالةغير مقروء"]);
    await press(".res-w .empty button", "بيادر");
    await press(".facets .fac", "الكل");
    expect(app.search.answer.value?.total).toBe(before);
    await press(".histo .in");
    expect(app.search.query.value).toMatch(/^في:\d{4}-\d{2} الورق$/);
  });
});

describe("what was found", () => {
  test("the arrows choose, Enter opens with the words marked, and back is where one was", async () => {
    await openRoom("الورق");
    const ids = resultIds();
    await key(field, "ArrowDown");
    await key(field, "ArrowDown");
    expect(root.querySelector(field)?.getAttribute("aria-activedescendant")).toBe(`res-${ids[1]}`);
    await key(field, "Enter");
    expect(app.article.article.value?.card.id).toBe(ids[1]);
    expect(root.querySelector(".srch")?.hasAttribute("inert")).toBe(true);
    expect(texts(".find-n")).toEqual([expect.stringMatching(/^١ من/)]);
    await press(".rd-back");
    expect(root.querySelector(".reader")).toBe(null);
    expect(resultIds()).toEqual(ids);
    expect(all('[aria-selected="true"]').map(({ id }) => id)).toEqual([`res-${ids[1]}`]);
    expect(document.activeElement?.className).toBe("results");
  });

  test("above the first there is none, and below the last none either", async () => {
    await openRoom("الورق");
    await key(field, "ArrowDown");
    await key(field, "ArrowUp");
    await key(field, "ArrowUp");
    expect(app.article.focusedId.value).toBe(null);
    for (let presses = 0; presses < 60; presses++) app.search.moveInFound(1);
    expect(app.article.focusedId.value).toBe(app.search.answer.value?.ids.at(-1));
  });

  test("the next article is the next one found, and marks read here are seen there", async () => {
    await openRoom("الورق");
    const [first, second] = resultIds();
    await press(".res");
    expect(app.article.currentId.value).toBe(first);
    await app.article.step(1);
    await settle();
    expect(app.article.currentId.value).toBe(second);
    app.search.closeFound();
    await settle();
    expect(all(".res")[0]?.classList.contains("is-unread")).toBe(false);
  });

  test("leaving goes back to the article that was being read", async () => {
    await app.article.openArticle(6);
    await openRoom("الورق");
    expect(app.article.currentId.value).toBe(null);
    await press(".res");
    app.search.closeFound();
    app.search.leaveSearch();
    await settle();
    expect(app.shell.page.value).toBe("reading");
    expect(app.article.article.value?.card.id).toBe(6);
  });

  test("rows beyond the first twenty come when they are needed", async () => {
    await openRoom("قصب");
    const { answer, drawMore } = app.search;
    const real = answer.value;
    if (!real) throw new Error("nothing found");
    const call = vi.spyOn(app.fake, "call");
    answer.value = { ...real, ids: app.list.ids.value.slice() };
    const { found } = await import("../../src/state/order");
    found.value = { ...found.value, ids: answer.value.ids };
    drawMore();
    await settle();
    expect(call).toHaveBeenCalledWith("search_hits", expect.objectContaining({ zone: app.search.zone() }));
    expect(all(".res")).toHaveLength(27);
    expect(all(".res .card-blank")).toHaveLength(0);
  });

  test("nothing: a spelling, a condition less, or no quotes", async () => {
    await openRoom('"ورقاء خضراء" مصدر:مدار');
    expect(texts(".res-w .empty button")).toEqual([
      "الورق",
      expect.stringContaining("مدار"),
      "دون علامات التنصيص",
    ]);
    await press(".res-w .empty button", "التنصيص");
    expect(words()).toBe("ورقاء خضراء");
    await press(".res-w .empty button", "الورق");
    expect(resultIds().length).toBeGreaterThan(0);
  });
});

describe("saved searches", () => {
  test("one is saved with its order, opens the room, is changed and taken away, and comes back", async () => {
    await openRoom("الورق كاتب:ليلى");
    await press(".res-h .seg button", "الأحدث");
    await press(".q-save");
    expect(root.querySelector<HTMLInputElement>(".small-dialog input")?.value).toBe("كاتب:ليلى الورق");
    await type(".small-dialog input", "ورق ليلى");
    root.querySelector<HTMLInputElement>(".small-dialog .switch")?.click();
    await settle();
    await submit();
    expect(app.saved.savedSearches.value).toEqual([
      expect.objectContaining({ name: "ورق ليلى", query: "كاتب:ليلى الورق", sort: "newest", notifies: true }),
    ]);
    expect(root.querySelector(".q-save")?.classList.contains("is-saved")).toBe(true);
    expect(texts('.side .row[aria-current="page"] .row-t')).toEqual(["ورق ليلى"]);

    app.search.setQuery("قمح");
    await settle();
    expect(texts('.side .row[aria-current="page"] .row-t')).toEqual([]);
    await press(".side .row", "ورق ليلى");
    expect(words()).toBe("الورق");
    expect(app.search.sort.value).toBe("newest");

    const [search] = app.saved.savedSearches.value;
    if (!search) throw new Error("not saved");
    await app.saved.removeSavedSearch(search);
    expect(app.saved.savedSearches.value).toEqual([]);
    await app.toasts.undoLast();
    expect(app.saved.savedSearches.value).toHaveLength(1);
  });

  test("their counts are those that the reader tells", async () => {
    const { hear } = await import("../../src/state/sync");
    const search = { id: 7, name: "نهر", query: "نهر", sort: "best", notifies: false, unread: 3 } as const;
    hear({ kind: "saved_searches_changed", searches: [search] });
    const { SavedSearches } = await import("../../src/components/SavedSearches");
    await show(<SavedSearches />);
    expect(texts(".row-n")).toEqual(["٣"]);
  });
});

describe("news of a saved search", () => {
  const saved = { id: 7, name: "نهر", query: "نهر", sort: "newest", notifies: true, unread: 3 } as const;
  const asked = () => app.fake.asked.filter((one) => one.startsWith("notify"));

  async function hearNews(count: number, hasFocus: boolean) {
    vi.spyOn(document, "hasFocus").mockReturnValue(hasFocus);
    const { hear } = await import("../../src/state/sync");
    hear({ kind: "saved_searches_changed", searches: [saved] });
    hear({ kind: "saved_search_found", name: "نهر", count, title: "فيضان" });
    const { Toasts } = await import("../../src/components/Toasts");
    await show(<Toasts />);
  }

  test("it is told in the window, and leads to the search", async () => {
    await hearNews(2, true);
    expect(texts(".toast-t")).toEqual(["مقالان جديدان يوافقان بحثك \u2068نهر\u2069"]);
    expect(asked()).toEqual([]);
    await press(".toast button", "أظهره");
    expect(texts(".toast-t")).toEqual([]);
    expect([app.search.query.value, app.search.sort.value]).toEqual(["نهر", "newest"]);
  });

  test("who looks elsewhere is told on the desktop", async () => {
    await hearNews(3, false);
    expect(asked()).toEqual(["notify ٣ مقالات جديدة توافق بحثك \u2068نهر\u2069 / \u2068فيضان\u2069"]);
  });

  test("it does not push away what can be undone", async () => {
    app.toasts.show({ text: "حُذف", undo: async () => {} });
    await hearNews(1, false);
    expect(texts(".toast-t")).toEqual(["حُذف"]);
    expect(asked()).toHaveLength(1);
  });
});

test("while the index is made the room says how far it is, and asks again", async () => {
  const { hear } = await import("../../src/state/sync");
  await openRoom("الورق");
  expect(root.querySelector(".q-index")).toBe(null);
  const call = vi.spyOn(app.fake, "call");
  hear({ kind: "index_moved", share: 0.437 });
  await settle();
  expect(texts(".q-index")).toEqual([expect.stringContaining("٤٣")]);
  expect(call.mock.calls.filter(([name]) => name === "search")).toHaveLength(1);
  hear({ kind: "index_moved", share: 1 });
  await settle();
  expect(root.querySelector(".q-index")).toBe(null);
});

describe("the box", () => {
  const box = ".pal-q input";
  const rows = () => texts(".pal-o .pal-t");
  const current = () => texts(".pal-o.is-current .pal-t")[0];

  async function openBox(): Promise<void> {
    const { Palette } = await import("../../src/components/Palette");
    HTMLDialogElement.prototype.showModal ??= () => undefined;
    app.shell.dialog.value = { kind: "palette" };
    await show(<Palette />);
  }

  test("Enter on what was typed searches; commands, places and articles follow", async () => {
    await openBox();
    await type(box, "مدار");
    expect(current()).toContain("ابحث عن");
    expect(texts(".pal-g")).toEqual(["انتقل إلى"]);
    await key(box, "Enter");
    expect(app.shell.dialog.value).toBe(null);
    expect(app.shell.page.value).toBe("search");
    expect(app.search.query.value).toBe("مدار");
  });

  test("an article opens in the room, with the results behind it", async () => {
    await openBox();
    await type(box, "قمح");
    await key(box, "ArrowDown");
    expect(root.querySelector(".pal-o.is-current mark")?.textContent).toBe("القمح");
    await key(box, "Enter");
    expect(app.shell.page.value).toBe("search");
    expect(app.article.article.value?.card.title).toContain("القمح");
    expect(app.search.answer.value?.query).toBe("قمح");
    expect(app.find.finding.value).toEqual({ query: "قمح", isTyped: false });
  });

  test("a name goes on with the query instead of ending it", async () => {
    await openBox();
    await type(box, "مصدر:بيا");
    all(".pal-o")
      .find((row) => row.id.startsWith("pal-name-"))
      ?.click();
    await settle();
    expect(root.querySelector<HTMLInputElement>(box)?.value).toBe('مصدر:"بيادر" ');
    expect(app.shell.dialog.value).toEqual({ kind: "palette" });
  });

  test("commands are found however they are spelt, and alone behind their sign", async () => {
    await openBox();
    await type(box, ">علم");
    expect(rows()).toEqual(["علِّم الكل مقروءًا"]);
    expect(app.fake.asked).not.toContain("search");
  });

  test("Enter right after the letters runs what they name, not what stood there before", async () => {
    const { page } = app.shell;
    await openBox();
    const input = root.querySelector<HTMLInputElement>(box);
    if (!input) throw new Error("no field");
    input.value = ">تصفح الدليل";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(0);
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    await settle();
    expect(page.value).toBe("catalogue");
    expect(app.fake.asked).not.toContain("sync");
  });

  test("collections and tags are places too, before their room was ever opened", async () => {
    await openBox();
    await type(box, "ورق وحبر");
    expect(rows()).toContain("ورق وحبر");
    await press('[id^="pal-collection-"]', "ورق وحبر");
    const { bookmarkView } = await import("../../src/state/bookmark-view");
    expect(app.shell.page.value).toBe("bookmarks");
    expect(bookmarkView.value.place).toBe("collection");
  });

  test("what was searched for stands there until it is cleared", async () => {
    app.recent.noteRecent("نهر");
    app.recent.noteRecent("قمح");
    app.recent.noteRecent("نهر");
    await openBox();
    expect(rows().slice(0, 2)).toEqual(["نهر", "قمح"]);
    await press(".pal-f button");
    expect(rows()[0]).toBe("المقال التالي");
    expect(app.library.overview.value?.settings["search.recent"]).toBe("[]");
  });
});

describe("in the open article", () => {
  async function openReader(id: number): Promise<void> {
    await openRoom();
    app.search.leaveSearch();
    await app.article.openArticle(id);
    await settle();
  }
  const input = ".find input";

  test("the bar counts, goes round, and Escape closes it", async () => {
    await openReader(1);
    app.find.openFind();
    await settle();
    await type(input, "القصب");
    const count = texts(".find-n")[0] ?? "";
    expect(count).toMatch(/^١ من [٢-٩]$/);
    await key(input, "Enter", { shiftKey: true });
    expect(texts(".find-n")[0]).toBe(`${count.at(-1)} من ${count.at(-1)}`);
    await key(input, "Enter");
    expect(texts(".find-n")[0]).toBe(count);
    await type(input, "خزعبلات");
    expect(texts(".find-n")).toEqual(["لا تطابق"]);
    await key(input, "Escape");
    expect(root.querySelector(".find")).toBe(null);
  });

  test("another article begins without marks; the bar knows what was typed last", async () => {
    await openReader(1);
    app.find.typeFind("القصب");
    await app.article.step(1);
    expect(app.find.finding.value).toBe(null);
    app.find.openFind();
    expect(app.find.finding.value).toEqual({ query: "القصب", isTyped: true });
  });

  test("over what was found the bar begins with its words, and gives them back", async () => {
    await openRoom("مصدر:مدار الورق");
    await press(".res");
    expect(app.find.finding.value).toMatchObject({ isTyped: false });
    app.find.openFind();
    await settle();
    expect(root.querySelector<HTMLInputElement>(input)?.value).toBe("الورق");
    await key(input, "Escape");
    expect(app.find.finding.value).toMatchObject({ isTyped: false });
  });
});
