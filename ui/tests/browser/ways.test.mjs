import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

// What an address leads to, and what can be done about a source that fails.

let room;
before(async () => {
  room = await openRoom();
  await room.open();
});
after(() => room.close());

async function look(address) {
  const { page } = room;
  await page.getByRole("button", { name: "أضف مصدرًا", exact: true }).first().click();
  await page.getByLabel("عنوان الموقع أو الخلاصة").fill(address);
  await page.keyboard.press("Enter");
  await page.locator(".cand, [role=alert]").first().waitFor();
}

async function openMenu(source, item) {
  const { page } = room;
  await page.locator(".row-src", { hasText: source }).click({ button: "right" });
  await page.getByRole("menuitem", { name: item }).click();
}

test("a home page leads to several ways, and the keyboard alone picks one", async () => {
  const { page, newsstand } = room;
  await look(`${newsstand.base}/sijill/`);
  const cards = page.locator(".cand");
  assert.ok((await cards.count()) > 1);
  assert.deepEqual(await room.objections(), []);
  await room.shot("ways");
  // Feeds of comments come last, and say what they are.
  const tags = await cards.evaluateAll((all) => all.map((card) => card.textContent.includes("تعليقات")));
  assert.deepEqual(tags, tags.toSorted());
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getByRole("radio").nth(1).isChecked(), true);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator(".found").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "اقرأه");
  await page.keyboard.press("Enter");
  await page.locator(".card").first().waitFor();
  await look(`${newsstand.base}/sijill/`);
  assert.match(await page.locator(".cands").textContent(), /في مصادرك/);
  await page.keyboard.press("Escape");
});

test("a site without a feed is followed by WordPress, and its archive is brought, stopped and gone on with", async () => {
  const { page, newsstand } = room;
  await look(`${newsstand.base}/manar/`);
  assert.match(await page.locator(".cand").first().textContent(), /ووردبريس/);
  await page.getByRole("button", { name: "اشترك" }).click();
  await page.getByRole("button", { name: "اقرأه" }).click();
  const name = await page.locator(".pane-t").textContent();
  await openMenu(name, "خصائص المصدر");
  await page.locator(".facts").waitFor();
  assert.deepEqual(await room.objections(), []);
  await page.getByRole("button", { name: "اجلب القديم" }).click();
  await page.locator(".back [role=progressbar]").waitFor();
  await page.locator(".back").getByRole("button", { name: "أوقف" }).click();
  await page.getByRole("button", { name: "أكمل" }).click();
  await page.locator(".back").getByText("اكتمل").waitFor();
  await room.shot("archive");
  const { sources } = await room.call("overview", { today: 0 });
  const source = sources.find(({ kind }) => kind === "wordpress");
  // Stopped and gone on with, it is whole.
  const { backfill } = await room.call("source_details", { id: source.id });
  assert.ok(backfill.total > 500);
  assert.equal(source.total, backfill.total);
  await page.keyboard.press("Escape");
});

test("a source whose feed went away is followed another way, and keeps what it has", async () => {
  const { page, newsstand } = room;
  const { source } = await room.add("sada/feed");
  await fetch(`${newsstand.base}/sada/fault?fault=404&path=feed`, { method: "POST" });
  await page.reload();
  await openMenu(source.name, "زامن هذا المصدر");
  await page.locator(".row-src", { hasText: source.name }).locator(".row-f").waitFor();
  await page.locator(".row-src", { hasText: source.name }).click();
  await page.locator(".fail").waitFor();
  await room.shot("failure-remedies");
  await page.locator(".fail").getByRole("button", { name: "ابحث عن طريقة أخرى" }).click();
  await page.locator("dialog .cand").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("another-way");
  await page.getByRole("button", { name: "اجعله عنوان المصدر" }).click();
  await page.locator(".fail").waitFor({ state: "detached" });
  const { sources } = await room.call("overview", { today: 0 });
  const now = sources.find(({ id }) => id === source.id);
  assert.notEqual(now.address, source.address);
  assert.ok(now.total >= source.total);
});

test("what a person sets for a source is kept", async () => {
  const { page } = room;
  const { source } = await room.add("nabd/feed");
  await page.reload();
  await openMenu(source.name, "خصائص المصدر");
  await page.getByLabel("اسم المصدر").fill("نبضي");
  await page.getByRole("switch", { name: "عرِّف بقرطاس" }).click();
  await page.getByRole("button", { name: "احفظ", exact: true }).click();
  await page.locator(".row-src", { hasText: "نبضي" }).waitFor();
  const { user_agent } = await room.call("source_details", { id: source.id });
  assert.equal(user_agent, await page.evaluate(() => navigator.userAgent));
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
