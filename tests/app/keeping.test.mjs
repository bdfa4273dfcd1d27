// What only the real window shows of keeping: a link of our own scheme that starts the app, passages that the web view
// paints over an article, and all of it after a restart without the site.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { start, startDriver, until, Window } from "./webdriver.mjs";

const bin = process.env.QIRTAS_BIN_DIR ?? "target/debug";
const screens = process.env.QIRTAS_SCREENS ?? "target/screens";
const driverProgram = process.env.QIRTAS_TAURI_DRIVER ?? "target/tools/bin/tauri-driver";
const application = resolve(bin, "qirtas");

let driver;
let profile;
let newsstand;
let site;
let window;
/** Where an article of the site is, and its id once it is bookmarked. */
let address;
let id;

before(async () => {
  profile = await mkdtemp(join(tmpdir(), "qirtas-keeping-"));
  driver = await startDriver(driverProgram);
  newsstand = start(join(bin, "newsstand"), ["--port", "0"]);
  const [line] = await once(createInterface({ input: newsstand.out }), "line");
  site = line.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
  const feed = await (await fetch(`${site}/sada/feed`)).text();
  address = feed.match(/<item>[\s\S]*?<link>([^<]+)<\/link>/)[1].trim();
  const link = `qirtas://save?url=${encodeURIComponent(address)}&title=&tags=${encodeURIComponent("قراءة")}`;
  await open([link]);
  await call("set_setting", { key: "first_run_done", value: "1" });
});

after(async () => {
  await window?.close().catch(() => undefined);
  await newsstand?.stop();
  await driver?.stop();
  if (profile) await rm(profile, { recursive: true, force: true });
});

async function open(args) {
  window = await Window.open(driver, { application, args: ["--profile", profile, ...args], screens });
  await window.find("h1, h2");
}

const call = (name, args) =>
  window.wait("return window.__TAURI_INTERNALS__.invoke('call', { name: args[0], args: args[1] })", name, args);
const everything = { place: "all", collection_id: null, tags: [], query: "", sort: "added", is_reversed: false };
const bookmarks = async () => (await call("bookmarks", { view: everything, zone: "Africa/Cairo" })).rows;
/** The texts that the web view paints in an ink. */
const painted = (ink) => window.run("return [...(CSS.highlights.get(arguments[0]) ?? [])].map(String)", ink);

test("a link that starts the app proposes, and saves nothing by itself", async () => {
  const typed = await until("the address is proposed", () =>
    window.run(
      "return [...document.querySelectorAll('dialog textarea, dialog input, [role=dialog] textarea, [role=dialog] input')].map((field) => field.value).find((value) => value.includes('http'))",
    ),
  );
  assert.ok(typed.includes(address), typed);
  assert.deepEqual(await bookmarks(), []);
  await window.picture("window-save-link");
});

test("a saved address is archived like an article", async () => {
  const answer = await call("save_addresses", { text: address, title: "", tags: ["قراءة"], collection_id: null });
  id = answer.saved[0].id;
  const row = await until("it is on disk", async () => {
    const [row] = await bookmarks();
    return row?.is_saved && row;
  });
  assert.equal(row.is_link, false);
  assert.deepEqual(row.tags.map(({ name }) => name), ["قراءة"]);
});

test("a passage is painted over the article, and is there after a restart without the site", async () => {
  const { html } = await call("article", { id });
  const text = html.replace(/<[^>]+>/g, "");
  const quote = text.match(/[\u0621-\u064A]{4,} [\u0621-\u064A]{3,} [\u0621-\u064A]{3,}/)[0];
  const start = text.indexOf(quote);
  const made = await call("add_highlight", {
    article_id: id,
    start,
    end: start + quote.length,
    quote,
    colour: "green",
    note: "أعود إليه",
  });
  assert.equal(made.quote, quote);
  await window.close();
  await newsstand.stop();
  await open([]);
  const [row] = await bookmarks();
  assert.equal(row.highlights, 1);
  await window.run("dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyG', key: 'g' }))");
  await window.run("dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyB', key: 'b' }))");
  await window.find(".bm");
  await window.run("document.querySelector('.bm h3, .bm .bm-t').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))");
  await window.find(".prose");
  const [shown] = await until("it is painted", async () => {
    const texts = await painted("hl-3");
    return texts.length > 0 && texts;
  });
  // The view adds signs of its own to words with vowel signs; these have none.
  assert.equal(shown.replace(/\u200C/g, ""), quote);
  await window.picture("window-highlight");
});
