import { render } from "preact";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Article, SaveState } from "../../src/backend/contract";
import { all, press, root, settle, show, submit, texts, type } from "./stage";
import { bringWords } from "./words";

// What a person sees of texts, pictures and files that are kept, or are not.

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, list, article, saving, sync, toasts] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/list"),
    import("../../src/state/article"),
    import("../../src/state/saving"),
    import("../../src/state/sync"),
    import("../../src/state/toasts"),
  ]);
  await library.refreshOverview();
  await list.loadList();
  fake.listen(sync.hear);
  return { fake, library, list, article, saving, sync, toasts };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

const said = () => app.toasts.toast.value?.text;
const spied = () => vi.spyOn(app.fake, "call");

async function open(id: number): Promise<Article> {
  await app.article.openArticle(id);
  const shown = app.article.article.value;
  if (!shown) throw new Error("nothing is open");
  return shown;
}

/** The open article's sheet, as it is now and as it becomes. */
async function showSheet(id: number): Promise<void> {
  await open(id);
  const { ArticleSheet } = await import("../../src/components/ArticleSheet");
  const Sheet = () => app.article.article.value && <ArticleSheet article={app.article.article.value} />;
  await show(<Sheet />);
}

describe("the note under the title", () => {
  test("a whole article has none", async () => {
    await showSheet(1);
    expect(all(".note")).toEqual([]);
    expect(texts(".byline .badge-off")).toEqual(["محفوظ دون اتصال"]);
  });

  test("of a teaser the whole text is fetched, and the note goes", async () => {
    await showSheet(2);
    expect(root.querySelector(".note")?.textContent).toContain("هذا ما نشرته الخلاصة");
    expect(root.querySelector(".badge-off")).toBe(null);
    await press(".note button", "اجلب النص الكامل");
    expect(all(".note")).toEqual([]);
    expect(root.querySelector(".prose")?.textContent).toContain("تسع فتياتٍ");
  });

  test("while it is fetched it says so", async () => {
    await showSheet(2);
    root.querySelector<HTMLElement>(".note .btn")?.click();
    await vi.advanceTimersByTimeAsync(100);
    expect(texts(".note")).toEqual(["يُجلب النص من صفحة المقال…"]);
    await settle();
  });

  test("why it could not be had, what stays, and both ways on", async () => {
    await showSheet(3);
    const note = root.querySelector(".note")?.textContent;
    expect(note).toContain("تعذّر جلب النص الكامل.");
    expect(note).toContain("سجّل الدخول");
    expect(note).toContain("ما نشرته الخلاصة باقٍ هنا");
    expect(texts(".note button")).toEqual(["أعد المحاولة", "افتح الأصل"]);
    app.fake.asked.length = 0;
    await press(".note button", "افتح الأصل");
    expect(app.fake.asked[0]).toMatch(/^open https:/);
  });

  test("a passing trouble says when it is tried again", async () => {
    await showSheet(4);
    expect(root.querySelector(".note")?.textContent).toContain("سنعيد المحاولة \u2068خلال ٥٨ دقيقة");
  });

  test("what is said of a feed's address is said of the page here", async () => {
    const shown = await open(2);
    app.article.article.value = {
      ...shown,
      text: { ...shown.text, problem: { code: "not_found", args: {} } },
    };
    const { TextNote } = await import("../../src/components/TextNote");
    await show(<TextNote article={app.article.article.value} />);
    expect(root.textContent).toContain("لم تعد صفحة المقال موجودة");
    expect(root.textContent).not.toContain("خلاصته");
  });

  test("missing pictures are counted and can be asked for", async () => {
    await showSheet(5);
    expect(root.querySelector(".note")?.textContent).toContain("صورتان من صوره");
    const call = spied();
    await press(".note button", "اجلبها");
    expect(call).toHaveBeenCalledWith("save", { view: null, ids: [5] });
    expect(all(".note")).toEqual([]);
    expect(texts(".byline .badge-off")).toEqual(["محفوظ دون اتصال"]);
  });
});

describe("which text is shown", () => {
  async function menu(id: number) {
    const shown = await open(id);
    const { articleCommands } = await import("../../src/components/article-commands");
    return articleCommands(shown).filter((row) => row !== null && "run" in row);
  }

  test("one of four holds, and the page is fetched when it is asked for and not here", async () => {
    const call = spied();
    const rows = await menu(2);
    expect(rows.filter(({ isChosen }) => isChosen).map(({ text }) => text)).toEqual([
      "كما في مصدره (\u2068تلقائي\u2069)",
    ]);
    rows.find(({ text }) => text === "نص الصفحة")?.run();
    await settle();
    expect(call).toHaveBeenCalledWith("set_text_mode", { id: 2, mode: "always" });
    expect(call).toHaveBeenCalledWith("fetch_text", { id: 2 });
    expect(app.article.article.value?.text.from).toBe("page");
  });

  test("an article without a page has no choice of texts", async () => {
    expect((await menu(9)).some(({ isChosen }) => isChosen !== undefined)).toBe(false);
  });
});

describe("the badge of a row", () => {
  async function badge(id: number): Promise<(string | undefined)[]> {
    const { SavedBadge } = await import("../../src/components/SavedBadge");
    const card = app.list.cardOf(id);
    if (!card) throw new Error("no such card");
    await show(<SavedBadge card={card} />);
    return texts(".badge-off");
  }

  test("only what is saved wears one", async () => {
    expect(await badge(1)).toEqual(["محفوظ"]);
    expect(root.querySelector(".badge-off")?.getAttribute("title")).toContain("وكل صوره على هذا الجهاز");
    expect(await badge(2)).toEqual([]);
  });

  test("without a network the others say that they may not be whole", async () => {
    if (app.library.overview.value)
      app.library.overview.value = { ...app.library.overview.value, offline: true };
    expect(await badge(1)).toEqual(["محفوظ"]);
    expect(await badge(2)).toEqual(["قد لا يكون كاملًا"]);
  });
});

describe("saving now", () => {
  async function showProgress(): Promise<void> {
    const { SavingProgress } = await import("../../src/components/SavingProgress");
    const Progress = () => app.saving.saving.value && <SavingProgress state={app.saving.saving.value} />;
    await show(<Progress />);
  }
  const state = (change: Partial<SaveState>): SaveState => ({
    total: 5,
    left: 5,
    failed: 0,
    is_running: true,
    problem: null,
    ...change,
  });

  test("a view is saved, its rows get their badge, and the end is told with what failed", async () => {
    await app.saving.saveView();
    expect(app.saving.saving.value).toMatchObject({ is_running: true, total: 12 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(app.list.cardOf(2)?.is_saved).toBe(true);
    expect(app.list.cardOf(3)?.is_saved).toBe(false);
    expect(app.saving.saving.value).toBe(null);
    expect(said()).toBe("حُفظت ٦ مقالات. تعذّر حفظ ٦ مقالات كاملة.");
  });

  test("it is stopped, gone on with, and given up", async () => {
    await app.saving.saveView();
    root.replaceChildren();
    const { SavingProgress } = await import("../../src/components/SavingProgress");
    const Progress = () => app.saving.saving.value && <SavingProgress state={app.saving.saving.value} />;
    render(<Progress />, root);
    await vi.advanceTimersByTimeAsync(400);
    all("button")[0]?.click();
    await vi.advanceTimersByTimeAsync(400);
    const left = app.saving.saving.value?.left ?? 0;
    expect(app.saving.saving.value?.is_running).toBe(false);
    expect(left).toBeGreaterThan(0);
    expect(texts(".pop-h b")).toEqual(["توقّف الحفظ"]);
    all("button")
      .find((button) => button.textContent === "أكمل")
      ?.click();
    await vi.advanceTimersByTimeAsync(200);
    expect(app.saving.saving.value?.left).toBeLessThan(left);
    all("button")[0]?.click();
    await vi.advanceTimersByTimeAsync(200);
    await press("button", "اترك الباقي");
    expect(app.saving.saving.value).toBe(null);
  });

  test("a full disk is told once, and stays to be read", async () => {
    const problem = { code: "disk_full", args: {} };
    app.saving.takeSaving(state({}));
    app.saving.takeSaving(state({ is_running: false, problem }));
    expect(said()).toContain("امتلأ القرص");
    app.toasts.hideToast();
    app.saving.takeSaving(state({ is_running: false, problem }));
    expect(app.toasts.toast.value).toBe(null);
    await showProgress();
    expect(root.querySelector("[role=alert]")?.textContent).toContain("امتلأ القرص");
  });

  test("the end is told by what was asked for, though the reader counts anew by then", () => {
    app.saving.takeSaving(state({ left: 1, failed: 1 }));
    app.saving.takeSaving(state({ total: 0, left: 0, failed: 1, is_running: false }));
    expect(said()).toBe("حُفظت ٤ مقالات. تعذّر حفظ مقال كاملًا.");
  });

  test("what is saved already is said to be", async () => {
    await app.saving.saveArticle(1);
    expect(said()).toBe("كل هذا محفوظ من قبل");
  });

  test("a text that comes while the article is read does not move under the reader's eyes", async () => {
    const before = await open(2);
    const scroller = document.createElement("div");
    scroller.className = "rd-scroll";
    document.body.append(scroller);
    const whole = { ...before, html: "<p>النص كله</p>", card: { ...before.card, is_saved: true } };
    vi.spyOn(app.fake, "call").mockImplementation(async (name) =>
      name === "article" ? (whole as never) : ([] as never),
    );
    scroller.scrollTop = 900;
    await app.saving.hearChanged([2]);
    expect(app.article.article.value?.html).toBe(before.html);
    expect(app.article.article.value?.card.is_saved).toBe(true);
    scroller.scrollTop = 0;
    await app.saving.hearChanged([2]);
    expect(app.article.article.value?.html).toBe(whole.html);
    scroller.remove();
  });
});

describe("files that came with an article", () => {
  const files = () => all(".file");

  test("a sound is downloaded and then played here, one at a time, and removed", async () => {
    await showSheet(8);
    expect(files()).toHaveLength(3);
    await press(".file:nth-child(1) button", "نزّل");
    expect(texts(".file:nth-child(1) button")).toEqual(["شغّل", ""]);
    await press(".file:nth-child(1) button", "شغّل");
    const player = root.querySelector("audio");
    expect(player?.getAttribute("src")).toMatch(/^data:audio/);
    expect(player?.hasAttribute("controls")).toBe(true);
    player?.dispatchEvent(new Event("error"));
    await settle();
    expect(root.querySelector("[role=alert]")?.textContent).toContain("لا يستطيع هذا الجهاز تشغيله");
    all('[aria-label="أزل الملف"]')[0]?.click();
    await settle();
    expect(texts(".file:nth-child(1) button")[0]).toBe("نزّل");
    expect(root.querySelector("audio")).toBe(null);
  });

  test("how far it has come, and that it can be stopped and gone on with", async () => {
    await showSheet(8);
    all(".file:nth-child(1) button")[0]?.click();
    await vi.advanceTimersByTimeAsync(400);
    const bar = root.querySelector(".file [role=progressbar]");
    expect(bar?.getAttribute("aria-valuenow")).toBe("25");
    expect(root.querySelector(".file .st")?.textContent).toContain("من");
    await press(".file:nth-child(1) button", "أوقف");
    expect(texts(".file:nth-child(1) button")[0]).toBe("أكمل");
  });

  test("one that broke off says why", async () => {
    await showSheet(8);
    await press(".file:nth-child(2) button", "نزّل");
    expect(root.querySelector(".file [role=alert]")?.textContent).toContain("انقطع الجواب");
    expect(texts(".file:nth-child(2) button")[0]).toBe("أكمل");
  });

  test("what neither sounds nor moves opens outside", async () => {
    await showSheet(8);
    app.fake.asked.length = 0;
    await press("button.file");
    expect(app.fake.asked).toEqual(["open https://9.example/reading.pdf"]);
  });
});

test("a source's properties send only what was changed of its keeping", async () => {
  const { SourceProperties } = await import("../../src/components/SourceProperties");
  await show(<SourceProperties id={1} />);
  const call = spied();
  await type(".keeping .set-r:nth-of-type(1) select", "always");
  await type(".keeping .set-r:nth-of-type(2) select", "rtl");
  await type(".keeping .set-r:nth-of-type(3) select", "off");
  await type(".keeping .set-r:nth-of-type(4) select", "30");
  await press(".keeping .switch");
  await submit();
  const sent = call.mock.calls.filter(([name]) => name.startsWith("set_source"));
  expect(sent).toEqual([
    ["set_source_text_mode", { id: 1, mode: "always" }],
    ["set_source_direction", { id: 1, direction: "rtl" }],
    ["set_source_offline", { id: 1, offline: false }],
    ["set_source_downloads", { id: 1, downloads: true }],
    ["set_source_retention", { id: 1, retention: { days: 30, count: 0 } }],
  ]);
});

describe("the room on disk", () => {
  beforeEach(async () => {
    const { PaneBody } = await import("../../src/components/settings/PaneBody");
    await show(<PaneBody pane="storage" />);
  });

  test("who takes it, the largest first, in the right units", async () => {
    expect(texts(".meter-t b")).toEqual(["١ غ.ب"]);
    expect(texts(".uses li > bdi:first-of-type").slice(0, 3)).toEqual(["مدار", "الساحل", "ضفاف"]);
    expect(all(".uses li")).toHaveLength(5);
    expect(all(".uses li")[0]?.title).toContain("ملفات");
    await press(".uses .btn");
    expect(all(".uses li")).toHaveLength(11);
    expect(texts(".uses li > bdi:first-of-type")).toContain("مصدر أُزيل");
  });

  test("the limit, the pictures and how long things are kept are the person's", async () => {
    const call = spied();
    await type("input[type=range]", "4");
    expect(texts(".slider output")).toEqual(["٥ غ.ب"]);
    await press(".switch");
    await type("label:nth-of-type(2) select", "1024");
    expect(call.mock.calls).toContainEqual([
      "set_setting",
      { key: "offline.budget", value: String(5 * 1024 ** 3) },
    ]);
    expect(call).toHaveBeenCalledWith("set_setting", { key: "offline.auto", value: "off" });
    expect(call).toHaveBeenCalledWith("set_setting", { key: "pictures.max_side", value: "1024" });
  });

  test("what is freed is told", async () => {
    const { toast } = await import("../../src/state/toasts");
    await press("button", "أخلِ الآن");
    expect(toast.value?.text).toBe("عاد إلى القرص \u2068٣٢٠ م.ب\u2069");
    await press("button", "أخلِ الآن");
    expect(toast.value?.text).toBe("لا شيء يُخلى الآن");
  });
});
