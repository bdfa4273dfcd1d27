import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom();
  await room.open();
});
after(() => room.close());

test("the catalogue is searched and chosen from, many at once", async () => {
  const { page } = room;
  await page.getByRole("button", { name: "تصفّح الدليل" }).click();
  await page.locator(".cat").first().waitFor();
  assert.ok((await page.locator(".cat").count()) >= 25);
  await page.locator(".cat").nth(1).click();
  await page.locator(".cat").nth(2).click();
  await page.getByText("مصدران").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("catalogue");
  await page.getByRole("button", { name: "لغات أخرى" }).click();
  await page.getByLabel("ابحث في الدليل").fill("لا مصدر كهذا");
  await page.getByText("لا مصدر بهذا الاسم.").waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
