// The whole path in the real window: first launch, subscribe, sync, read, bookmark, and read again without the site.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { start, startDriver, until, Window } from "./webdriver.mjs";

const bin = process.env.QIRTAS_BIN_DIR ?? "target/debug";
const screens = process.env.QIRTAS_SCREENS ?? "target/screens";
const driverProgram = process.env.QIRTAS_TAURI_DRIVER ?? "target/tools/bin/tauri-driver";

let driver;
let profile;
let newsstand;
let site;
let window;

before(async () => {
  profile = await mkdtemp(join(tmpdir(), "qirtas-tour-"));
  driver = await startDriver(driverProgram);
  newsstand = start(join(bin, "newsstand"), ["--port", "0"]);
  const [line] = await once(createInterface({ input: newsstand.out }), "line");
  site = line.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
});

after(async () => {
  await window?.close().catch(() => undefined);
  await newsstand?.stop();
  await driver?.stop();
  if (profile) await rm(profile, { recursive: true, force: true });
});

const open = async () => {
  window = await Window.open(driver, { application: resolve(bin, "qirtas"), args: ["--profile", profile], screens });
};

/** The address of the first outlet's home page, as the site's first page links it. */
async function firstOutlet() {
  const page = await (await fetch(site)).text();
  const [, path] = page.match(/href="(\/[^"/]+\/)"/);
  return site + path;
}

let title;

test("the first launch asks for the language, offers sources and has the guide to read", async () => {
  await open();
  await window.press(".lang-b", "العربية");
  await window.find("h1", "بأي لغة نخاطبك؟");
  await window.press("button", "تابع");
  await window.find("h1", "ماذا تحبّ أن تقرأ؟");
  await window.picture("window-1-welcome");
  await window.press("button", "اقرأ الدليل");
  await window.find(".card-a");
  await window.press(".card-a");
  await window.find("article h1");
  await window.picture("window-2-guide");
});

test("an address subscribes to a site", async () => {
  await window.press("header button", "أضف مصدرًا");
  await window.type("dialog input[type=url]", await firstOutlet());
  await window.press("dialog button", "ابحث");
  await window.find("dialog .cand");
  await window.picture("window-3-found");
  await window.press("dialog button", "اشترك");
  await window.find("dialog .found");
  await window.picture("window-3-added");
  await window.press("dialog button", "اقرأه");
});

test("a sync asks every source and says how it went", async () => {
  await window.press("button", "زامن الآن");
  await until("the sync ends", () => window.run("return !document.querySelector('.sync.is-busy')"));
  await window.find(".sync", "مصدر واحد، سليم");
  await window.picture("window-4-synced");
});

test("an article is read and bookmarked", async () => {
  title = await window.text(".card .card-t");
  await window.press(".card-a", title);
  await until("the article is open", async () => (await window.text("article h1")) === title);
  await window.press("[role=toolbar] button", "أضف علامة");
  await window.find("[role=toolbar] button", "أزل العلامة");
  await window.picture("window-5-bookmarked");
});

test("after a restart without the site the bookmark is there and is read", async () => {
  await window.close();
  await newsstand.stop();
  await open();
  await window.press("nav button", "العلامات");
  await window.press(".bm", title);
  await window.press(".panel .btn.pri");
  await until("the article is open", async () => (await window.text("article h1")) === title);
  assert.ok((await window.text("article .prose, article")).length > title.length);
  await window.picture("window-6-offline");
});
