// What only the real window shows of searching: the web view paints the words in an open article over it.

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
const ESCAPE = "\uE00C";
const ENTER = "\uE007";

let driver;
let profile;
let newsstand;
let window;
/** A word that many titles hold, and what is found by it. */
let word;
let found;

before(async () => {
  profile = await mkdtemp(join(tmpdir(), "qirtas-search-"));
  driver = await startDriver(driverProgram);
  newsstand = start(join(bin, "newsstand"), ["--port", "0"]);
  const [line] = await once(createInterface({ input: newsstand.out }), "line");
  const site = line.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
  window = await Window.open(driver, { application: resolve(bin, "qirtas"), args: ["--profile", profile], screens });
  await window.find("h1");
  await call("set_setting", { key: "first_run_done", value: "1" });
  await call("add_source", { address: `${site}/sada/feed`, folder_id: null });
  const { cards } = await call("list", { view: { scope: { kind: "all" }, filter: "all" } });
  await until("all is indexed", async () => (await search("")).indexed === 1);
  for (const one of new Set(cards.flatMap(({ title }) => title.split(/[^\p{L}]+/u)))) {
    const answer = one.length < 5 ? { total: 0 } : await search(one);
    if (answer.total > (found?.total ?? 0)) [word, found] = [one, answer];
  }
  await window.run("window.name = 'old'; location.reload()");
  await until("the page is new", () => window.run("return window.name === 'old' && !!document.querySelector('.card')"));
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

/** The texts that the web view paints. */
const painted = () =>
  window.run(
    `return ["found", "found-current"].flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map(String));`,
  );
const has = (selector) => window.run("return !!document.querySelector(arguments[0])", selector);

test("with each letter there is an answer", async () => {
  await window.key("/");
  for (let end = 1; end <= word.length; end++) {
    await window.type(".pal-q input", word[end - 1]);
    const typed = word.slice(0, end);
    await until(`an answer to ${typed}`, () =>
      window.run("return document.querySelector('.pal-o')?.textContent.includes(arguments[0])", typed),
    );
  }
  await window.find(".pal-o mark");
  await window.picture("window-search-box");
});

test("what is found is opened with its words painted", async () => {
  await window.key(ENTER);
  await window.find(".res mark");
  await window.picture("window-search-room");
  assert.equal(await window.run("return document.querySelectorAll('.res').length"), Math.min(found.ids.length, 20));
  await window.press(".res");
  await window.find(".prose");
  const texts = await until("words are painted", async () => {
    const now = await painted();
    return now.length > 0 && now;
  });
  const folds = await call("fold_texts", { texts: [...texts, word] });
  const bare = folds.pop().replace(/^ال/, "");
  assert.ok(
    folds.some((fold) => fold.includes(bare)),
    texts.join(),
  );
  await window.picture("window-search-article");
});

test("they go with Escape, as does the article", async () => {
  await window.key(ESCAPE);
  await until("the results are back", async () => !(await has(".prose")));
  assert.deepEqual(await painted(), []);
  await window.find(".res mark");
});

test("the words of an open article are found in it", async () => {
  await window.press(".res");
  await window.find(".prose");
  await window.run("dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyF', key: 'f', ctrlKey: true }))");
  await window.find(".find input");
  await until("the words are counted", () => window.run("return /من/.test(document.querySelector('.find-n').textContent)"));
  await window.key(ESCAPE);
  await until("the bar is gone", async () => !(await has(".find input")));
});
