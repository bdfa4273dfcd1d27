import { describe, expect, test, vi } from "vitest";
import { all, press, root, settle, show, texts, type } from "./stage";
import { app, asked, on, open, showDialog, showStrip } from "./weather-stage";

// The strip of the header: when it asks, what it shows, and how it is set.

const label = (selector: string) => texts(`${selector} .sr`)[0];

describe("the strip", () => {
  test("invites to both before the person was asked, and asks nobody", async () => {
    await open();
    await showStrip();
    expect(texts(".is-ask")).toEqual(["حالة الطقساختر مدينتك", "أسواق عالميةأظهرها"]);
    expect(app.fake.asked.filter((one) => /refresh|find/.test(one))).toEqual([]);
    await press(".is-ask", "الطقس");
    expect(app.shell.dialog.value).toEqual({ kind: "weather" });
  });

  test("invites to choose a city where there is none yet", async () => {
    await open(on);
    await showStrip();
    expect(texts(".wx-v")).toContain("اختر مدينتك");
  });

  test("shows the first place, and says in words what it has no room for", async () => {
    await open(`${on}&places=3`);
    await showStrip();
    const shown = structuredClone(app.weather.weather.value);
    Object.assign(shown?.places[0]?.report?.now ?? {}, { temperature: 22.4, feels_like: -0.3 });
    app.weather.weather.value = shown;
    await settle();
    expect(texts(".wx b bdi")).toEqual(["٢٢°"]);
    expect(texts(".wx-n bdi")).toEqual(["القاهرة"]);
    expect(label(".wx")).toBe(
      "حالة الطقس، \u2068القاهرة\u2069، \u2068٢٢ درجة مئوية\u2069، غائم جزئيًا، كأنها \u2068٠ درجة مئوية\u2069",
    );
  });

  test("a number runs as the window does, with its minus where the language has it", async () => {
    await open(`${on}&places=1&cold`);
    await showStrip();
    const value = root.querySelector(".wx b bdi");
    expect(value?.getAttribute("dir")).toBe("rtl");
    expect(value?.textContent).toMatch(/^\u061c-[٠-٩]+°$/);
    app.i18n.language.value = "en";
    await settle();
    expect([value?.getAttribute("dir"), value?.textContent]).toEqual([
      "ltr",
      expect.stringMatching(/^-\d+°$/),
    ]);
  });

  test("a unit in Latin letters has its number before it", async () => {
    await open(`${on}&places=1`);
    await showDialog();
    const directions = () => all(".wxf bdi").map(({ dir, textContent }) => [dir, textContent]);
    expect(directions()[0]).toEqual(["rtl", expect.stringMatching(/كم/u)]);
    app.i18n.language.value = "ur";
    await settle();
    expect(directions()[0]).toEqual(["ltr", expect.stringMatching(/^\d+ kph$/)]);
    expect(directions()[1]).toEqual(["rtl", expect.stringMatching(/%/)]);
  });

  test("the keyboard comes back to where the invitation was", async () => {
    await open();
    const { Dialogs } = await import("../../src/components/Dialogs");
    const { HeaderStrip } = await import("../../src/components/header/HeaderStrip");
    await show([<HeaderStrip key="strip" />, <Dialogs key="dialogs" />]);
    all(".is-ask")[1]?.focus();
    await press(".is-ask", "أسواق");
    await press(".consent .pri");
    app.shell.closeDialog();
    await settle();
    expect(document.activeElement).toBe(all(".mk")[0]);
  });

  test("what is old is grey and says since when", async () => {
    await open(`${on}&places=1&old`);
    await showStrip();
    expect(all(".wx.is-stale")).toHaveLength(1);
    expect(texts(".wx-n")).toEqual(["القاهرةكما كان \u2068أمس\u2069"]);
    expect(label(".wx")).toContain("كما كان \u2068أمس\u2069");
  });

  test("a place of which nothing came yet says so", async () => {
    await open(`${on}&places=1&empty`);
    await showStrip();
    expect(texts(".wx-v")).toEqual(["لا بيانات بعد"]);
  });

  test("what was hidden is not there", async () => {
    await open("?set=weather.state:off&set=markets.state:off");
    await showStrip();
    expect(texts(".mast-live")).toEqual([""]);
  });

  test.each([
    [1_600, 5],
    [1_280, 4],
    [1_100, 3],
    [760, 2],
    [700, 0],
  ])("a window of %d px has room for %d markets", async (width, count) => {
    vi.spyOn(window, "innerWidth", "get").mockReturnValue(width);
    await open("?set=weather.state:off&set=markets.state:on");
    await showStrip();
    expect(all(".mk")).toHaveLength(count);
    expect(all(".mk-h")).toHaveLength(count > 0 ? 1 : 0);
  });

  test("markets that find no room are left out, one after the other", async () => {
    vi.spyOn(window, "innerWidth", "get").mockReturnValue(1_600);
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(500);
    vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockImplementation(
      () => 200 + all(".mk").length * 120,
    );
    await open(`${on}&set=markets.state:on`);
    await showStrip();
    expect(all(".mk")).toHaveLength(2);
  });
});

describe("before anything is asked", () => {
  test("it says whom, what and how often, and a yes shows it and the search", async () => {
    await open();
    await showDialog();
    expect(texts(".consent li")).toEqual([
      "api.open-meteo.com",
      "geocoding-api.open-meteo.com",
      "air-quality-api.open-meteo.com",
    ]);
    expect(all(".consent dd")).toHaveLength(4);
    expect(asked("find_places") + asked("refresh_weather")).toBe(0);
    await press(".consent .pri");
    expect(app.header.stateOf("weather")).toBe("on");
    expect(app.weather.weather.value?.state).toBe("on");
    expect(all(".consent")).toHaveLength(0);
    expect(root.querySelector(".wxp input")).not.toBeNull();
  });

  test("a no hides it, and can be taken back", async () => {
    await open();
    await showDialog();
    await press(".consent .quiet");
    expect([app.header.stateOf("weather"), app.shell.dialog.value]).toEqual(["off", null]);
    expect(app.weather.weather.value?.state).toBe("off");
    await app.toasts.undoLast();
    await settle();
    expect(app.weather.weather.value?.state).toBe("unasked");
    // The reader knows "on" and "off" alone.
    expect(app.library.overview.value?.settings["weather.state"]).toBe("");
  });
});

describe("what the reader tells", () => {
  const failure = {
    kind: "header_failed",
    subject: "weather",
    problem: { code: "offline", args: {} },
  } as const;

  test("a change is loaded, and nothing is asked of the network for it", async () => {
    await open(`${on}&places=1`);
    const before = asked("weather");
    app.fake.emit({ kind: "weather_changed" });
    await settle();
    expect(asked("weather")).toBe(before + 1);
    expect(asked("refresh_weather")).toBe(0);
  });

  test("a failure is told once, with a way to try again", async () => {
    await open(`${on}&places=1`);
    app.fake.emit(failure);
    expect(app.toasts.toast.value?.text).toContain("بقيت حالة الطقس على حالها.");
    expect(app.toasts.toast.value?.text).toContain("لا اتصال بالإنترنت.");
    const { Toasts } = await import("../../src/components/Toasts");
    await show(<Toasts />);
    app.fake.emit(failure);
    await vi.advanceTimersByTimeAsync(1);
    await press(".toast button", "أعد المحاولة");
    expect(asked("refresh_weather")).toBe(1);
    expect(app.toasts.toast.value).toBeNull();
    app.i18n.language.value = "en";
    await settle();
    expect(app.toasts.toast.value).toBeNull();
  });

  test("it does not push away what can be undone", async () => {
    await open(`${on}&places=1`);
    app.toasts.show({ text: "x", undo: async () => undefined });
    app.fake.emit(failure);
    expect(app.toasts.toast.value?.text).toBe("x");
  });
});

describe("in the settings", () => {
  async function showPane(pane: "header" | "privacy"): Promise<void> {
    const { Dialogs } = await import("../../src/components/Dialogs");
    app.shell.openDialog({ kind: "settings", pane });
    await show(<Dialogs />);
  }
  const kept = () => app.library.overview.value?.settings ?? {};

  test("both are shown and hidden, and what is shown is loaded anew", async () => {
    await open();
    await showPane("header");
    await press("[data-row=header_weather] input");
    await press("[data-row=header_markets] input");
    expect([kept()["weather.state"], kept()["markets.state"]]).toEqual(["on", "on"]);
    expect(app.weather.weather.value?.state).toBe("on");
    await press("[data-row=header_weather] input");
    expect(app.weather.weather.value?.state).toBe("off");
  });

  test("units and sources are chosen", async () => {
    await open(`${on}&places=1`);
    await showPane("header");
    await press("[data-row=unit_temperature] button", "°F");
    await press("[data-row=unit_wind] button", "عقدة");
    await press("[data-row=unit_rain] button", "بوصة");
    await press("[data-row=header_axis] button", "يمين");
    await type("[data-row=header_weather_source] select", "met_norway");
    await type("[data-row=header_markets_source] select", "ecb");
    expect(kept()).toMatchObject({
      "weather.temperature": "f",
      "weather.wind": "kn",
      "weather.rain": "in",
      "markets.axis": "rtl",
      "weather.provider": "met_norway",
      "markets.provider": "ecb",
    });
    expect(app.weather.weather.value?.hosts).toEqual(["api.met.no", "geocoding-api.open-meteo.com"]);
  });

  test("the page of privacy names each host, and whether it is asked", async () => {
    await open("?set=weather.state:on");
    await showPane("privacy");
    const row = (name: string) => texts(`[data-row=${name}] :is(small, .tag)`);
    expect(row("weather")).toEqual([
      "\u2068api.open-meteo.com\u2069\n\u2068geocoding-api.open-meteo.com\u2069\n\u2068air-quality-api.open-meteo.com\u2069",
      "تلقائيًا",
    ]);
    expect(row("markets")[0]).toContain("api.frankfurter.dev");
    expect(row("markets")[1]).toBe("لا يُسأل");
    await press("[data-row=markets] button");
    expect(app.shell.dialog.value).toMatchObject({ pane: "header", row: "header_markets" });
  });

  test("they go into a file, and the address of a made-up provider never does", async () => {
    await open(on);
    await app.settings.setForReader("providers.base", "http://127.0.0.1:1/");
    const saved = vi.spyOn(app.fake, "saveFile");
    const { exportSettings } = await import("../../src/state/settings-file");
    await exportSettings();
    const file = atob(saved.mock.calls[0]?.[1] ?? "");
    const { settings } = JSON.parse(file);
    expect(settings).toMatchObject({ "weather.provider": "open_meteo", "weather.wind": "" });
    // Nobody consents in another's place.
    expect(settings).not.toHaveProperty("weather.state");
    expect(file).not.toContain("providers.base");
  });
});
