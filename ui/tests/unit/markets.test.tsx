import { describe, expect, test, vi } from "vitest";
import type { MarketItem } from "../../src/backend/contract";
import { app, codes, itemOf, key, open } from "./market-stage";
import { all, press, root, settle, show, texts, type } from "./stage";

// The markets in the strip and in their list, as a person would use them.

describe("a chip", () => {
  async function chip(more: Partial<MarketItem>): Promise<HTMLElement> {
    const { MarketChip } = await import("../../src/components/markets/MarketChip");
    const item = {
      ...itemOf("USD", "EGP"),
      last: { day: "2026-11-27", value: 50.121 },
      change: 0.004,
      ...more,
    };
    await show(<MarketChip item={item} />);
    return all("button")[0] as HTMLElement;
  }

  test.each<[string, Partial<MarketItem>, string, string]>([
    ["up", {}, "mk is-up", "دولار أمريكي مقابل جنيه مصري: ٥٠٫١٢، صاعد ٠٫٤٪، حتى ٢٧ نوفمبر"],
    [
      "down",
      { change: -0.0072 },
      "mk is-down",
      "دولار أمريكي مقابل جنيه مصري: ٥٠٫١٢، هابط ٠٫٧٢٪، حتى ٢٧ نوفمبر",
    ],
    ["level", { change: 0 }, "mk is-same", "دولار أمريكي مقابل جنيه مصري: ٥٠٫١٢، بلا تغيّر، حتى ٢٧ نوفمبر"],
    [
      "as good as level",
      { change: -0.000_04 },
      "mk is-same",
      "دولار أمريكي مقابل جنيه مصري: ٥٠٫١٢، بلا تغيّر، حتى ٢٧ نوفمبر",
    ],
    [
      "without one before",
      { change: null },
      "mk is-same",
      "دولار أمريكي مقابل جنيه مصري: ٥٠٫١٢، حتى ٢٧ نوفمبر",
    ],
    [
      "old",
      { is_stale: true, last: { day: "2025-12-30", value: 50.121 } },
      "mk is-up is-stale",
      "دولار أمريكي مقابل جنيه مصري: ٥٠٫١٢، صاعد ٠٫٤٪، كما كان في ٣٠ ديسمبر ٢٠٢٥",
    ],
    ["unknown", { last: null, change: null }, "mk is-none", "دولار أمريكي مقابل جنيه مصري: غير متاح"],
  ])("that is %s looks and reads so", async (_, more, look, said) => {
    const button = await chip(more);
    expect(button.className).toBe(look);
    const { copied } = await import("../../src/text/copied");
    expect(copied(button.querySelector(".sr")?.textContent ?? "")).toBe(said);
  });

  test("shows name, value and change, without a line where nothing is known", async () => {
    await chip({});
    expect(texts(".mk-n")).toEqual(["دولار/جنيه مصري"]);
    expect(texts(".mk-v")).toEqual(["٥٠٫١٢"]);
    expect(all(".tri")).toHaveLength(1);
    expect(all("svg.spark")).toHaveLength(1);
    await chip({ last: null });
    expect(texts(".mk-v")).toEqual(["غير متاح"]);
    expect([all(".tri"), all("svg.spark"), all(".flat-l")].map((found) => found.length)).toEqual([0, 0, 1]);
  });

  test("gold needs no second name, and a feed has the person's own in its own direction", async () => {
    const { shortName } = await import("../../src/components/markets/words");
    expect(shortName(itemOf("XAU", "USD"))).toBe("أوقية الذهب");
    expect(shortName({ ...itemOf("XAU", "USD"), quote: "ISK" })).toBe("أوقية الذهب/\u2068ISK\u2069");
    await chip({ kind: "feed", base: "", quote: "", name: "Brent" });
    expect(root.querySelector(".mk-n bdi")?.getAttribute("dir")).toBe("auto");
  });

  test("opens the markets at its item", async () => {
    await chip({ id: 9 });
    await press("button");
    const { dialog } = await import("../../src/state/shell");
    expect(dialog.value).toEqual({ kind: "markets", item: 9 });
  });
});

describe("the list", () => {
  test("has all items in their order, and the first beside it", async () => {
    await open();
    expect(codes()).toHaveLength(42);
    expect(codes().slice(0, 5)).toEqual(["XAU/USD", "EUR/USD", "GBP/USD", "USD/SAR", "USD/AED"]);
    expect(texts(".mkx h2")).toEqual(["أوقية الذهب / دولار أمريكي"]);
    expect(all('.mkl-a[tabindex="0"]')).toHaveLength(1);
  });

  test.each([
    ["مصر", ["USD/EGP", "EUR/EGP", "GBP/EGP"]],
    ["egp", ["USD/EGP", "EUR/EGP", "GBP/EGP"]],
    ["egyptian pound", ["USD/EGP", "EUR/EGP", "GBP/EGP"]],
    ["EUR/USD", ["EUR/USD"]],
    ["ذهب", ["XAU/USD"]],
    ["العراق", ["USD/IQD", "EUR/IQD", "GBP/IQD"]],
    ["لا شيء كهذا", []],
  ])("is narrowed by «%s»", async (query, found) => {
    await open();
    await type(".mkd-l input", query);
    expect(codes()).toEqual(found);
    expect(all(".mkl-0")).toHaveLength(found.length === 0 ? 1 : 0);
  });

  test("finds a currency by its name in the window's language", async () => {
    await open();
    await type(".mkd-l input", "دولار");
    expect(codes()).toHaveLength(16);
    expect(codes().every((pair) => pair?.includes("USD"))).toBe(true);
  });

  test("Alt and an arrow carry a row, which keeps the keyboard and is told of", async () => {
    await open();
    const call = vi.spyOn(app.fake, "call");
    const { id } = itemOf("EUR", "USD");
    root.querySelector<HTMLElement>(`[data-item="${id}"] .mkl-a`)?.focus();
    await key(`[data-item="${id}"] .mkl-a`, "ArrowDown", { altKey: true });
    expect(codes().slice(0, 3)).toEqual(["XAU/USD", "GBP/USD", "EUR/USD"]);
    expect(call).toHaveBeenCalledWith("order_market_items", { ids: expect.arrayContaining([id]) });
    expect(document.activeElement?.closest("[data-item]")?.getAttribute("data-item")).toBe(String(id));
    expect(root.querySelector(".mkd-l [role=status]")?.textContent).toContain("٣");
    await key(`[data-item="${id}"] .mkl-a`, "ArrowUp", { altKey: true });
    await key(`[data-item="${id}"] .mkl-a`, "ArrowUp", { altKey: true });
    await key(`[data-item="${id}"] .mkl-a`, "ArrowUp", { altKey: true });
    expect(codes().slice(0, 3)).toEqual(["EUR/USD", "XAU/USD", "GBP/USD"]);
  });

  test("arrows move along the rows, and stay inside", async () => {
    await open();
    all(".mkl-a")[0]?.focus();
    const here = () => all(".mkl-a").indexOf(document.activeElement as HTMLElement);
    await key(".mkl-a", "ArrowDown");
    expect(here()).toBe(1);
    await key(".mkl-i:nth-child(2) .mkl-a", "End");
    expect(here()).toBe(41);
    await key(".mkl-i:last-child .mkl-a", "ArrowDown");
    expect(here()).toBe(41);
    await key(".mkl-i:last-child .mkl-a", "Home");
    expect(here()).toBe(0);
  });

  test("a menu that hangs on a row has the keys to itself", async () => {
    await open();
    await press(".mkl-i .row-m");
    expect(texts("[role=menu] button")).toEqual(["اقلب الزوج", "حوّل بينهما", "أنزله", "أزله من القائمة"]);
    await key("[role=menu] button", "Delete");
    await key("[role=menu] button", "ArrowDown");
    expect(document.activeElement?.closest("[role=menu]")).not.toBe(null);
    expect(codes()).toHaveLength(42);
    await press("[role=menu] button", "أنزله");
    expect(codes().slice(0, 2)).toEqual(["EUR/USD", "XAU/USD"]);
  });

  test("a narrowed list is put in order as it is seen", async () => {
    await open();
    await type(".mkd-l input", "مصر");
    const { id } = itemOf("GBP", "EGP");
    await key(`[data-item="${id}"] .mkl-a`, "ArrowUp", { altKey: true });
    expect(codes()).toEqual(["USD/EGP", "GBP/EGP", "EUR/EGP"]);
    const ids = app.state.marketItems.value.map((item) => item.id);
    expect(ids.indexOf(id) + 1).toBe(ids.indexOf(itemOf("EUR", "EGP").id));
  });

  test("a row is carried by the pointer", async () => {
    await open();
    const rows = all("[data-item]");
    const drag = async (kind: string, row: HTMLElement | undefined, clientY = 0) => {
      const event = new Event(kind, { bubbles: true, cancelable: true });
      Object.assign(event, { clientY, dataTransfer: { setData: () => undefined } });
      row?.dispatchEvent(event);
      await settle();
      return event.defaultPrevented;
    };
    expect(await drag("dragover", rows[2])).toBe(false);
    await drag("dragstart", rows[0]);
    expect(await drag("dragover", rows[2], 1)).toBe(true);
    expect(rows[2]?.className).toContain("drop-after");
    await drag("drop", rows[2]);
    expect(codes().slice(0, 3)).toEqual(["EUR/USD", "GBP/USD", "XAU/USD"]);
    expect(root.querySelector(".drop-after, .drop-before")).toBe(null);
  });

  test("a removed item is taken back to its place", async () => {
    await open(itemOf("GBP", "USD").id);
    await key(`[data-item="${itemOf("GBP", "USD").id}"] .mkl-a`, "Delete");
    expect(codes().slice(0, 3)).toEqual(["XAU/USD", "EUR/USD", "USD/SAR"]);
    expect(texts(".mkx .mkl-c")).toEqual(["XAU/USD"]);
    // Isolated as a whole, and within by nothing that would take its direction from it.
    expect(app.toasts.toast.value?.text).toBe("أُزيل \u2068جنيه إسترليني / دولار أمريكي\u2069 من الأسواق");
    await app.toasts.undoLast();
    await settle();
    expect(codes().slice(0, 3)).toEqual(["XAU/USD", "EUR/USD", "GBP/USD"]);
    expect(texts(".mkx .mkl-c")).toEqual(["GBP/USD"]);
  });
});

test("nothing is asked of the network until the person says so", async () => {
  await app.fake.call("set_setting", { key: "markets.state", value: "unasked" });
  await app.state.loadMarkets();
  app.fake.asked.length = 0;
  await open();
  expect(root.querySelector(".mkd")).toBe(null);
  expect(root.querySelector(".consent")).not.toBe(null);
  expect(app.fake.asked.filter((name) => name !== "markets")).toEqual([]);
});

test("of answers that overtake each other the one asked for last holds", async () => {
  const answers: (() => void)[] = [];
  const whole = app.fake.call;
  vi.spyOn(app.fake, "call").mockImplementation((async (name: "markets", args: never) => {
    const came = await whole(name, args);
    await new Promise<void>((done) => answers.push(done));
    return came;
  }) as typeof app.fake.call);
  const [one, other] = [itemOf("XAU", "USD").id, itemOf("EUR", "USD").id];
  const first = app.state.invertItem(one);
  await settle();
  const second = app.state.invertItem(other);
  await settle();
  answers[1]?.();
  await second;
  answers[0]?.();
  await first;
  expect(app.state.marketItems.value.slice(0, 2).map(({ is_inverted }) => is_inverted)).toEqual([true, true]);
});
