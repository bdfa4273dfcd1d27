import { beforeEach, describe, expect, test, vi } from "vitest";
import { all, press, root, settle, show, texts, type } from "./stage";
import { bringWords } from "./words";

// The settings over a made-up library.

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, shell, toasts, settings, file, i18n] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/shell"),
    import("../../src/state/toasts"),
    import("../../src/state/settings"),
    import("../../src/state/settings-file"),
    import("../../src/i18n"),
  ]);
  await library.refreshOverview();
  return { fake, library, shell, toasts, settings, file, i18n };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  app = await window_();
});

const kept = () => app.library.overview.value?.settings ?? {};

async function showSettings(pane: string): Promise<void> {
  const { Dialogs } = await import("../../src/components/Dialogs");
  app.shell.dialog.value = { kind: "settings", pane: pane as "look" };
  await show(<Dialogs />);
}

describe("the search in the settings", () => {
  test("finds a row by its words, however they are spelt, and leads the keyboard to it", async () => {
    await showSettings("look");
    await type(".set-n input", "الانترنت بروكسى");
    expect(texts(".set-f b")).toEqual([]);
    await type(".set-n input", "بروكسى");
    expect(texts(".set-f b")).toEqual(["الوكيل (بروكسي)"]);
    await press(".set-f");
    expect(app.shell.dialog.value).toEqual({ kind: "settings", pane: "network", row: "proxy" });
    expect(document.activeElement?.closest("[data-row]")?.getAttribute("data-row")).toBe("proxy");
    expect(root.querySelector<HTMLInputElement>(".set-n input")?.value).toBe("");
  });

  test("finds by what is said under a row", async () => {
    await showSettings("look");
    await type(".set-n input", "اتصال الهاتف");
    expect(texts(".set-f b")).toEqual(["وعلى الشبكات المحدودة أيضًا"]);
  });

  test("finds a command by its name, and leads to its keys", async () => {
    await showSettings("look");
    await type(".set-n input", "علم الكل مقروءا");
    expect(texts(".set-f .tag")).toEqual(["الاختصارات"]);
    await press(".set-f");
    expect(app.shell.dialog.value).toMatchObject({ pane: "keys" });
    expect(document.activeElement?.closest("[data-row]")?.textContent).toContain("علِّم الكل مقروءًا");
  });

  test("speaks of nothing when nothing is found", async () => {
    await showSettings("look");
    await type(".set-n input", "قطط");
    expect(texts(".set-b .hint")).toEqual(["لا إعداد بهذا الاسم."]);
  });
});

test("each pane draws each of its rows, and no two rows have one name", async () => {
  const { panes } = await import("../../src/components/settings/panes");
  for (const { pane, rows } of panes) {
    await showSettings(pane);
    const drawn = all("[data-row]").map((row) => row.dataset.row);
    expect(drawn).toEqual(expect.arrayContaining(rows.map(({ text }) => text)));
  }
  const names = panes.flatMap(({ rows }) => rows.map(({ text }) => text));
  expect(new Set(names).size).toBe(names.length);
});

test("calendars and digits are chosen, and today is told in them at once", async () => {
  await showSettings("language");
  const today = () => texts(".prev")[0] ?? "";
  const before = today();
  await type("[data-row=calendar_first] select", "persian");
  await type("[data-row=calendar_second] select", "none");
  expect(today()).not.toBe(before);
  expect(today()).not.toContain("الموافق");
  expect([kept().calendar, kept().calendar_second]).toEqual(["persian", "none"]);
  await press("[data-row=digits] button", "0123");
  expect(today()).toMatch(/^[^٠-٩]*\d+[^٠-٩]*$/);
});

test("a language is kept by its name, also the usual one", async () => {
  await showSettings("language");
  await press(".lang-b", "English");
  expect([app.i18n.language.value, kept().language]).toEqual(["en", "en"]);
  await press(".lang-b", "العربية");
  expect([app.i18n.language.value, kept().language]).toEqual(["ar", "ar"]);
});

test("what leaves the machine is told as it is set, and leads to the switch", async () => {
  await app.settings.setForReader("bookmarks.check_links", "off");
  await showSettings("privacy");
  expect(texts("[data-row=privacy_links] .tag")).toEqual(["حين تطلبه فقط"]);
  expect(texts("[data-row=privacy_sources] .tag")).toEqual(["تلقائيًا"]);
  const hosts = new Set(
    app.library.sources.value
      .filter(({ kind }) => kind !== "guide")
      .map(({ address }) => new URL(address).hostname.replace(/^www\./, "")),
  );
  expect(all(".sites li")).toHaveLength(hosts.size);
  await press("[data-row=privacy_links] button");
  expect(app.shell.dialog.value).toEqual({ kind: "settings", pane: "network", row: "check_links" });
});

describe("settings in a file", () => {
  async function exported(): Promise<Record<string, unknown>> {
    const saved = vi.spyOn(app.fake, "saveFile");
    await app.file.exportSettings();
    return JSON.parse(atob(saved.mock.calls[0]?.[1] ?? ""));
  }

  test("it holds what is set, and no secret and nothing of this machine", async () => {
    app.settings.theme.choose("sepia");
    await app.settings.setForReader("net.proxy", "http://me:secret@proxy.example");
    await app.settings.setForReader("search.recent", '["x"]');
    const file = await exported();
    expect(file).toMatchObject({
      format: "qirtas-settings",
      version: 1,
      settings: { theme: "sepia", language: "ar", "sync.background": "on" },
    });
    expect(JSON.stringify(file)).not.toMatch(/secret|net\.proxy|search\.recent|first_run/);
  });

  test("what it holds is taken over, and put back by one undo", async () => {
    app.settings.theme.choose("dark");
    app.settings.digitsSetting.choose("latn");
    const before = { ...kept() };
    const text = JSON.stringify({
      format: "qirtas-settings",
      version: 1,
      settings: { language: "fa", theme: "", "offline.auto": "off", unheard_of: "x" },
    });
    await app.file.importSettings("s.json", text);
    expect([app.i18n.language.value, app.settings.theme.value]).toEqual(["fa", "system"]);
    // What the file does not speak of stays.
    expect([app.settings.digitsSetting.value, kept()["offline.auto"]]).toEqual(["latn", "off"]);
    expect(kept()).not.toHaveProperty("unheard_of");
    await app.toasts.undoLast();
    await settle();
    expect([app.i18n.language.value, app.settings.theme.value]).toEqual(["ar", "dark"]);
    expect({ ...kept(), language: undefined }).toEqual({
      ...before,
      language: undefined,
      "offline.auto": "on",
    });
  });

  test.each([
    ["no file of settings", "<opml/>", "not_settings"],
    ["another program's", '{"settings":{"theme":"dark"}}', "not_settings"],
    ["nothing at all", "null", "not_settings"],
    ["a later one", '{"format":"qirtas-settings","version":2,"settings":{}}', "settings_newer"],
    [
      "a theme that is none",
      '{"format":"qirtas-settings","version":1,"settings":{"digits":"latn","theme":"x"}}',
      "bad_setting",
    ],
    [
      "no text",
      '{"format":"qirtas-settings","version":1,"settings":{"digits":"latn","theme":7}}',
      "bad_setting",
    ],
  ])("%s is refused, and changes nothing", async (_, text, code) => {
    const before = { ...kept() };
    await expect(app.file.importSettings("s.json", text)).rejects.toMatchObject({ problem: { code } });
    expect(kept()).toEqual(before);
  });

  test("what the reader refuses puts all back", async () => {
    app.settings.theme.choose("dark");
    const call = app.fake.call.bind(app.fake);
    const { ReaderError } = await import("../../src/backend");
    vi.spyOn(app.fake, "call").mockImplementation(((
      name: "set_setting",
      args: { key: string; value: string },
    ) => {
      if (args.key === "retention.days" && args.value === "soon")
        throw new ReaderError({ code: "bad_setting", args: {} });
      return call(name, args);
    }) as typeof app.fake.call);
    const text =
      '{"format":"qirtas-settings","version":1,"settings":{"theme":"sepia","retention.days":"soon"}}';
    await expect(app.file.importSettings("s.json", text)).rejects.toBeDefined();
    expect([app.settings.theme.value, kept().theme]).toEqual(["dark", "dark"]);
  });
});

describe("notes of new articles", () => {
  const round = { in_background: true, new: 3 } as Parameters<
    typeof import("../../src/state/notices").hearRound
  >[0];
  let notices: typeof import("../../src/state/notices");
  const notes = () => app.fake.asked.filter((one) => one.startsWith("notify"));

  beforeEach(async () => {
    notices = await import("../../src/state/notices");
    vi.setSystemTime(new Date(2026, 10, 29, 12));
    vi.spyOn(document, "hasFocus").mockReturnValue(false);
  });

  test("are off until they are asked for", async () => {
    await notices.hearRound(round);
    expect(notes()).toEqual([]);
  });

  test("tell of a round of the background, with isolated titles", async () => {
    notices.notesArticles.choose(true);
    await notices.hearRound({ ...round, in_background: false });
    expect(notes()).toEqual([]);
    await notices.hearRound(round);
    expect(notes()).toHaveLength(1);
    expect(notes()[0]).toMatch(/^notify ٣ مقالات جديدة في قرطاس \/ (\u2068[^\u2068\u2069]+\u2069\n?){3}$/);
  });

  test("do not come while the window has the focus", async () => {
    notices.notesArticles.choose(true);
    vi.spyOn(document, "hasFocus").mockReturnValue(true);
    await notices.hearRound(round);
    expect(notes()).toEqual([]);
  });

  test("gather what comes soon after", async () => {
    notices.notesArticles.choose(true);
    await notices.hearRound(round);
    await notices.hearRound(round);
    expect(notes()).toHaveLength(1);
    vi.setSystemTime(new Date(2026, 10, 29, 12, 20));
    await notices.hearRound(round);
    expect(notes()[1]).toContain("٦ مقالات جديدة");
  });

  test.each([
    ["22", "7", 23, true],
    ["22", "7", 6, true],
    ["22", "7", 7, false],
    ["22", "7", 12, false],
    ["9", "17", 12, true],
    ["9", "17", 17, false],
    ["9", "9", 9, false],
  ])("from %s to %s it is quiet at %d: %s", async (from, until, hour, isQuiet) => {
    notices.hasQuietHours.choose(true);
    notices.quietFrom.choose(from);
    notices.quietUntil.choose(until);
    expect(notices.isQuiet(new Date(2026, 10, 29, hour, 30).getTime())).toBe(isQuiet);
  });
});
