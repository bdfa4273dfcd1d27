import { describe, expect, test, vi } from "vitest";
import { all, press, root, settle, texts, type } from "./stage";
import { app, asked, on, open, showDialog } from "./weather-stage";

// The weather in its dialog, and the person's places.

const placeNames = () => texts(".wxp-l b bdi:first-child");

describe("the dialog", () => {
  test("shows now, the hours and the days of a place", async () => {
    await open(`${on}&places=1`);
    await showDialog();
    expect(texts(".wxd-h h2")).toEqual(["القاهرة"]);
    expect(texts(".wxn-c")).toEqual(["غائم جزئيًا"]);
    expect(texts(".wxn-a")[0]).toMatch(/^كما كان في .*Open-Meteo\.com$/u);
    expect(texts(".wxn ~ .wxf dt")).toEqual([
      "الرياح",
      "الرطوبة",
      "المطر",
      "الأشعة فوق البنفسجية",
      "الغبار",
      "الشروق",
      "الغروب",
    ]);
    expect(all(".wxh li")).toHaveLength(48);
    expect(root.querySelector<HTMLElement>(".wxh")?.tabIndex).toBe(0);
    const days = texts(".wxw time");
    expect(days).toHaveLength(7);
    expect(days.slice(0, 2)).toEqual(["اليوم", "الاثنين"]);
  });

  test("the lowest stands before the highest, and the bar between them lies within the week's", async () => {
    await open(`${on}&places=1&cold`);
    await showDialog();
    const days = app.weather.weather.value?.places[0]?.report?.days ?? [];
    const [coldest, warmest] = [
      Math.min(...days.map(({ lowest }) => lowest)),
      Math.max(...days.map(({ highest }) => highest)),
    ];
    const bars = all(".wxw-t i").map((bar) =>
      ["--from", "--to"].map((name) => Number.parseFloat(bar.style.getPropertyValue(name))),
    );
    for (const [at, { lowest, highest }] of days.entries()) {
      const [from = Number.NaN, to = Number.NaN] = bars[at] ?? [];
      expect(from).toBeCloseTo(((lowest - coldest) / (warmest - coldest)) * 100);
      expect(to).toBeCloseTo(((highest - coldest) / (warmest - coldest)) * 100);
    }
    expect(texts(".wxw-t bdi").slice(0, 2)).toEqual(["\u061c-١٥°", "\u061c-٣°"]);
    expect(texts(".wxw-t .sr")[0]).toMatch(/^من .*١٥.* إلى .*٣/u);
  });

  test("what its source does not measure is not there", async () => {
    await open(`${on}&places=1`);
    const [shown] = app.weather.weather.value?.places ?? [];
    Object.assign(shown?.report?.now ?? {}, { dust: null, uv: null, feels_like: null });
    Object.assign(shown?.report?.days[0] ?? {}, { sunrise: null, sunset: null });
    await showDialog();
    expect(texts(".wxn ~ .wxf dt")).toEqual(["الرياح", "الرطوبة", "المطر"]);
    expect(texts(".wxn-f")[0]).not.toContain("كأنها");
  });

  test("says why nothing newer came, and keeps what there was", async () => {
    await open(`${on}&places=1&old`);
    await showDialog();
    expect(texts(".wxd-f .err b")).toEqual(["لا اتصال بالإنترنت."]);
    expect(all(".wxn.is-stale")).toHaveLength(1);
    await press(".wxd-h .btn-i");
    expect(asked("refresh_weather")).toBe(1);
  });

  test("names its source and leads to it", async () => {
    await open(`${on}&places=1&set=weather.provider:met_norway`);
    await showDialog();
    expect(texts(".wx-credit p")).toEqual(["بيانات الطقس من MET Norway برخصة CC BY 4.0"]);
    await press(".wx-credit .lnk", "MET");
    expect(app.fake.asked).toContain("open https://www.met.no/");
  });
});

describe("places", () => {
  async function find(text: string): Promise<void> {
    await type(".wxp input", text);
  }

  test("one is found by its name and added, and stands there at once; its weather follows", async () => {
    await open(on);
    await showDialog();
    await find("طرابلس");
    expect(texts(".wxp-l small")).toEqual(["ليبيا", "الشمال، لبنان"]);
    const arrived = vi.fn();
    app.fake.listen((event) => arrived(event.kind));
    all(".wxp-l li > button")[1]?.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(texts(".wxd-h h2")).toEqual(["طرابلس"]);
    expect(texts(".wxd-f")).toEqual(["ستظهر حالة الطقس هنا حين يصل أول جواب."]);
    await settle();
    expect(arrived).toHaveBeenCalledWith("weather_changed");
    expect(all(".wxn")).toHaveLength(1);
    await find("طرابلس");
    expect(texts(".wxp-l small")).toEqual(["ليبيا", "من أماكنك"]);
  });

  test("each is told in its own direction", async () => {
    await open(on);
    await showDialog();
    await find("Lon");
    expect(all(".wxp-l small bdi").map((one) => one.dir)).toEqual(["auto", "auto"]);
  });

  test("nothing is asked while one types, and the last name counts", async () => {
    await open(on);
    await showDialog();
    const input = root.querySelector<HTMLInputElement>(".wxp input");
    for (const text of ["ا", "ال", "الر", "الربا"]) {
      if (input) input.value = text;
      input?.dispatchEvent(new Event("input", { bubbles: true }));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked("find_places")).toBe(0);
    await settle();
    expect(asked("find_places")).toBe(1);
    expect(placeNames()).toEqual(["الرباط"]);
  });

  test("an answer that comes after that to a later name is void", async () => {
    await open(on);
    await showDialog();
    const waiting: (() => void)[] = [];
    const real = app.fake.call.bind(app.fake) as (name: string, args: unknown) => Promise<never>;
    vi.spyOn(app.fake, "call").mockImplementation((async (name: string, args: { text: string }) => {
      if (name !== "find_places") return real(name, args);
      await new Promise<void>((done) => waiting.push(done));
      return [{ name: args.text, region: null, country: "x", latitude: 1, longitude: 1 }];
    }) as never);
    await find("first");
    await find("second");
    waiting[1]?.();
    await settle();
    expect(placeNames()).toEqual(["second"]);
    waiting[0]?.();
    await settle();
    expect(placeNames()).toEqual(["second"]);
  });

  test("a name that nobody has and a search that fails are told in words", async () => {
    await open(on);
    await showDialog();
    await find("قطقط");
    expect(texts(".told")[0]).toMatch(/^لا مكان بهذا الاسم/u);
    await find("offline");
    expect(texts(".wxp .err b")).toEqual(["لا اتصال بالإنترنت."]);
  });

  test("a search that failed is made again by Enter", async () => {
    await open(on);
    await showDialog();
    await find("offline");
    root.querySelector(".wxp form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settle();
    expect(asked("find_places")).toBe(2);
  });

  test("a city that is a country is told once", async () => {
    await open(`${on}&places=1`);
    const shown = structuredClone(app.weather.weather.value);
    Object.assign(shown?.places[0]?.place ?? {}, { region: "جيبوتي", country: "جيبوتي" });
    app.weather.weather.value = shown;
    await showDialog();
    expect(texts(".wxp-l small bdi")).toEqual(["جيبوتي"]);
  });

  test("are moved among each other, and the first stands in the header", async () => {
    await open(`${on}&places=3`);
    await showDialog();
    expect(placeNames()).toEqual(["القاهرة", "الرباط", "London"]);
    const up = () => all('.wxp-l [aria-label^="انقل"][aria-label$="أعلى"]');
    expect(up().map((button) => button.hasAttribute("disabled"))).toEqual([true, false, false]);
    up()[2]?.click();
    await settle();
    expect(placeNames()).toEqual(["القاهرة", "London", "الرباط"]);
    all('.wxp-l [aria-label$="أسفل"]')[0]?.click();
    await settle();
    expect(placeNames()).toEqual(["London", "القاهرة", "الرباط"]);
    expect(
      all(".wxp-l small .sr").map((one) => one.closest("li")?.querySelector("bdi")?.textContent),
    ).toEqual(["London"]);
    expect(app.weather.weather.value?.places[0]?.place.name).toBe("London");
  });

  test("the keyboard stays with a place that is moved, also where it can go no further", async () => {
    await open(`${on}&places=3`);
    await showDialog();
    const held = () => document.activeElement?.getAttribute("aria-label");
    const up = () => all('.wxp-l [aria-label^="انقل"][aria-label$="أعلى"]');
    up()[2]?.focus();
    up()[2]?.click();
    await settle();
    expect(held()).toBe("انقل \u2068London\u2069 إلى أعلى");
    up()[1]?.click();
    await settle();
    expect(held()).toBe("انقل \u2068London\u2069 إلى أسفل");
    all('.wxp-l [aria-label^="أزل"]')[0]?.click();
    await settle();
    expect(document.activeElement?.closest("li")?.textContent).toContain("القاهرة");
  });

  test("one that is removed comes back to its place", async () => {
    await open(`${on}&places=3`);
    await showDialog();
    all('.wxp-l [aria-label^="أزل"]')[1]?.click();
    await settle();
    expect(placeNames()).toEqual(["القاهرة", "London"]);
    expect(app.toasts.toast.value?.text).toBe("أُزيل \u2068الرباط\u2069 من أماكنك");
    await app.toasts.undoLast();
    await settle();
    expect(placeNames()).toEqual(["القاهرة", "الرباط", "London"]);
  });

  test("the newest answer counts, whichever comes first", async () => {
    await open(`${on}&places=2`);
    const answers: ((places: unknown[]) => void)[] = [];
    vi.spyOn(app.fake, "call").mockImplementation((() => {
      return new Promise((done) => answers.push((places) => done({ state: "on", places } as never)));
    }) as never);
    const [first, second] = [app.weather.loadWeather(), app.weather.loadWeather()];
    answers[1]?.([]);
    await second;
    answers[0]?.([1, 2, 3]);
    await first;
    expect(app.weather.weather.value?.places).toEqual([]);
  });
});
