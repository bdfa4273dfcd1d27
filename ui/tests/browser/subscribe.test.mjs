import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom();
  await room.open();
});
after(() => room.close());

test("a source is added by its address", async () => {
  const { page } = room;
  await page.getByRole("button", { name: "أضف مصدرًا", exact: true }).first().click();
  await page.getByLabel("عنوان الموقع أو الخلاصة").fill(`${room.newsstand.base}/mizan/feed`);
  await page.keyboard.press("Enter");
  await page.locator(".cand").waitFor();
  assert.equal(await page.locator(".cand .tag").textContent(), "خلاصة");
  assert.equal(await page.locator(".cand-s > span").count(), 3);
  assert.deepEqual(await room.objections(), []);
  await room.shot("candidate");
  await page.keyboard.press("Enter");
  await page.locator(".found b").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("added");
  await page.getByRole("button", { name: "اقرأه" }).click();
  await page.locator(".card.is-unread").first().waitFor();
  assert.equal(await page.locator(".pane-t").textContent(), "ميزان السوق");
  // Pictures are brought after the articles, and appear without being asked for again.
  await page.waitForFunction(() => document.querySelector(".card-i")?.naturalWidth > 0);
  await room.shot("source");
});

test("a page that is no feed is told in words, with what to do", async () => {
  const { page } = room;
  await page.getByRole("button", { name: "أضف مصدرًا", exact: true }).first().click();
  await page.getByLabel("عنوان الموقع أو الخلاصة").fill(`${room.newsstand.base}/nothing/at/all`);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /لا شيء في هذا العنوان/);
  await room.shot("not-found");
  await page.keyboard.press("Escape");
});

const inner = '.tree li[style*="--depth: 1"] .row-src';

test("a folder is made, a source moves in, is renamed, left and taken back", async () => {
  const { page } = room;
  const row = page.locator(".row-src", { hasText: "ميزان السوق" });
  await row.click({ button: "right" });
  await page.getByRole("menuitem", { name: "انقل إلى مجلد" }).click();
  await page.getByLabel("المجلد").selectOption({ label: "مجلد جديد" });
  await page.getByPlaceholder("اسم المجلد").fill("أسواق");
  await page.getByRole("button", { name: "احفظ" }).click();
  await page.locator(inner, { hasText: "ميزان السوق" }).waitFor();

  await row.click({ button: "right" });
  await page.getByRole("menuitem", { name: "أعد التسمية" }).click();
  await page.getByLabel("اسم المصدر").fill("ميزاني");
  await page.keyboard.press("Enter");
  const renamed = page.locator(".row-src", { hasText: "ميزاني" });
  await renamed.waitFor();
  await room.shot("folder");

  await page.locator(".row-fold", { hasText: "أسواق" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "أزل المجلد" }).click();
  await page.locator(".row-fold").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "تراجع" }).click();
  await page.locator(inner, { hasText: "ميزاني" }).waitFor();

  await renamed.click({ button: "right" });
  await page.getByRole("menuitem", { name: "ألغِ الاشتراك" }).click();
  await renamed.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "تراجع" }).click();
  await renamed.waitFor();
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

test("a sync shows each source, keeps what failed and says what to do", async () => {
  const { page } = room;
  await room.add("sada/feed");
  await room.add("nabd/feed");
  await page.reload();
  await page.locator(".sync").click();
  await page.locator(".sync-pop .st.ok").first().waitFor();
  await page.getByRole("dialog", { name: "تفاصيل المزامنة" }).getByText("انتهت المزامنة").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("sync");
});
