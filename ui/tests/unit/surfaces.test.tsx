import { render } from "preact";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Source } from "../../src/backend/contract";
import type { fake as Fake } from "../../src/backend/fake";
import { all, press, root, settle, show, submit, texts, type } from "./stage";
import { bringWords } from "./words";

// Components over a made-up library, as a person would press them; what they look like is not asked here.

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, shell, toasts, opml] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/shell"),
    import("../../src/state/toasts"),
    import("../../src/state/opml"),
  ]);
  await library.refreshOverview();
  return { fake, library, shell, toasts, opml };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

function source(id: number): Source {
  const found = app.library.sourceById.value.get(id);
  if (!found) throw new Error("no such source");
  return found;
}

function spy(fake: typeof Fake) {
  return vi.spyOn(fake, "call");
}

describe("the address form", () => {
  beforeEach(async () => {
    const { AddressForm } = await import("../../src/components/AddressForm");
    await show(<AddressForm address="" folder={5} hasFolder />);
  });

  test("Enter looks, Enter again subscribes to the one way", async () => {
    const call = spy(app.fake);
    await type("input[type=url]", "khazzan.example");
    await submit();
    expect(texts(".cand-t")).toEqual(["خزّان"]);
    expect(texts(".cand-s > span")).toHaveLength(3);
    expect(root.querySelector("input[type=radio]")).toBe(null);
    await submit();
    expect(call).toHaveBeenCalledWith("add_candidate", {
      typed: "khazzan.example",
      kind: "feed",
      address: "https://khazzan.example/feed",
      pattern: "",
      folder_id: 5,
    });
    expect(root.querySelector(".found")?.textContent).toContain("١٤ مقالًا جديدًا");
  });

  test("of several the person picks one; comments and what is followed already are marked", async () => {
    const call = spy(app.fake);
    await type("input[type=url]", "many.example");
    await submit();
    expect(texts(".cand .tag")).toEqual([
      "خلاصة",
      "خلاصة",
      "ووردبريس",
      "خريطة أخبار",
      "صفحة مراقَبة",
      "في مصادرك",
      "خلاصة",
      "تعليقات",
    ]);
    await press("input[type=radio]:not(:checked)");
    await submit();
    expect(call.mock.lastCall).not.toBe(undefined);
    expect(call).toHaveBeenCalledWith(
      "add_candidate",
      expect.objectContaining({ address: "https://khazzan.example/en/feed" }),
    );
  });

  test("a search can be stopped, and what it would have found is not shown", async () => {
    const call = spy(app.fake);
    const input = root.querySelector<HTMLInputElement>("input[type=url]");
    await type("input[type=url]", "khazzan.example");
    root.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await vi.advanceTimersByTimeAsync(50);
    expect(root.querySelector(".told")?.textContent).toContain("يُبحث");
    await press(".field button", "أوقف");
    expect(call).toHaveBeenCalledWith("cancel_discover", {});
    expect(texts(".cand")).toEqual([]);
    expect(document.activeElement).toBe(input);
  });

  test("a failure says what to do; without a network the address can be kept for later", async () => {
    await type("input[type=url]", "page.example");
    await submit();
    expect(root.querySelector("[role=alert]")?.textContent).toContain("صفحة");
    expect(root.querySelector(".keep")).toBe(null);
    await type("input[type=url]", "offline.example");
    await submit();
    await press(".keep");
    expect(app.fake.asked).toContain("add_source");
  });
});

describe("a source that fails", () => {
  async function failing(code: string, extra: Partial<Source> = {}): Promise<void> {
    const { SourceFailure } = await import("../../src/components/SourceFailure");
    const failure = { problem: { code, args: {} }, since: Date.now() - 7_200_000 };
    await show(<SourceFailure source={{ ...source(1), ...extra, failure }} failure={failure} />);
  }

  test.each([
    ["too_slow", ["حاول الآن"]],
    ["refused", ["حاول الآن", "اسأله كمتصفّح"]],
    ["not_found", ["ابحث عن طريقة أخرى", "صحّح العنوان", "حاول الآن"]],
    ["gone", ["ابحث عن طريقة أخرى", "ألغِ الاشتراك", "حاول الآن"]],
    ["needs_login", ["صحّح العنوان", "افتح الموقع", "حاول الآن"]],
    ["proxy", ["راجع الوكيل", "حاول الآن"]],
    ["a code of later", ["حاول الآن", "صحّح العنوان"]],
  ])("%s has the buttons that its advice names", async (code, buttons) => {
    await failing(code);
    expect(texts(".fail-a button")).toEqual(buttons);
  });

  test("what passes by itself says when it is asked again; what does not is silent", async () => {
    await failing("too_slow");
    expect(root.textContent).toContain("خلال ٢٦ دقيقة");
    await failing("not_found");
    expect(root.textContent).not.toContain("خلال ٢٦ دقيقة");
  });

  test("another way is looked for behind the site, or behind the address when there is none", async () => {
    await failing("not_found");
    await press(".fail-a button", "طريقة أخرى");
    expect(app.shell.dialog.value).toMatchObject({ kind: "edit_address", look: "https://1.example/" });
    await failing("not_found", { homepage: "", address: "https://a.example/b/c.xml" });
    await press(".fail-a button", "طريقة أخرى");
    expect(app.shell.dialog.value).toMatchObject({ look: "https://a.example" });
  });

  test("asking as a browser is kept, asks at once, and can be undone", async () => {
    const call = spy(app.fake);
    await failing("refused");
    await press(".fail-a button", "كمتصفّح");
    expect(call).toHaveBeenCalledWith("set_user_agent", { id: 1, user_agent: navigator.userAgent });
    expect(call).toHaveBeenCalledWith("sync", { source_id: 1 });
    await app.toasts.undoLast();
    expect(call).toHaveBeenCalledWith("set_user_agent", { id: 1, user_agent: null });
  });

  test("undoing it gives back the name that the person had chosen", async () => {
    await app.fake.call("set_user_agent", { id: 1, user_agent: "Sada/2" });
    await failing("refused");
    await press(".fail-a button", "كمتصفّح");
    await app.toasts.undoLast();
    expect((await app.fake.call("source_details", { id: 1 })).user_agent).toBe("Sada/2");
  });

  test("only where there is a button for it is asking as a browser advised", async () => {
    await failing("refused");
    expect(root.textContent).toContain("فاسأله كمتصفّح");
    const { Trouble } = await import("../../src/components/Trouble");
    await show(<Trouble problem={{ code: "refused", args: {} }} />);
    expect(root.textContent).toContain("أعد المحاولة");
    expect(root.textContent).not.toContain("كمتصفّح");
  });

  test("the way that was picked is taken whole", async () => {
    const { EditAddress } = await import("../../src/components/EditAddress");
    const call = spy(app.fake);
    await show(<EditAddress source={source(2)} look="many.example" />);
    all(".cand input")[4]?.click();
    await settle();
    await submit();
    expect(call).toHaveBeenCalledWith("take_candidate", {
      id: 2,
      typed: "many.example",
      kind: "page",
      address: "https://khazzan.example/section/water",
      pattern: "khazzan.example/water/*",
    });
    expect(source(2).kind).toBe("page");
  });

  test("another way that was found is taken on the person's word alone", async () => {
    const { OfferBanner } = await import("../../src/components/OfferBanner");
    const { offer } = source(9);
    if (!offer) throw new Error("no offer");
    await show(<OfferBanner source={source(9)} offer={offer} />);
    expect(root.textContent).toContain("ووردبريس");
    await press("button", "انتقل إليها");
    expect(source(9)).toMatchObject({ kind: "wordpress", offer: null, failure: null });
  });
});

describe("a source's properties", () => {
  test("only what was changed is saved", async () => {
    const { SourceProperties } = await import("../../src/components/SourceProperties");
    const call = spy(app.fake);
    await show(<SourceProperties id={5} />);
    expect(texts(".facts dd")).toContain("مرة كل ساعة على الأكثر");
    await type(".props input", "دفتري");
    call.mockClear();
    await submit();
    expect(call.mock.calls.map(([name]) => name).slice(0, 2)).toEqual(["rename_source", "overview"]);
    expect(source(5).name).toBe("دفتري");
  });

  test("an archive is brought, stopped and gone on with", async () => {
    const { SourceProperties } = await import("../../src/components/SourceProperties");
    const { hear } = await import("../../src/state/sync");
    app.fake.listen(hear);
    await show(<SourceProperties id={5} />);
    all(".back-r button")[0]?.click();
    await vi.advanceTimersByTimeAsync(320);
    expect(root.querySelector(".back [role=progressbar]")?.getAttribute("aria-valuenow")).toBe("27");
    await press(".back-r button", "أوقف");
    expect(texts(".back-r button")).toEqual(["أكمل"]);
    await press(".back-r button", "أكمل");
    expect(root.querySelector(".back")?.textContent).toContain("اكتمل");
  });

  test("two archives are brought at once, and each has its own stop", async () => {
    const { SourceProperties } = await import("../../src/components/SourceProperties");
    const { fillings } = await import("../../src/state/backfill");
    const { hear } = await import("../../src/state/sync");
    app.fake.listen(hear);
    const isRunning = () => [5, 1].map((id) => fillings.value.get(id)?.isRunning);
    await show(<SourceProperties id={5} />);
    all(".back-r button")[0]?.click();
    render(null, root);
    render(<SourceProperties id={1} />, root);
    await vi.advanceTimersByTimeAsync(120);
    all(".back-r button")[0]?.click();
    await vi.advanceTimersByTimeAsync(1);
    expect(isRunning()).toEqual([true, true]);
    render(null, root);
    render(<SourceProperties id={5} />, root);
    await vi.advanceTimersByTimeAsync(120);
    expect(texts(".back-r button")).toEqual(["أوقف"]);
    all(".back-r button")[0]?.click();
    await vi.advanceTimersByTimeAsync(160);
    expect(isRunning()).toEqual([false, true]);
    await settle();
    expect(fillings.value.get(1)).toMatchObject({ isDone: true, isRunning: false });
    expect(fillings.value.get(5)).toMatchObject({ isDone: false });
  });

  test("a feed's archive is folded away, and one that has none says so", async () => {
    const { SourceProperties } = await import("../../src/components/SourceProperties");
    const moving = app.fake.call("edit_address", { id: 1, address: "https://closed.example/feed" });
    await settle();
    await moving;
    await show(<SourceProperties id={1} />);
    const pane = root.querySelector<HTMLDetailsElement>("details.back");
    expect(pane?.open).toBe(false);
    expect(texts("details.back summary")).toEqual([expect.stringContaining("ووردبريس")]);
    await press(".back-r button");
    expect(pane?.open).toBe(true);
    expect(root.querySelector(".back [role=alert]")?.textContent).toContain("ليس للموقع أرشيف نستطيع جلبه");
  });
});

test("a list of sources is taken in, and addresses of one's own network only on a second word", async () => {
  const { ImportReport } = await import("../../src/components/ImportReport");
  const call = spy(app.fake);
  const reading = app.opml.importFile(new File(["<opml/>"], "a.opml"));
  await settle();
  await reading;
  await show(<ImportReport />);
  expect(texts(".sums li")).toEqual([
    "أُضيف ٢١٤ مصدرًا في ١٢ مجلدًا جديدًا",
    "٣ مصادر كانت عندك من قبل",
    "٣ مصادر لم تُضَف",
  ]);
  await press("button", "أضف عناوين شبكتي");
  expect(call).toHaveBeenCalledWith("import_opml", { text: "<opml/>", allow_private: true });
  expect(texts(".refused li")).toHaveLength(1);
  expect(texts("button")).not.toContain("أضف عناوين شبكتي");
});

test("a file that is too large is told of, and not sent on", async () => {
  const { ImportReport } = await import("../../src/components/ImportReport");
  const large = new File(["x"], "a.opml");
  Object.defineProperty(large, "size", { value: 16 * 1024 * 1024 });
  await app.opml.importFile(large);
  await show(<ImportReport />);
  expect(root.querySelector("[role=alert]")?.textContent).toContain("١٥");
  expect(app.fake.asked).not.toContain("import_opml");
});

test("a dropped file is taken by the window, and other drops are left alone", async () => {
  const { DropTarget } = await import("../../src/components/DropTarget");
  await show(<DropTarget />);
  const drag = (kind: string, types: string[]) => {
    const event = new Event(kind, { cancelable: true }) as DragEvent;
    const files = [new File(["<opml/>"], "b.opml")];
    Object.defineProperty(event, "dataTransfer", { value: { types, files } });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(drag("dragover", ["text/plain"])).toBe(false);
  expect(drag("dragover", ["Files"])).toBe(true);
  await settle();
  expect(root.querySelector(".drop")).not.toBe(null);
  expect(drag("drop", ["Files"])).toBe(true);
  await settle();
  expect(root.querySelector(".drop")).toBe(null);
  expect(app.shell.dialog.value).toEqual({ kind: "import" });
  expect(app.fake.asked).toContain("import_opml");
});

test("a proxy that is none says so and is not kept", async () => {
  const { PaneBody } = await import("../../src/components/settings/PaneBody");
  await show(<PaneBody pane="network" />);
  await press(".seg button", "عنوان");
  await type(".proxy input", "my proxy");
  await submit();
  expect(root.querySelector("[role=alert]")).not.toBe(null);
  expect(app.library.overview.value?.settings["net.proxy"]).toBe(undefined);
  await type(".proxy input", "socks5h://127.0.0.1:9050");
  await submit();
  expect(root.querySelector("[role=alert]")).toBe(null);
  expect(app.library.overview.value?.settings["net.proxy"]).toBe("socks5h://127.0.0.1:9050");
});

test("thousands of sources: the sidebar draws those in sight, the popover what asks or failed", async () => {
  const { makeFake } = await import("../../src/backend/fake");
  const many = makeFake("?sources=5000");
  app.library.overview.value = await many.call("overview", { today: 0 });
  const { SourceTree } = await import("../../src/components/SourceTree");
  await show(<SourceTree />);
  expect(all(".row").length).toBeLessThan(100);

  const { hear } = await import("../../src/state/sync");
  const { SyncPopover } = await import("../../src/components/SyncPopover");
  hear({
    kind: "sync_moved",
    progress: { done: 4_990, total: 5_000, new_articles: 0 },
    sources: app.library.sources.value.map(({ id }, at) => ({
      source_id: id,
      phase: at % 1_000 === 0 ? "asking" : "done",
      new_articles: 0,
      problem: null,
    })),
  });
  await show(<SyncPopover anchor={root} onClose={() => undefined} />);
  expect(texts(".sy .st")).toEqual(Array(6).fill("يُسأل الآن"));
});
