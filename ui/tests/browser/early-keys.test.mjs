import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

// Keys that are pressed while the commands are still on their way.

let room;
let page;
let letCome;
before(async () => {
  room = await openRoom();
  page = room.page;
  await room.add("sada/feed");
});
after(() => room.close());

/** Opens the page, and holds back what comes after the first list until `letCome`. */
async function openHalf() {
  const held = new Promise((done) => {
    letCome = done;
  });
  await page.unrouteAll();
  await page.route(/rooms-[\w-]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(room.bridge.base);
  await page.locator(".card").first().waitFor();
  // What waits for the commands begins after the first list is painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

test("a command that is asked for too early is done when it can be", async () => {
  await openHalf();
  await page.keyboard.press("/");
  assert.equal(await page.locator(".pal").count(), 0);
  letCome();
  await page.locator(".pal-q input").waitFor();
  assert.deepEqual(room.faults, []);
});

test("a key that was heard already is not heard again", async () => {
  await openHalf();
  const width = () => page.evaluate(() => document.querySelector(".side").offsetWidth);
  const before = await width();
  await page.locator(".side > .split").focus();
  await page.keyboard.press("ArrowLeft");
  assert.equal(await width(), before + 16);
  letCome();
  await page.locator(".side-f [aria-keyshortcuts]").first().waitFor({ state: "attached" });
  assert.equal(await width(), before + 16);
});
