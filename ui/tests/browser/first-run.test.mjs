import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom({ isFirstRun: true, locale: "fa-IR" });
  await room.open();
});
after(() => room.close());

const root = () => room.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

test("what the system speaks is asked for once; the keyboard alone goes on", async () => {
  const { page } = room;
  await page.getByRole("radio", { name: "فارسی" }).waitFor();
  assert.deepEqual(await root(), ["fa", "rtl"]);
  await until(() =>
    page.getByRole("radio", { name: "فارسی" }).evaluate((one) => one === document.activeElement),
  );
  assert.equal(await page.locator(".lang-b").count(), 6);
  assert.deepEqual(await room.objections(), []);
  await room.shot("welcome-language");
  await page.keyboard.press("ArrowUp");
  await until(async () => (await root()).join() === "en,ltr");
  await page.keyboard.press("ArrowUp");
  await until(async () => (await root()).join() === "ar,rtl");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "ماذا تحبّ أن تقرأ؟" }).waitFor();
});

test("the first launch offers sources, and takes an address", async () => {
  const { page } = room;
  await page.locator(".cat").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("welcome");
  const field = page.getByLabel("عنوان الموقع أو الخلاصة");
  await until(() => field.evaluate((one) => one === document.activeElement));

  await page.keyboard.type("هذا ليس عنوانًا");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await room.shot("welcome-bad-address");

  await page.keyboard.press("Control+KeyA");
  await page.keyboard.type(`${room.newsstand.base}/sada/feed`);
  await page.keyboard.press("Enter");
  await page.locator(".cand").waitFor();
  await room.shot("welcome-candidate");
  await page.keyboard.press("Enter");
  await page.locator(".found b").waitFor();
  await room.shot("welcome-found");
});

test("the catalogue is one stop of the keyboard, and the arrows go about in it", async () => {
  const { page } = room;
  const at = () =>
    page.evaluate(() => [...document.querySelectorAll(".cat")].indexOf(document.activeElement));
  await page.getByLabel("ابحث في الدليل").focus();
  await page.keyboard.press("Tab");
  assert.equal(await at(), 0);
  // Read from the right, left is forward.
  for (const [key, place] of [
    ["ArrowLeft", 1],
    ["ArrowDown", 4],
    ["ArrowRight", 3],
    ["ArrowUp", 0],
    ["ArrowUp", 0],
    ["ArrowLeft", 1],
  ]) {
    await page.keyboard.press(key);
    assert.equal(await at(), place, key);
  }
  await page.keyboard.press("Space");
  await page.locator(".onb-f b", { hasText: "مصدر واحد" }).waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "رجوع");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await at(), 1);
});

test("sources are chosen by section, and the text as it is liked", async () => {
  const { page } = room;
  await page.getByRole("button", { name: "تقنية", exact: true }).click();
  await page.locator(".cat").first().click();
  await page.locator(".onb-f b", { hasText: "مصدر واحد" }).waitFor();
  await page.locator(".cat.is-on").first().click();
  await page.getByRole("button", { name: "تابع" }).click();
  await page.getByRole("heading", { name: "كيف تحبّ أن تقرأ؟" }).waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("welcome-look");
  await page.getByRole("button", { name: "رجوع" }).click();
});

test("the guide is there to read without a network, and the welcome does not come back", async () => {
  const { page } = room;
  await page.getByRole("button", { name: "اقرأ الدليل" }).click();
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("guide");
  await page.reload();
  await page.locator(".app").waitFor();
  assert.equal(await page.locator(".onb").count(), 0);
  // What was chosen holds against what the system speaks.
  assert.deepEqual(await root(), ["ar", "rtl"]);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
