import { describe, expect, test, vi } from "vitest";
import { app, codes, itemOf, key, open } from "./market-stage";
import { all, press, root, settle, texts, type } from "./stage";

// What stands beside the list of the markets: one item, what is added, and the converter.

describe("one item", () => {
  test("says what it stands at, for which day, and by whom", async () => {
    await open(itemOf("USD", "SAR").id);
    expect(texts(".mkx-v > bdi")).toEqual(["٣٫٧٥"]);
    expect(texts(".mkx-s > *").filter(Boolean)).toEqual([
      expect.stringContaining("٢٧ نوفمبر"),
      "Frankfurter",
    ]);
    expect(root.querySelector(".mkx-w")).toBe(null);
  });

  test("that is old says so, and why", async () => {
    await open(itemOf("USD", "LBP").id);
    expect(root.querySelector(".mkx-s")?.className).toContain("is-stale");
    expect(root.querySelector(".mkx-s")?.textContent).toContain("٢١ نوفمبر");
    expect(root.querySelector(".mkx-w")?.textContent).toContain("لا اتصال");
  });

  test("that nobody knows has no chart", async () => {
    await open(itemOf("USD", "SDG").id);
    expect(texts(".mkx-v")).toEqual(["غير متاح"]);
    expect(root.querySelector(".mkc, .mkt, .seg")).toBe(null);
  });

  test("is turned round", async () => {
    const { id } = itemOf("USD", "EGP");
    await open(id);
    await press(".mkx-h button");
    expect(app.fake.asked).toContain("invert_market_item");
    expect(texts(".mkx .mkl-c")).toEqual(["EGP/USD"]);
    expect(itemOf("EGP", "USD")).toMatchObject({ id, is_inverted: true });
    expect(app.state.marketItems.value.find((item) => item.id === id)?.last?.value).toBeLessThan(1);
  });

  test("has a span for its history, and a table of the points that the chart draws", async () => {
    const call = vi.spyOn(app.fake, "call");
    const { id } = itemOf("USD", "EGP");
    await open(id);
    await press(".seg button", "أسبوع");
    expect(call).toHaveBeenCalledWith("market_history", { id, range: "week" });
    const { points } = await app.fake.call("market_history", { id, range: "week" });
    expect(root.querySelector("[role=slider]")?.getAttribute("aria-valuemax")).toBe(
      String(points.length - 1),
    );
    await press(".mkx-t");
    const { valueText } = await import("../../src/i18n/currencies");
    expect(texts(".mkt tbody td")).toEqual(points.map(({ value }) => valueText(value)).reverse());
    expect(texts(".mkt tbody th")[0]).toContain("٢٧ نوفمبر");
    expect(all(".mkt th[scope=col]")).toHaveLength(2);
    expect(all(".mkt th[scope=row]")).toHaveLength(points.length);
    expect(root.querySelector(".mkt caption")?.textContent).toContain("جنيه مصري");
  });

  test("is read along its chart by keys, which follow what is seen", async () => {
    const { id } = itemOf("USD", "EGP");
    await open(id);
    await press(".seg button", "أسبوع");
    const { points } = await app.fake.call("market_history", { id, range: "week" });
    const { valueText } = await import("../../src/i18n/currencies");
    const { dayText } = await import("../../src/components/markets/words");
    const said = (at: number) => {
      const point = points[at] ?? { value: 0, day: "" };
      return `${valueText(point.value)}، ${dayText(point.day)}`;
    };
    const told = () => root.querySelector("[role=slider]")?.getAttribute("aria-valuetext");
    expect(told()).toBe(said(6));
    await key("[role=slider]", "ArrowLeft");
    expect(told()).toBe(said(5));
    expect(root.querySelector(".mkc-t")?.textContent).toContain(valueText(points[5]?.value ?? 0));
    await key("[role=slider]", "Home");
    expect(told()).toBe(said(0));
    app.state.axis.value = "rtl";
    await settle();
    await key("[role=slider]", "ArrowLeft");
    expect(told()).toBe(said(1));
    await key("[role=slider]", "End");
    expect(told()).toBe(said(6));
  });

  test("refreshes by the person's word, once at a time", async () => {
    await open();
    await press(".mkd-f .btn-i");
    expect(app.fake.asked.filter((name) => name === "refresh_markets")).toHaveLength(1);
    const [one, other] = [app.state.refreshMarkets(), app.state.refreshMarkets()];
    await settle();
    await Promise.all([one, other]);
    expect(app.fake.asked.filter((name) => name === "refresh_markets")).toHaveLength(2);
  });

  test("names whose rates they are, and leads there", async () => {
    await open();
    await press(".mkd-f .lnk");
    expect(app.fake.asked).toContain("open https://frankfurter.dev/");
    await app.fake.call("set_setting", { key: "markets.provider", value: "ecb" });
    await app.state.loadMarkets();
    await settle();
    expect(texts(".mkd-f .lnk")).toEqual(["ecb.europa.eu"]);
    expect(texts(".mkx-s bdi")).toContain("البنك المركزي الأوروبي");
  });
});

describe("adding", () => {
  const choose = async (field: number, query: string) => {
    const input = all(".curf input")[field] as HTMLInputElement;
    input.focus();
    input.value = query;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await settle();
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    await settle();
  };

  test("a pair, of currencies found by country and by name", async () => {
    await open();
    app.room.side.value = { kind: "pair" };
    await settle();
    expect(root.querySelector<HTMLButtonElement>(".mkf .pri")?.disabled).toBe(true);
    await choose(0, "مصر");
    await choose(1, "turkish");
    await submitForm();
    expect(codes().at(-1)).toBe("EGP/TRY");
    expect(texts(".mkx .mkl-c")).toEqual(["EGP/TRY"]);
  });

  test("a currency that is chosen stays when its field is gone through", async () => {
    await open();
    app.room.side.value = { kind: "pair" };
    await settle();
    await choose(0, "turkish");
    await choose(0, "");
    expect(texts(".curf .field .mkl-c")).toEqual(["TRY"]);
  });

  test("a pair that is there says so, and the form stays", async () => {
    await open();
    app.room.side.value = { kind: "pair" };
    await settle();
    await choose(0, "USD");
    await choose(1, "مصر");
    await submitForm();
    expect(all(".mkf [role=alert]")).toHaveLength(1);
    expect(codes()).toHaveLength(42);
    await press(".mkf footer button", "ألغِ");
    expect(root.querySelector(".mkf")).toBe(null);
  });

  async function submitForm(): Promise<void> {
    root.querySelector(".mkf")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
  }

  test("a feed, from an example, with the key in a field that hides it", async () => {
    await open();
    app.room.side.value = { kind: "feed" };
    await settle();
    const field = (part: string) => root.querySelector<HTMLInputElement>(`.mkf-${part} input`);
    expect(field("key")?.type).toBe("password");
    await press(".mkf-x button", "FRED");
    expect(field("name")?.value).toBe("خام برنت");
    expect(field("rows")?.value).toBe("observations");
    await press(".mkf-x button", "Alpha Vantage");
    expect([field("rows")?.value, field("day_column")?.value, field("value_column")?.value]).toEqual([
      "",
      "timestamp",
      "close",
    ]);
    await type(".mkf-key input", "K3Y ");
    const call = vi.spyOn(app.fake, "call");
    await submitForm();
    expect(call).toHaveBeenCalledWith("add_market_feed", {
      name: "صندوق مؤشر إس آند بي ٥٠٠",
      unit: "USD",
      address:
        "https://www.alphavantage.co/query?function=TIME_SERIES_DAILY&symbol=SPY&datatype=csv&apikey={key}",
      rows: "",
      day_column: "timestamp",
      value_column: "close",
      key: "K3Y",
    });
    expect(texts(".mkx h2")).toEqual(["صندوق مؤشر إس آند بي ٥٠٠"]);
    expect(texts(".mkx-s bdi")).toContain("www.alphavantage.co");
    expect(root.innerHTML).not.toContain("K3Y");
  });

  test("every example has a place for the key, over https, and columns", async () => {
    const { feedExamples } = await import("../../src/components/markets/feed-examples");
    expect(feedExamples).toHaveLength(2);
    for (const { shape } of feedExamples) {
      expect(new URL(shape.address).protocol).toBe("https:");
      expect(shape.address.split("{key}")).toHaveLength(2);
      expect(shape.day_column && shape.value_column).toBeTruthy();
    }
  });

  test("a feed that fails is told of, and what was typed stays", async () => {
    await open();
    app.room.side.value = { kind: "feed" };
    await settle();
    await press(".mkf-x button", "FRED");
    await type(".mkf-address input", "https://broken.example/{key}");
    await submitForm();
    expect(all(".mkf [role=alert]")).toHaveLength(1);
    expect(root.querySelector<HTMLInputElement>(".mkf-name input")?.value).toBe("خام برنت");
  });
});

describe("the converter", () => {
  async function converter(from: string, to: string): Promise<void> {
    await open();
    app.room.side.value = { kind: "converter", from, to };
    await settle();
  }
  const result = () => texts("output .mkv-v")[0];

  test.each([
    ["100", "٣٧٥٫٠٠"],
    ["١٬٢٥٠٫٥", "٤٬٦٨٩٫٣٨"],
    ["۲", "٧٫٥٠"],
  ])("%s dollars are %s riyals", async (typed, worth) => {
    await converter("USD", "SAR");
    await type(".mkf input", typed);
    expect(result()).toBe(worth);
    expect(texts("output span")[0]).toContain("ريال سعودي");
    expect(root.querySelector(".mkv-o .hint")?.textContent).toContain("٢٧ نوفمبر");
  });

  test("turns round, and offers the person's currencies", async () => {
    await converter("USD", "SAR");
    expect(texts(".mkv select:first-of-type option")).toContain("جنيه مصري (EGP)");
    await press(".mkv .btn-i");
    expect(result()).toBe("٢٦٫٦٧");
  });

  test("says what is no number, and asks nothing for it", async () => {
    await converter("USD", "SAR");
    app.fake.asked.length = 0;
    await type(".mkf input", "مئة");
    expect(root.querySelector(".mkf input")?.getAttribute("aria-invalid")).toBe("true");
    expect(root.querySelector("output")).toBe(null);
    expect(app.fake.asked).not.toContain("convert");
  });

  test("asks once the person rests, and what comes late is void", async () => {
    await converter("USD", "SAR");
    const answers: ((value: number) => void)[] = [];
    const whole = app.fake.call;
    const held = () =>
      new Promise<unknown>((done) => answers.push((value) => done({ value, day: "2026-11-27" })));
    vi.spyOn(app.fake, "call").mockImplementation(((name: "convert", args: never) =>
      name === "convert" ? held() : whole(name, args)) as typeof whole);
    const input = root.querySelector<HTMLInputElement>(".mkf input");
    const put = async (text: string, restMs: number) => {
      if (!input) throw new Error("no field");
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await vi.advanceTimersByTimeAsync(restMs);
    };
    await put("1", 100);
    await put("12", 200);
    await put("123", 200);
    expect(answers).toHaveLength(2);
    answers[1]?.(461.25);
    await settle();
    answers[0]?.(45);
    await settle();
    expect(result()).toBe("٤٦١٫٢٥");
  });

  test("says when no rate joins the two", async () => {
    await converter("USD", "SDG");
    expect(root.querySelector("output")).toBe(null);
    expect(texts(".mkf > .hint")).toEqual([expect.stringContaining("لا سعر")]);
  });

  test("hands its result out without marks of direction", async () => {
    const written: string[] = [];
    vi.stubGlobal("navigator", {
      ...navigator,
      clipboard: { writeText: async (t: string) => written.push(t) },
    });
    await converter("USD", "SAR");
    await press(".mkv-o .btn-i");
    vi.unstubAllGlobals();
    expect(written).toEqual(["٣٧٥٫٠٠"]);
  });
});
