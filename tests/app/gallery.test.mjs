// The main rooms in the real window: painted, in their theme, with their words. All of them are compared in Chromium (see
// ui/tests/browser/gallery.test.mjs); these pictures are for a person to look at.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { greys, shades } from "./pixels.mjs";
import { start, startDriver, until, Window } from "./webdriver.mjs";

const bin = process.env.QIRTAS_BIN_DIR ?? "target/debug";
const screens = join(process.env.QIRTAS_SCREENS ?? "target/screens", "window");
const driverProgram = process.env.QIRTAS_TAURI_DRIVER ?? "target/tools/bin/tauri-driver";
const ENTER = "\uE007";
/** In words of the articles of the site. */
const word = "المدينة";

let driver;
let profile;
let newsstand;
let window;

before(async () => {
  profile = await mkdtemp(join(tmpdir(), "qirtas-rooms-"));
  driver = await startDriver(driverProgram);
  newsstand = start(join(bin, "newsstand"), ["--port", "0", "--articles", "12"]);
  const [line] = await once(createInterface({ input: newsstand.out }), "line");
  const site = line.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
  window = await Window.open(driver, { application: resolve(bin, "qirtas"), args: ["--profile", profile], screens });
  await window.find("h1");
  await call("set_setting", { key: "first_run_done", value: "1" });
  for (const outlet of ["lantern", "mizan", "sada"])
    await call("add_source", { address: `${site}/${outlet}/feed`, folder_id: null });
  const all = { view: { scope: { kind: "all" }, filter: "all" } };
  const { ids } = await call("list", all);
  await call("save", { view: null, ids });
  await until("all is saved", async () => !(await call("overview", { today: 0 })).saving?.is_running);
  for (const id of ids.slice(0, 8)) await call("bookmark", { id, at: Date.now() });
  await until("all is indexed", async () => (await search("")).indexed === 1);
});

after(async () => {
  await window?.close().catch(() => undefined);
  await newsstand?.stop();
  await driver?.stop();
  if (profile) await rm(profile, { recursive: true, force: true });
});

const call = (name, args) =>
  window.wait("return window.__TAURI_INTERNALS__.invoke('call', { name: args[0], args: args[1] })", name, args);
const search = (query) => call("search", { query, sort: "best", is_typing: false, zone: "Africa/Cairo" });
const chord = (code) =>
  window.run("dispatchEvent(new KeyboardEvent('keydown', { code: arguments[0], ctrlKey: true, cancelable: true }))", code);

/** The list, in a language and a theme. */
async function home(language, theme) {
  await call("set_setting", { key: "language", value: language });
  await call("set_setting", { key: "theme", value: theme });
  await window.run("window.name = 'old'; location.replace('/'); location.reload()");
  await until("the list is there", () =>
    window.run(
      "return document.documentElement.lang === arguments[0] && !!document.querySelector('.card, .side-f [aria-keyshortcuts]')",
      language,
    ),
  );
  await window.find(".card-a");
}

/** Keeps a picture, and refuses one in which nothing can be read, or of a page that is larger than the window. */
async function show(name, isDark = false) {
  await window.run("return document.fonts.ready.then(() => true)");
  const [page, sight] = await window.run(
    "const { scrollWidth, scrollHeight } = document.documentElement; return [[scrollWidth, scrollHeight], [innerWidth, innerHeight]];",
  );
  assert.deepEqual(page, sight);
  await window.picture(name);
  const { count, commonest, mean } = shades(greys(await readFile(join(screens, `${name}.png`))));
  const told = `${count} greys, ${commonest.toFixed(2)} of one, ${mean.toFixed(0)} bright`;
  assert.ok(count >= 64 && commonest < 0.9, told);
  assert.ok(isDark ? mean < 80 : mean > 140, told);
}

test("a blank window is told from one with words", () => {
  const blank = { grey: new Uint8Array(10_000).fill(250) };
  assert.deepEqual(shades(blank), { count: 1, commonest: 1, mean: 250 });
});

test("the room of reading, in Arabic by day", async () => {
  await home("ar", "light");
  await window.press(".row-src", "صدى الريحان");
  await window.find(".pane-t", "صدى الريحان");
  await window.press(".card-a");
  assert.ok((await window.text("article .prose")).length > 200);
  await show("reading-ar-light");
});

test("the settings", async () => {
  await chord("Comma");
  await window.find(".set-n .row", "المظهر");
  await window.press(".set-n .row", "المظهر");
  await window.find(".set-b h2", "المظهر");
  await show("settings");
});

test("the room of searching", async () => {
  await home("ar", "light");
  await window.key("/");
  await window.type(".pal-q input", word);
  await until("an answer", () =>
    window.run("return document.querySelector('.pal-o')?.textContent.includes(arguments[0])", word),
  );
  await window.key(ENTER);
  await window.find(".res mark");
  await show("search");
});

test("the room of bookmarks", async () => {
  await home("ar", "light");
  await window.press("nav button", "العلامات");
  await window.find(".bm");
  await show("bookmarks");
});

test("the room of reading, in English by night", async () => {
  await home("en", "dark");
  await window.press(".row-src", "The Quiet Lantern");
  await window.find(".pane-t", "The Quiet Lantern");
  await window.press(".card-a");
  assert.ok((await window.text("article .prose")).length > 200);
  await show("reading-en-dark", true);
});
