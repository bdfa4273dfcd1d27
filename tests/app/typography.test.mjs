// Words that end in a vowel sign stand on the same line as those without, in the real window: seen in its pixels. See
// docs/technotes/arabic-in-webkitgtk.md.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { baseline, greys } from "./pixels.mjs";
import { startDriver, until, Window } from "./webdriver.mjs";

const bin = process.env.QIRTAS_BIN_DIR ?? "target/debug";
const screens = process.env.QIRTAS_SCREENS ?? "target/screens";
const driverProgram = process.env.QIRTAS_TAURI_DRIVER ?? "target/tools/bin/tauri-driver";

const nonJoiner = "\u200C";
const signs = /[\u064B-\u0652]/g;
/** The long strokes are what is measured. */
const words = "بـــــرًا كتـــــابٌ";
const patterns = [
  "كـــــان مـــــاءً.",
  "هنـــــا عـــــددٌ 12",
  "<b>مـــــاءً</b> ثـــــم",
  "كتـــــابٌ",
  "قـــــال: «كتـــــابٌ»",
  "مـــــاءٌ iPhone كتـــــابٌ",
  "أولـــــى شـــــيءٍ<br>ثانيـــــة",
];
/** Long enough that lines break at words with a sign. */
const long = "كتـــــابٌ ".repeat(40).trim();
const ending = "كتـــــابٌ";

const body = [
  ...patterns.map((pattern) => `<p>${pattern}</p>`),
  `<p>${long}</p>`,
  `<h2>${words}</h2>`,
  `<ul><li>${words}</li></ul><ol><li>${words}</li></ol>`,
  `<blockquote><p>${words}</p></blockquote>`,
  `<table><tr><th>${words}</th></tr><tr><td>${words}</td></tr></table>`,
  `<dl><dt>${words}</dt><dd>${words}</dd></dl>`,
].join("\n");

const item = (title, text, id) => `<item><guid>${id}</guid><link>http://127.0.0.1:9/${id}</link>
  <title>${title}</title><author>${ending}</author><category>${ending}</category>
  <pubDate>Sun, 01 Feb 2026 10:0${id}:00 GMT</pubDate><description><![CDATA[${text}]]></description></item>`;
const bare = (text) => text.replace(signs, "");

let driver;
let profile;
let server;
let window;

const call = (name, args) =>
  window.wait("return window.__TAURI_INTERNALS__.invoke('call', { name: args[0], args: args[1] })", name, args);

before(async () => {
  const items = item(words, body, 1) + item(bare(words), bare(body), 2).replaceAll(ending, bare(ending));
  const feed = `<rss version="2.0"><channel><title>${ending}</title><language>ar</language>${items}</channel></rss>`;
  server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml; charset=utf-8" }).end(feed);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  profile = await mkdtemp(join(tmpdir(), "qirtas-typography-"));
  driver = await startDriver(driverProgram);
  window = await Window.open(driver, { application: resolve(bin, "qirtas"), args: ["--profile", profile], screens });
  await window.find("h1");
  await call("set_setting", { key: "first_run_done", value: "1" });
  await call("set_setting", { key: "offline.auto", value: "off" });
  const address = `http://127.0.0.1:${server.address().port}/feed.xml`;
  const { source } = await call("add_source", { address, folder_id: null });
  await call("list", { view: { scope: { kind: "source", id: source.id }, filter: "all" } });
  await window.run("location.reload()");
  await until("the page is new", () => window.run("return performance.now() < 30000 && !!document.querySelector('.side')"));
  await window.press(".side button", ending);
});

after(async () => {
  await window?.close().catch(() => undefined);
  await driver?.stop();
  server?.closeAllConnections();
  server?.close();
  if (profile) await rm(profile, { recursive: true, force: true });
});

/** Where the lines of each text under `selector` stand below the top of their boxes. */
async function lines(selector) {
  await window.picture("typography");
  const boxes = await window.run(LINES, selector);
  assert.ok(boxes.length > 0, `nothing at ${selector}`);
  const picture = greys(await readFile(join(screens, "typography.png")));
  return boxes.map((box) => baseline(picture, box));
}

// Only what is in sight, whole: a box for each text on each line, in the picture's pixels.
const LINES = `
  const found = [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility());
  const boxes = [];
  for (const one of found) {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    const tops = new Map();
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!text.data.includes("ـــ")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { x, y, width, height } of range.getClientRects())
        if (y > 0 && y + height < Math.min(innerHeight, one.getBoundingClientRect().bottom + 8) && width > 8)
          boxes.push({ x, y, width, height });
    }
  }
  return boxes;`;

/** Opens the article of this title. */
async function open(title) {
  await window.press(".card-a", title);
  await until("the article is open", () =>
    window.run(
      "const [title] = arguments; return document.querySelector('.headline')?.textContent.replaceAll('\\u200C', '') === title && !!document.querySelector('.prose dl')",
      title,
    ),
  );
}

/** The lines of one place in the open article. */
async function linesAt(place) {
  await window.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", place);
  return lines(place);
}

/** The window without its cure. */
const uncured = () =>
  window.run(
    `const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
     for (let text = walker.nextNode(); text; text = walker.nextNode())
       text.data = text.data.replaceAll("\\u200C", "");`,
  );

const off = (some, others) => {
  assert.equal(some.length, others.length);
  return Math.max(...some.map((one, at) => Math.abs(one - others[at])));
};
/** Anti-aliasing moves the middle of a stroke by less. */
const nothing = 0.6;

/** The lines of the words with signs, and of those without, at each place. */
async function both(places) {
  const seen = [];
  for (const title of [bare(words), words]) {
    await open(title);
    const there = {};
    for (const place of places) there[place] = await linesAt(place);
    seen.push(there);
  }
  return seen;
}

test("in the list, the titles, the excerpts and the sources", async () => {
  for (const selector of [".card-t", ".card-x", ".card-s"]) {
    const all = await lines(selector);
    const half = all.length / 2;
    assert.ok(off(all.slice(0, half), all.slice(half)) < nothing, `${selector}: ${all}`);
  }
});

test("in the article, in all its faces", async () => {
  const places = [".headline", ".byline b", ".kicker b"].concat(
    ["> p", "h2", "li", "blockquote p", "td", "th", "dt", "dd"].map((part) => `.prose ${part}`),
  );
  const [bareLines, cured] = await both(places);
  for (const place of places)
    assert.ok(off(cured[place], bareLines[place]) < nothing, `${place}: ${cured[place]} and ${bareLines[place]}`);
});

for (const face of ["naskh", "amiri", "sans"])
  test(`in the ${face} face, and not without the cure`, async () => {
    await window.run(
      "for (const use of ['arabic', 'display']) document.documentElement.style.setProperty(`--face-${use}`, `var(--${use}-${arguments[0]})`)",
      face,
    );
    const place = ".prose > p";
    const [bareLines, cured] = (await both([place])).map((seen) => seen[place]);
    assert.ok(off(cured, bareLines) < nothing, `${cured} and ${bareLines}`);
    await uncured();
    const shift = off(await linesAt(place), bareLines);
    assert.ok(shift > nothing, `the most that moved is ${shift}: the cure is not needed any more`);
  });

test("nothing of it is copied", async () => {
  await open(bare(words));
  await open(words);
  const copied = await window.run(`
    const selection = getSelection();
    selection.selectAllChildren(document.querySelector(".prose"));
    const data = new DataTransfer();
    const copy = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: data });
    document.querySelector(".prose").dispatchEvent(copy);
    return { stands: selection.toString(), taken: data.getData("text/plain") };`);
  assert.ok(copied.stands.includes(nonJoiner));
  assert.ok(copied.taken.includes(ending) && !copied.taken.includes(nonJoiner));
});
