// What hostile publishers send, in the real window: nothing of it runs, opens, asks, leaves or changes anything.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { preparedSource } from "../hostile/prepared.mjs";
import { openSite } from "../hostile/site.mjs";
import { arm, judge, look } from "../hostile/watch.mjs";
import { startDriver, until, Window } from "./webdriver.mjs";

const bin = process.env.QIRTAS_BIN_DIR ?? "target/debug";
const screens = process.env.QIRTAS_SCREENS ?? "target/screens";
const driverProgram = process.env.QIRTAS_TAURI_DRIVER ?? "target/tools/bin/tauri-driver";

let driver;
let profile;
let site;
let window;

before(async () => {
  profile = await mkdtemp(join(tmpdir(), "qirtas-hostile-"));
  site = await openSite();
  driver = await startDriver(driverProgram);
  window = await Window.open(driver, { application: resolve(bin, "qirtas"), args: ["--profile", profile], screens });
  await window.find("h1");
  await call("set_setting", { key: "first_run_done", value: "1" });
  // What is saved meanwhile has rows and articles drawn anew, and that asks for them.
  await call("set_setting", { key: "offline.auto", value: "off" });
});

after(async () => {
  await window?.close().catch(() => undefined);
  await driver?.stop();
  site?.close();
  if (profile) await rm(profile, { recursive: true, force: true });
});

const call = (name, args) =>
  window.wait("return window.__TAURI_INTERNALS__.invoke('call', { name: args[0], args: args[1] })", name, args);

async function subscribe(address) {
  const { source } = await call("add_source", { address, folder_id: null });
  const { ids } = await call("list", { view: { scope: { kind: "source", id: source.id }, filter: "all" } });
  return ids;
}

/** Loads the page anew and lays the traps. */
async function reopen() {
  await window.run("window.name = 'old'; location.reload()");
  await until("the page is new", () => window.run("return document.querySelector('.side') !== null && performance.now() > 500"));
  await window.run(`(${arm})()`);
}

const wrong = () => window.run(`return (${look})()`);
/** The names of what the page has asked the shell for since the last time. */
const calls = async () => {
  const lines = await window.run("return window.__watch.calls.splice(0)");
  return lines.map((line) => line.match(/^\w+:\/\/(?:localhost|ipc\.localhost)\/call \{"name":"(\w+)"/)?.[1] ?? line);
};
/** What reading makes the page ask for. */
const READING = new Set(["article", "set_read", "overview", "list", "cards"]);

test("many at once, opened as a person would", async () => {
  const ids = await subscribe(site.together);
  assert.equal(ids.length, site.articles);
  await reopen();
  await window.press(".side button", "together");
  await window.find(".card-t", "together");
  await calls();
  const seen = new Set();
  await window.key("j");
  for (let turn = 0; turn < site.articles; turn++) {
    const title = await until("the next article is open", () =>
      window.run(
        `const title = document.querySelector(".headline")?.textContent;
         return title?.startsWith("together") && !arguments[0].includes(title) && document.querySelector(".prose hr") ? title : null;`,
        [...seen],
      ),
    );
    seen.add(title);
    assert.deepEqual(await window.run(`return (${judge})(document.querySelector(".prose"))`), [], title);
    assert.deepEqual(await wrong(), [], title);
    await window.key("j");
  }
  const asked = await calls();
  assert.deepEqual(
    asked.filter((name) => !READING.has(name)),
    [],
  );
  for (const name of ["article", "set_read"])
    assert.equal(asked.filter((one) => one === name).length, site.articles, name);
  await window.picture("window-hostile");
});

test("each alone, on the reading view's own way into the page", async () => {
  const ids = [];
  for (const address of site.apart) ids.push(...(await subscribe(address)));
  assert.equal(ids.length, site.fragments);
  await reopen();
  const source = await preparedSource("qirtas-media://localhost/");
  const problems = await window.wait(
    `const prepared = ${source};
     const judge = ${judge};
     const htmls = [];
     for (const id of args[0])
       htmls.push((await window.__TAURI_INTERNALS__.invoke("call", { name: "article", args: { id } })).html);
     window.__watch.calls.length = 0;
     const box = document.createElement("div");
     box.className = "prose";
     document.querySelector(".app").append(box);
     const problems = [];
     for (const html of htmls) {
       box.replaceChildren(...prepared(html));
       const found = judge(box);
       if (found.length > 0) problems.push([html, found]);
     }
     box.remove();
     await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
     return problems;`,
    ids,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(await wrong(), []);
  assert.deepEqual(await calls(), []);
});

test("nobody was asked for anything, and nothing opened", async () => {
  assert.deepEqual(site.asked, []);
  assert.equal(await window.hasDialog(), false);
});

test("the traps would have told", async () => {
  const told = await window.wait(
    `const box = document.createElement("div");
     document.querySelector(".app").append(box);
     box.innerHTML = "<img src=x onerror=fired(1)><a name=x href=javascript:fired(2)>x</a>";
     const found = (${judge})(box);
     Object.fromEntries = null;
     await new Promise((done) => setTimeout(done, 50));
     return [found, (${look})()];`,
  );
  assert.deepEqual(told[0], ["attribute: img onerror", "attribute: a name", "address: javascript:fired(2)"]);
  assert.ok(
    told[1].some((line) => line.startsWith("policy: ")),
    String(told[1]),
  );
  assert.ok(told[1].includes("changed: Object fromEntries"), String(told[1]));
});
