// What hostile publishers send, in the real reading view: nothing of it runs, opens, asks, leaves or changes anything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { preparedSource } from "../../../tests/hostile/prepared.mjs";
import { openSite } from "../../../tests/hostile/site.mjs";
import { arm, judge, look } from "../../../tests/hostile/watch.mjs";
import { openRoom } from "./room.mjs";

let room;
let page;
let site;
const dialogs = [];
const popups = [];
const calls = [];

before(async () => {
  site = await openSite();
  room = await openRoom();
  // What is saved meanwhile has rows drawn anew, and that asks for them.
  await room.call("set_setting", { key: "offline.auto", value: "off" });
  page = room.page;
  page.on("dialog", (dialog) => dialogs.push(dialog.message()) && void dialog.dismiss());
  page.context().on("page", (popup) => popups.push(popup.url()));
  page.on("request", (request) => {
    const name = /\/call\/(\w+)/.exec(request.url())?.[1];
    if (name) calls.push(name);
  });
});
after(async () => {
  await room.close();
  site.close();
});

const wrong = () => page.evaluate(`(${look})()`);
const article = (id) => room.call("article", { id });

async function subscribe(address) {
  const { source } = await room.call("add_source", { address, folder_id: null });
  const { ids } = await room.call("list", {
    view: { scope: { kind: "source", id: source.id }, filter: "all" },
  });
  return ids;
}

test("many at once, opened as a person would", { timeout: 120_000 }, async () => {
  await room.add("sada/feed");
  await room.open();
  // What opening any article makes the page ask for.
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
  await page.waitForLoadState("networkidle");
  const usual = new Set(calls);
  const ids = await subscribe(site.together);
  assert.equal(ids.length, site.articles);
  await room.open();
  await page.locator(".side").getByText("together").first().click();
  await page.locator(".card-t", { hasText: "together" }).first().waitFor();
  await page.evaluate(`(${arm})()`);
  calls.length = 0;
  await page.keyboard.press("j");
  const seen = new Set();
  for (let turn = 0; turn < site.articles; turn++) {
    const title = await headlineAfter(seen);
    seen.add(title);
    const problems = await page.evaluate(`(${judge})(document.querySelector(".prose"))`);
    assert.deepEqual(problems, [], title);
    assert.deepEqual(await wrong(), [], title);
    const rules = await page.locator(".prose hr").count();
    assert.ok(rules > 0, `${title}: nothing is shown`);
    await page.keyboard.press("j");
  }
  assert.equal(seen.size, site.articles);
  assert.deepEqual(
    calls.filter((name) => !usual.has(name)),
    [],
  );
  assert.equal(calls.filter((name) => name === "article").length, site.articles);
  await room.shot("hostile");
});

test("each alone, on the reading view's own way into the page", { timeout: 120_000 }, async () => {
  const htmls = [];
  for (const address of site.apart) {
    const ids = await subscribe(address);
    for (let at = 0; at < ids.length; at += 50)
      htmls.push(...(await Promise.all(ids.slice(at, at + 50).map(article))).map(({ html }) => html));
  }
  assert.equal(htmls.length, site.fragments);
  await room.open();
  await page.locator(".app").waitFor();
  await page.waitForLoadState("networkidle");
  await page.evaluate(`(${arm})()`);
  calls.length = 0;
  const source = await preparedSource("/media/");
  const problems = await page.evaluate(`(async (htmls) => {
    const prepared = ${source};
    const judge = ${judge};
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
    return problems;
  })(${JSON.stringify(htmls)})`);
  assert.deepEqual(problems, []);
  assert.deepEqual(await wrong(), []);
  assert.deepEqual(calls, []);
});

test("nobody was asked for anything, and nothing opened", () => {
  assert.deepEqual(site.asked, []);
  assert.deepEqual(room.foreign, []);
  assert.deepEqual(room.faults, []);
  assert.deepEqual([dialogs, popups], [[], []]);
});

test("the traps would have told", async () => {
  const told = await page.evaluate(`(async () => {
    const box = document.createElement("div");
    document.querySelector(".app").append(box);
    box.innerHTML = "<img src=x onerror=fired(1)><a name=x href=javascript:fired(2)>x</a><p style='color:red'>y</p>";
    const found = (${judge})(box);
    Object.fromEntries = null;
    await new Promise((done) => setTimeout(done, 50));
    return [found, (${look})()];
  })()`);
  assert.deepEqual(told[0], [
    "attribute: img onerror",
    "attribute: a name",
    "address: javascript:fired(2)",
    "attribute: p style",
  ]);
  assert.ok(
    told[1].some((line) => line.startsWith("policy: ")),
    String(told[1]),
  );
  assert.ok(told[1].includes("changed: Object fromEntries"), String(told[1]));
  await fetch(site.canary);
  assert.deepEqual(site.asked, ["/"]);
});

/** The headline of the article that is shown, once it is one that was not seen before. */
async function headlineAfter(seen) {
  const known = [...seen];
  const handle = await page.waitForFunction((known) => {
    const title = document.querySelector(".headline")?.textContent;
    return title?.startsWith("together") && !known.includes(title) && document.querySelector(".prose")
      ? title
      : null;
  }, known);
  return handle.jsonValue();
}
