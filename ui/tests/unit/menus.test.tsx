import { beforeEach, describe, expect, test, vi } from "vitest";
import { all, press, root, settle, show, texts } from "./stage";
import { bringWords } from "./words";

// Menus where the pointer is, and the keyboard in them.

async function window_() {
  vi.resetModules();
  await bringWords();
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
  document.documentElement.style.cssText = "--h-card: 9rem; font-size: 16px";
  const [{ fake }, library, list, article, shell, highlights, lazy, { App }] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/list"),
    import("../../src/state/article"),
    import("../../src/state/shell"),
    import("../../src/state/highlights"),
    import("../../src/components/lazy"),
    import("../../src/components/App"),
  ]);
  await library.refreshOverview();
  await list.loadList();
  await lazy.openRooms();
  lazy.rooms.value?.listenToKeys();
  await show(<App />);
  return { fake, library, list, article, shell, highlights };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
}, 30_000);

async function ask(selector: string, at = { clientX: 300, clientY: 200 }): Promise<boolean> {
  const target = root.querySelector(selector);
  if (!target) throw new Error(`nothing at ${selector}`);
  const event = new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...at });
  target.dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

async function key(name: string): Promise<void> {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
  );
  await settle();
}

const items = () => texts(".menu button > span:first-of-type");
const here = () => document.activeElement?.querySelector("span")?.textContent;

test("a row of the list offers what can be done with it, at the pointer", async () => {
  expect(await ask(".card-a .card-t")).toBe(true);
  expect(items()).toEqual([
    "اقرأ",
    "افتح الأصل",
    "علِّمه مقروءًا",
    "أزل العلامة",
    "انسخ الرابط",
    "خصائص المصدر",
  ]);
  expect(texts(".menu kbd")).toEqual(["O", "U", "B"]);
  expect(root.querySelector<HTMLElement>(".popover")?.style.insetBlockStart).toBe("200px");
  const [id] = app.list.ids.value;
  await press(".menu button", "علِّمه مقروءًا");
  expect(app.list.cardOf(id ?? 0)?.is_read).toBe(true);
  expect(root.querySelector(".menu")).toBe(null);
  await ask(".card-a");
  expect(items()).toContain("علِّمه غير مقروء");
});

test.each([
  [".row-src", "زامن هذا المصدر"],
  [".row-fold", "مجلد جديد فيه"],
])("%s has its own", async (selector, item) => {
  expect(await ask(selector)).toBe(true);
  expect(items()).toContain(item);
});

test("the keyboard goes through it: arrows around, Home and End, the first letters", async () => {
  await ask(".row-src");
  const [first = ""] = items();
  const last = items().at(-1);
  expect(here()).toBe(first);
  await key("ArrowUp");
  expect(here()).toBe(last);
  await key("ArrowDown");
  expect(here()).toBe(first);
  await key("End");
  expect(here()).toBe(last);
  await key("Home");
  expect(here()).toBe(first);
  const wanted = items().find((item) => item?.startsWith("أعد")) ?? items()[3] ?? "";
  // The hamza is left out, as it is when one types quickly.
  for (const letter of [...wanted.normalize("NFD").replace(/\p{M}/gu, "")].slice(0, 3))
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: letter, bubbles: true, cancelable: true }),
    );
  expect(here()).toBe(wanted);
  await key("Escape");
  expect(root.querySelector(".menu")).toBe(null);
  expect(document.activeElement?.matches(".row-src")).toBe(true);
});

describe("in an open article", () => {
  beforeEach(async () => {
    await app.article.openArticle(1);
    await settle();
  });

  test("a link can be opened and copied, and nothing else", async () => {
    const link = root.querySelector(".prose a[href^='http']");
    expect(link).not.toBe(null);
    const outside = vi.spyOn(app.fake, "openOutside").mockResolvedValue(undefined);
    await ask(".prose a[href^='http']");
    expect(items()).toEqual(["افتح الرابط", "انسخ الرابط"]);
    await press(".menu button", "افتح الرابط");
    expect(outside).toHaveBeenCalledWith((link as HTMLAnchorElement).href);
  });

  test("what is selected can be copied, highlighted, noted on and looked up", async () => {
    const words = root.querySelector(".prose p")?.firstChild;
    if (!words) throw new Error("no words");
    document.getSelection()?.setBaseAndExtent(words, 0, words, 8);
    const before = app.highlights.highlightsHere.value.length;
    await ask(".prose p");
    expect(items()).toEqual(["انسخ", "ظلّل المحدّد", "ملاحظة", "ابحث عنه في مقالاتك"]);
    await press(".menu button", "ظلّل");
    expect(app.highlights.highlightsHere.value).toHaveLength(before + 1);
  });

  test("else it is the article's", async () => {
    document.getSelection()?.removeAllRanges();
    await ask(".prose p");
    expect(items()).toContain("وضع التركيز");
    await press(".menu button", "وضع التركيز");
    expect(root.querySelector(".app.is-zen")).not.toBe(null);
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await settle();
    expect(root.querySelector(".app.is-zen")).toBe(null);
  });
});

test("fields keep the menu of the system, and all else has none of the web view's", async () => {
  root.querySelector(".list")?.insertAdjacentHTML("beforeend", "<input class='own' />");
  expect(await ask("input.own")).toBe(false);
  expect(await ask(".mast")).toBe(true);
  expect(all(".menu")).toEqual([]);
});
