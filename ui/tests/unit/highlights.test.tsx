import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { all, press, root, settle, show, texts, type } from "./stage";
import { bringWords } from "./words";

// Highlights, notes, review and earlier texts over a made-up library.

async function window_(query = "") {
  vi.resetModules();
  await bringWords();
  const { makeFake } = await import("../../src/backend/fake");
  const { backend } = await import("../../src/backend");
  if (query) Object.assign(backend, makeFake(query));
  const [library, article, shell, toasts, highlights, room, view, list] = await Promise.all([
    import("../../src/state/library"),
    import("../../src/state/article"),
    import("../../src/state/shell"),
    import("../../src/state/toasts"),
    import("../../src/state/highlights"),
    import("../../src/state/highlight-room"),
    import("../../src/state/highlight-view"),
    import("../../src/state/list"),
  ]);
  await library.refreshOverview();
  await list.loadList();
  const { openRooms } = await import("../../src/components/lazy");
  await openRooms();
  return { backend, library, article, shell, toasts, highlights, room, view };
}

let app: Awaited<ReturnType<typeof window_>>;

async function read(query = ""): Promise<void> {
  app = await window_(query);
  const { App } = await import("../../src/components/App");
  const first = (await app.backend.call("list", { view: { scope: { kind: "all" }, filter: "all" } })).ids[0];
  await show(<App />);
  await app.article.openArticle(first as number);
  await settle();
}

function select(words: string): void {
  const map = app.highlights.proseMap();
  const start = map?.text.indexOf(words) ?? -1;
  if (!map || start < 0) throw new Error(`no ${words}`);
  const at = (offset: number, isEnd: boolean) => {
    const piece = map.pieces.find(({ start: from, length }) =>
      isEnd ? offset <= from + length : offset < from + length,
    );
    if (!piece) throw new Error("outside");
    return [piece.node, offset - piece.start] as const;
  };
  const selection = document.getSelection();
  const range = document.createRange();
  range.setStart(...at(start, false));
  range.setEnd(...at(start + words.length, true));
  selection?.removeAllRanges();
  selection?.addRange(range);
  document.dispatchEvent(new Event("selectionchange"));
}

const quotes = () => app.highlights.highlightsHere.value.map(({ quote }) => quote);

afterEach(async () => {
  document.getSelection()?.removeAllRanges();
  // Effects that still wait would be lost with the clock, and those of the next test with them.
  await settle();
});

describe("in the article", () => {
  beforeEach(() => read());

  test("a selection brings the toolbar; an ink keeps the passage, in its place among the others", async () => {
    select("تُعلَّق على الحبال");
    await settle();
    expect(root.querySelector(".hlpop")?.getAttribute("role")).toBe("toolbar");
    await press(".hlpop .hl-3");
    expect(quotes()).toEqual([
      "صفحةٌ لها لون العسل ورائحة الطين",
      "تُعلَّق على الحبال",
      expect.stringContaining("إن رفعتَ"),
      expect.stringContaining("SHT-31"),
      expect.stringContaining("حُذفت"),
    ]);
    expect(app.highlights.highlightsHere.value[1]?.colour).toBe("green");
    expect(root.querySelector(".hlpop")).toBe(null);
    expect(app.highlights.lastInk.value).toBe("green");
  });

  test("a passage runs over inline elements and blocks", async () => {
    select("تقيس الرطوبة كل ١٥ دقيقة، وترسل قراءاتها عبر شبكة LoRaWAN إلى حاسوب");
    await app.highlights.highlightSelection();
    await settle();
    const made = app.highlights.highlightsHere.value.find(({ quote }) => quote.endsWith("حاسوب"));
    expect(made?.quote).toContain("LoRaWAN إلى");
    expect(app.highlights.places.value.get(made?.id ?? 0)?.toString()).toBe(made?.quote);
  });

  test("what was just highlighted goes again with Ctrl+Z", async () => {
    select("تُعلَّق على الحبال");
    await app.highlights.highlightSelection();
    expect(quotes()).toHaveLength(5);
    await app.toasts.undoLast();
    expect(quotes()).toHaveLength(4);
  });

  test("without a selection the key selects a paragraph and says so; the second time it is kept", async () => {
    document.getSelection()?.removeAllRanges();
    await app.highlights.highlightSelection();
    expect(app.toasts.toast.value?.text).toContain("حُدِّدت فقرة");
    const paragraph = document.getSelection()?.toString() ?? "";
    expect(paragraph.length).toBeGreaterThan(20);
    expect(quotes()).toHaveLength(4);
    await app.highlights.highlightSelection();
    expect(quotes()).toHaveLength(5);
  });

  test("a note stands under its paragraph, and the article's own text stays as it was", async () => {
    const before = app.highlights.proseMap()?.text;
    select("تُعلَّق على الحبال");
    await app.highlights.noteSelection();
    await settle();
    await type(".hlpop textarea", "حتى تجفّ");
    root.querySelector<HTMLFormElement>(".hl-n")?.requestSubmit();
    await settle();
    const slip = all(".prose > [data-hashiya]").find((one) => one.textContent?.includes("حتى تجفّ"));
    expect(slip?.previousElementSibling?.textContent).toContain("تُعلَّق على الحبال");
    expect(app.highlights.proseMap()?.text).toBe(before);
  });

  test("a note that was begun is kept, whatever closes it", async () => {
    await app.highlights.noteSelection();
    await settle();
    await type(".hlpop textarea", "على المقال كله");
    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    await settle();
    expect(root.querySelector(".hlpop")).toBe(null);
    expect(root.querySelector("[data-hashiya=article]")?.textContent).toContain("على المقال كله");
  });

  test("another ink while a note is written loses neither", async () => {
    const { id } = app.highlights.highlightsHere.value[0] ?? { id: 0 };
    app.highlights.subject.value = { kind: "highlight", id, isNoting: true };
    await settle();
    await type(".hlpop textarea", "لون العسل");
    await press(".hlpop .hl-4");
    app.highlights.subject.value = null;
    await settle();
    expect(app.highlights.highlightsHere.value[0]).toMatchObject({ colour: "blue", note: "لون العسل" });
  });

  test("what is removed comes back with Ctrl+Z", async () => {
    const before = quotes();
    const { id } = app.highlights.highlightsHere.value[1] ?? { id: 0 };
    app.highlights.subject.value = { kind: "highlight", id, isNoting: false };
    await settle();
    await press(".hlpop [aria-label='أزل التظليل']");
    expect(quotes()).toHaveLength(3);
    await app.toasts.undoLast();
    await settle();
    expect(quotes()).toEqual(before);
  });

  test("the bar counts them, and its list says which are gone from the article", async () => {
    expect(texts(".hl-n-of")).toEqual(["٤"]);
    await press(".hl-b");
    expect(all(".hls li")).toHaveLength(4);
    expect(texts(".hls .is-warn")).toEqual(["لم يعد هذا المقطع في المقال"]);
    expect(all(".hls li").at(-1)?.textContent).toContain("حُذفت");
  });

  test("Escape closes the toolbar and leaves the article open", async () => {
    select("تُعلَّق على الحبال");
    await settle();
    const leaving = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
    document.body.dispatchEvent(leaving);
    await settle();
    expect(leaving.defaultPrevented).toBe(true);
    expect(root.querySelector(".hlpop")).toBe(null);
    expect(app.article.currentId.value).not.toBe(null);
  });

  test("earlier texts are compared: before, difference, after", async () => {
    const { Versions } = await import("../../src/components/Versions");
    await show(<Versions article={app.article.currentId.value ?? 0} />);
    expect(texts(".vers-t h1 del")).toEqual(["تعيد"]);
    expect(texts(".vers-t h1 ins")).toEqual(["تستعيد"]);
    await press(".vers .seg button", "قبل");
    expect(root.querySelector(".vers-t :is(del, ins)")).toBe(null);
    expect(root.querySelector(".vers-t")?.textContent).toContain("ولا يعرف أحد متى بدأت");
    expect(root.querySelector(".vers-t")?.textContent).not.toContain("تستعيد");
    await press(".vers .seg button", "بعد");
    expect(root.querySelector(".vers-t")?.textContent).toContain("تستعيد");
    expect(root.querySelector(".vers-t")?.textContent).not.toContain("ولا يعرف أحد متى بدأت");
  });
});

test("nothing is asked of anybody before a place to send it to is pressed", async () => {
  await read();
  const { fake } = await import("../../src/backend/fake");
  const { shareItems } = await import("../../src/components/share-items");
  fake.asked.length = 0;
  const id = app.article.currentId.value ?? 0;
  const items = shareItems({ article: id, highlight: null, hasAddress: true });
  await settle();
  expect(fake.asked).toEqual([]);
  const whatsapp = items.find((item) => item && "run" in item && item.text === "WhatsApp");
  if (whatsapp && "run" in whatsapp) whatsapp.run();
  await settle();
  expect(fake.asked).toEqual(["share_addresses", "open https://wa.me/?text=a"]);
});

test("what has no address is not offered to be sent", async () => {
  await read();
  const { shareItems } = await import("../../src/components/share-items");
  const items = shareItems({ article: 1, highlight: null, hasAddress: false });
  expect(items.map((item) => item && "text" in item && item.text)).toEqual([
    "انسخه مع مصدره",
    "انسخه بصيغة Markdown",
  ]);
});

describe("reading progress", () => {
  test("is told once the scrolling rests, and of the article before when another is opened", async () => {
    app = await window_();
    const { keepProgress } = await import("../../src/state/progress");
    const call = vi.spyOn(app.backend, "call");
    keepProgress(1, 0.2);
    keepProgress(1, 0.3);
    expect(call).not.toHaveBeenCalled();
    keepProgress(2, 0.5);
    expect(call.mock.calls).toEqual([["set_progress", { id: 1, progress: 0.3 }]]);
    await settle();
    expect(call.mock.lastCall).toEqual(["set_progress", { id: 2, progress: 0.5 }]);
  });

  test.each([
    [0.01, 0],
    [0.4, 0.4],
    [0.99, 0],
  ])("of %d opens the article at %d", async (progress, at) => {
    app = await window_();
    const { progressOf } = await import("../../src/state/progress");
    const open = await app.backend.call("article", { id: 1 });
    expect(progressOf({ ...open, progress } as typeof open)).toBe(at);
  });
});

describe("the room", () => {
  beforeEach(async () => {
    app = await window_();
    const { Highlights } = await import("../../src/components/Highlights");
    const { listenToKeys } = await import("../../src/keyboard");
    listenToKeys();
    app.shell.page.value = "highlights";
    await show(<Highlights />);
  });
  const shown = () => texts(".hlc-q");

  test("groups by day, then by article, and filters by ink and by words", async () => {
    expect(shown()).toHaveLength(4);
    expect(all(".hlr-g").length).toBeGreaterThan(1);
    await press(".hlr .seg button", "بمقالاتها");
    expect(texts(".hlr-g")).toEqual(["قرية على ضفة النهر تستعيد صنعة الورق بعد قرنٍ من الصمت"]);
    await press(".hlr-f .hl-2");
    expect(shown()).toEqual([expect.stringContaining("إن رفعتَ المكبس")]);
    await press(".hlr-f .hl-2");
    await type(".hlr-f input", "SHT");
    expect(shown()).toEqual([expect.stringContaining("SHT-31")]);
    await type(".hlr-f input", "لا شيء كهذا");
    expect(root.querySelector(".hlr-none")).not.toBe(null);
  });

  test("the keyboard goes along, selects, removes and takes back", async () => {
    const key = async (code: string, name = code) => {
      const at = document.activeElement ?? document.body;
      at.dispatchEvent(new KeyboardEvent("keydown", { key: name, code, bubbles: true, cancelable: true }));
      await settle();
    };
    all(".hlc")[0]?.focus();
    await key("KeyX");
    await key("KeyJ");
    await key("KeyX");
    expect(all(".hlc.is-picked")).toHaveLength(2);
    await key("Delete");
    expect(shown()).toHaveLength(2);
    await app.toasts.undoLast();
    await settle();
    expect(shown()).toHaveLength(4);
  });

  test("opens a passage in its article", async () => {
    await press(".hlc-q", "إن رفعتَ");
    expect(app.article.article.value?.card.id).toBe(
      app.room.rows.value.get(app.highlights.wantedId.value ?? 0)?.highlight.article_id,
    );
  });

  test("a note is written in place", async () => {
    await press(".hlc-a button[aria-label='ملاحظة']");
    const field = root.querySelector("textarea");
    if (!field) throw new Error("no field");
    field.value = "ملاحظة من هنا";
    field.dispatchEvent(new FocusEvent("blur"));
    await settle();
    expect(texts(".hlc-n")).toContain("ملاحظة من هنا");
  });
});

test("the review shows one after the other, and ends", async () => {
  app = await window_();
  const { Review } = await import("../../src/components/Review");
  const call = vi.spyOn(app.backend, "call");
  await show(<Review />);
  const first = app.view.isReviewing;
  expect(texts(".rev-c .hlc-q")).toHaveLength(1);
  await press(".rev-c .btn", "أعِده قريبًا");
  expect(call).toHaveBeenCalledWith("reviewed", { id: 1, again: true });
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  root.querySelector(".rev")?.dispatchEvent(enter);
  await settle();
  expect(call).toHaveBeenCalledWith("reviewed", { id: 2, again: false });
  await press(".rev-c .btn", "قرأته");
  await press(".rev-c .btn", "قرأته");
  expect(root.querySelector(".empty")?.textContent).toContain("هذا كل ما لليوم");
  expect(first.value).toBe(false);
});
