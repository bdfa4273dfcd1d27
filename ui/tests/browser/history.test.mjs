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

const place = () => page.evaluate(() => history.state);
const title = () => page.locator(".pane-t").first().textContent();
const at = (number) => until(async () => (await place()) === number);

test("leads back through articles, lists and rooms, and forward again", async () => {
  await at(0);
  await page.keyboard.press("j");
  await page.locator(".prose").waitFor();
  await at(1);
  const first = await page.locator(".headline").textContent();
  await page.locator(".row-src").first().click();
  await at(2);
  const source = await title();
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.locator(".bmk").waitFor();
  await at(3);

  await page.keyboard.press("Alt+ArrowLeft");
  await until(async () => (await page.locator(".list").count()) === 1 && (await title()) === source);
  await page.keyboard.press("Alt+ArrowLeft");
  await until(
    async () =>
      (await page
        .locator(".headline")
        .textContent({ timeout: 500 })
        .catch(() => "")) === first,
  );
  await page.keyboard.press("Alt+ArrowLeft");
  await until(async () => (await page.locator(".headline").count()) === 0);
  // The keyboard is at the row that one left by.
  await until(() =>
    page.evaluate(
      () => document.activeElement === document.querySelector(".card-a") && document.activeElement !== null,
    ),
  );
  await page.keyboard.press("Alt+ArrowRight");
  await until(
    async () =>
      (await page
        .locator(".headline")
        .textContent({ timeout: 500 })
        .catch(() => "")) === first,
  );
  await page.keyboard.press("Alt+ArrowRight");
  await page.keyboard.press("Alt+ArrowRight");
  await page.locator(".bmk").waitFor();
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

test("the browser's own back leads there too, and no address tells of what is read", async () => {
  const address = page.url();
  await page.keyboard.press("j");
  await page.locator(".prose").waitFor();
  await at(1);
  assert.equal(page.url(), address);
  await page.goBack();
  await until(async () => (await page.locator(".headline").count()) === 0);
  await page.goForward();
  await page.locator(".headline").waitFor();
  assert.equal(page.url(), address);
});

test("what flew past under a held key is no place", async () => {
  await at(0);
  await page.evaluate(() => {
    for (let turn = 0; turn < 5; turn++)
      window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyJ", key: "j", cancelable: true }));
  });
  await page.locator(".headline").waitFor();
  await at(1);
  await page.keyboard.press("Alt+ArrowLeft");
  await until(async () => (await page.locator(".headline").count()) === 0);
});

test("the side buttons of a mouse lead back and forward, by one place each", async () => {
  await page.keyboard.press("j");
  await at(1);
  await page.keyboard.press("j");
  await at(2);
  const mouse = async (button) => {
    const session = await page.context().newCDPSession(page);
    for (const type of ["mousePressed", "mouseReleased"])
      await session.send("Input.dispatchMouseEvent", { type, button, x: 300, y: 300, clickCount: 1 });
    await session.detach();
  };
  await mouse("back");
  await at(1);
  await page.locator(".headline").waitFor();
  await mouse("forward");
  await at(2);
});

test("a search comes back as it was asked", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("نهر");
  await page.locator(".pal-o").first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".q-f input").waitFor();
  await at(1);
  await page.keyboard.press("Escape");
  await page.locator(".list").waitFor();
  await at(2);
  await page.keyboard.press("Alt+ArrowLeft");
  await until(
    async () =>
      (await page
        .locator(".q-f input")
        .inputValue({ timeout: 500 })
        .catch(() => "")) === "نهر",
  );
});

test("back closes a dialog, and leads nowhere else", async () => {
  await page.keyboard.press("j");
  await page.locator(".headline").waitFor();
  await at(1);
  await page.keyboard.press("Control+,");
  await page.locator("dialog").waitFor();
  await page.evaluate(() => history.back());
  await until(async () => (await page.locator("dialog").count()) === 0);
  await at(1);
  assert.equal(await page.locator(".headline").count(), 1);
  await page.keyboard.press("Alt+ArrowLeft");
  await until(async () => (await page.locator(".headline").count()) === 0);
  await at(0);
});
