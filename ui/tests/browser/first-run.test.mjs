import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom({ isFirstRun: true });
  await room.open();
});
after(() => room.close());

test("the first launch offers sources, and takes an address", async () => {
  const { page } = room;
  await page.getByRole("heading", { name: "ماذا تحبّ أن تقرأ؟" }).waitFor();
  await page.locator(".cat").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("welcome");

  await page.getByLabel("عنوان الموقع أو الخلاصة").fill("هذا ليس عنوانًا");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await room.shot("welcome-bad-address");

  await page.getByLabel("عنوان الموقع أو الخلاصة").fill(`${room.newsstand.base}/sada/feed`);
  await page.keyboard.press("Enter");
  await page.locator(".cand").waitFor();
  await room.shot("welcome-candidate");
  await page.keyboard.press("Enter");
  await page.locator(".found b").waitFor();
  await room.shot("welcome-found");
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
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
