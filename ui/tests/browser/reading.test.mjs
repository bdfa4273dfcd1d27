import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openRoom, until } from "./room.mjs";

let room;
let page;
before(async () => {
  room = await openRoom();
  page = room.page;
  await room.add("sada/feed");
  await room.add("lantern/feed");
});
after(() => room.close());
beforeEach(async () => {
  await room.open();
  await page.locator(".card").first().waitFor();
});

const headline = () => page.locator(".headline").textContent();
const unread = async () => (await room.call("overview", { today: 0 })).counts.unread;

test("opening an article shows it and marks it read, and the list stays where it is", async () => {
  const before = await unread();
  const second = page.locator(".card-a").nth(1);
  const title = await second.locator(".card-t").textContent();
  await second.click();
  await page.locator(".prose").waitFor();
  assert.equal(await headline(), title);
  await page.locator(".card.is-current").waitFor();
  await until(async () => (await unread()) === before - 1);
  assert.equal(await page.locator(".card-t").nth(1).textContent(), title);
  assert.deepEqual(await room.objections(), []);
  await room.shot("reading");
});

test("the original opens outside, the window stays", async () => {
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
  const [popup] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("o")]);
  await popup.close();
  assert.ok(page.url().startsWith(room.bridge.base));
});

test("everything by the keyboard alone", async () => {
  await page.keyboard.press("j");
  await page.locator(".prose").waitFor();
  const first = await headline();
  await page.keyboard.press("j");
  await until(async () => (await headline()) !== first);
  await page.keyboard.press("k");
  await until(async () => (await headline()) === first);

  await page.keyboard.press("b");
  await page.getByText("أُضيفت العلامة").waitFor();
  await until(async () => (await room.call("overview", { today: 0 })).counts.bookmarks === 1);
  await page.keyboard.press("b");
  await page.getByText("أُزيلت العلامة").waitFor();
  await room.shot("bookmark-removed");
  await page.keyboard.press("Control+z");
  await until(async () => (await room.call("overview", { today: 0 })).counts.bookmarks === 1);

  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.getByRole("heading", { name: "العلامات" }).waitFor();
  await until(async () => (await page.locator(".bm").count()) === 1);
  await room.shot("bookmarks");

  // Forward and back between the panes: in Arabic the left arrow goes deeper.
  await page.keyboard.press("ArrowLeft");
  await until(async () => (await headline()) === first);
  await until(() => page.evaluate(() => document.activeElement?.classList.contains("rd-scroll")));
  await page.keyboard.press("ArrowRight");
  await until(() => page.evaluate(() => document.activeElement?.classList.contains("bm-a")));
  await page.keyboard.press("ArrowRight");
  await until(() => page.evaluate(() => document.activeElement?.closest(".side") !== null));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "غير المقروء" }).waitFor();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("كل المقالات");
  await page.locator(".pal-o.is-current", { hasText: "كل المقالات" }).last().waitFor();
  await room.shot("palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Slash");
  await page.getByRole("heading", { name: "الاختصارات" }).waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("shortcuts");
  await page.keyboard.press("Escape");
});

test("filters show what they say, and marking all read can be undone", async () => {
  const before = await unread();
  await page.locator(".seg").getByRole("button", { name: "غير المقروء" }).click();
  await page.locator(".card").first().waitFor();
  assert.equal(await page.locator(".card.is-read").count(), 0);
  await page.keyboard.press("Shift+A");
  await page.getByRole("button", { name: "تراجع" }).waitFor();
  await until(async () => (await unread()) === 0);
  await page.keyboard.press("Control+z");
  await until(async () => (await unread()) === before);
  await page.getByRole("button", { name: "غير المقروء" }).last().waitFor();
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

test("space pages down and then goes on to the next unread one", async () => {
  await page.keyboard.press("n");
  await page.locator(".prose").waitFor();
  const first = await headline();
  for (let presses = 0; presses < 40 && (await headline()) === first; presses++) {
    await page.keyboard.press("Space");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
  }
  assert.notEqual(await headline(), first);
});
