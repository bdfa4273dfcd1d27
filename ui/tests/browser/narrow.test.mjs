import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom({ viewport: { width: 900, height: 600 } });
  await room.add("sada/feed");
  await room.open();
});
after(() => room.close());

test("two panes, and the sidebar is a drawer", async () => {
  const { page } = room;
  await page.locator(".card-a").first().click();
  await page.locator(".prose").waitFor();
  assert.equal(await page.locator(".side").isVisible(), false);
  await room.shot("reading-900x600");
  await page.getByRole("button", { name: "افتح الشريط الجانبي" }).click();
  await page.locator(".side").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("drawer");
  await page.keyboard.press("Escape");
  await page.locator(".side").waitFor({ state: "hidden" });
});

test("one pane with a way back", async () => {
  const { page } = room;
  await page.setViewportSize({ width: 420, height: 800 });
  assert.equal(await page.locator(".list").isVisible(), false);
  await page.getByRole("button", { name: "رجوع" }).click();
  await page.locator(".list").waitFor();
  assert.equal(await page.locator(".reader").isVisible(), false);
  await room.shot("list-420");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
