import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom();
  await room.add("sada/feed");
});
after(() => room.close());

test("with the site gone everything synced is read, and the source says what happened", async () => {
  const { page } = room;
  await room.newsstand.stop();
  await room.open();
  await page.locator(".card").first().waitFor();
  await page.keyboard.press("r");
  await page.locator(".side .row-f").first().waitFor();
  await page.keyboard.press("j");
  await page.locator(".prose p").first().waitFor();
  await room.shot("offline-reading");

  await page.locator(".row-src:has(.row-f)").click();
  await page.locator(".fail").waitFor();
  assert.match(await page.locator(".fail").textContent(), /ماذا حدث؟.+ما العمل؟/s);
  assert.deepEqual(await room.objections(), []);
  await room.shot("source-failure");
});

test("the browser's word that there is no network is enough for the banner, once", async () => {
  const { page } = room;
  await page.context().setOffline(true);
  await page.locator(".banner").waitFor();
  await room.shot("offline-banner");
  await page.getByRole("button", { name: "أخفِ" }).click();
  await page.locator(".banner").waitFor({ state: "detached" });
  await page.context().setOffline(false);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
