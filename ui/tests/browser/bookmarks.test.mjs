import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// The room of bookmarks over the real reader.

let room;
let page;
const titles = () => page.locator(".bm-a").allTextContents();
const toast = () => page.locator(".toast-t").textContent();
const overview = () => room.call("bookmark_overview");
const goToRoom = async () => {
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.locator(".bmk").waitFor();
};

before(async () => {
  room = await openRoom();
  page = room.page;
  await room.add("sada/feed");
  const { ids } = await room.call("list", { view: { scope: { kind: "all" }, filter: "all" } });
  for (const id of ids.slice(0, 5)) await room.call("bookmark", { id, at: null });
  await room.open();
});
after(() => room.close());

test("what is bookmarked stands in the room, with its details, and reads over it", async () => {
  await goToRoom();
  await until(async () => (await titles()).length === 5);
  await page.locator(".panel-t").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("bookmarks-room");
  const [first] = await titles();
  await page.keyboard.press("Enter");
  await page.locator(".prose").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".bm.is-current", { hasText: first }).waitFor();
  await page.locator(".seg").getByRole("button", { name: "شبكة" }).click();
  await page.locator(".is-grid .bm").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("bookmarks-room-grid");
  await page.locator(".seg").getByRole("button", { name: "قائمة" }).click();
});

test("what is thrown away goes to the bin, comes back by the keyboard, and goes for good after a question", async () => {
  const all = await titles();
  await page.locator(".bm-a").first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.locator(".bulk").waitFor();
  assert.deepEqual(await room.objections(), []);
  await page.keyboard.press("Delete");
  await until(async () => (await titles()).length === 3);
  await until(async () => /علامتان/.test(await toast()));
  await page.keyboard.press("Control+z");
  await until(async () => (await titles()).length === 5);
  assert.deepEqual(await titles(), all);

  await page.locator(".bm-a").last().focus();
  await page.keyboard.press("Delete");
  await until(async () => (await titles()).length === 4);
  await page.locator(".side .row", { hasText: "سلة المحذوفات" }).click();
  await until(async () => (await titles()).length === 1);
  await page.getByRole("button", { name: "أفرغ السلة" }).click();
  await page.getByRole("button", { name: "احذف نهائيًا" }).click();
  await until(async () => (await overview()).counts.bin === 0);
  assert.equal((await overview()).counts.all, 4);
});

test("tags and collections are given, narrow the room, and are taken back", async () => {
  await goToRoom();
  await until(async () => (await titles()).length === 4);
  await page.locator(".bm-a").first().focus();
  await page.keyboard.press("t");
  await page.locator(".small-dialog .tagf input").fill("ورق،حبر");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "احفظ", exact: true }).click();
  await page.locator(".tagcloud .tag", { hasText: "حبر" }).click();
  await until(async () => (await titles()).length === 1);
  await page.locator(".bmk-f .tag", { hasText: "حبر" }).click();
  await until(async () => (await titles()).length === 4);

  await page.getByRole("button", { name: "مجموعة جديدة" }).click();
  await page.locator(".small-dialog input").fill("ذاكرة المواد");
  await page.keyboard.press("Enter");
  const collection = page.locator(".row-col", { hasText: "ذاكرة المواد" });
  await collection.waitFor();
  await page.locator(".bm").nth(1).dragTo(collection);
  await until(async () => (await overview()).collections[0].count === 1);
  // What is taken back is what was told last.
  await until(async () => /^نُقل/.test(await toast()));
  await page.keyboard.press("Control+z");
  await until(async () => (await overview()).collections[0].count === 0);
});

test("a note keeps itself", async () => {
  await page.locator(".bm-a").first().focus();
  await page.keyboard.press("m");
  await page.locator(".panel .note").fill("**تذكّر** هذا");
  const { ids } = await room.call("bookmarks", {
    view: { place: "all", collection_id: null, tags: [], query: "", sort: "added", is_reversed: false },
    zone: "UTC",
  });
  await until(async () => (await room.call("bookmark_details", { id: ids[0] })).note === "**تذكّر** هذا");
  await page.locator('.bm-f span[title="ملاحظة"]').first().waitFor();
});

test("an address that is pasted is saved, and one that is none is told of", async () => {
  const paste = (text) =>
    page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    }, text);
  await page.locator(".bmk-h h1").click();
  await paste(`${room.newsstand.base}/lantern/article/1`);
  await until(async () => (await overview()).counts.all === 5);
  await until(async () => /حُفظ.*تراجع/s.test(await page.locator(".toasts").textContent()));
  await paste("javascript:alert(1).x");
  await until(async () => !/تراجع/.test(await page.locator(".toasts").textContent()));
  assert.equal((await overview()).counts.all, 5);
});

test("an address is saved with a tag and into a collection, and its page comes to be read", async () => {
  await page.locator(".bmk-f").getByRole("button", { name: "احفظ عنوانًا" }).click();
  assert.deepEqual(await room.objections(), []);
  await page.locator(".small-dialog .area").fill(`${room.newsstand.base}/nahr/article/3`);
  await page.locator(".small-dialog .tagf input").fill("نهر،");
  await page.locator(".small-dialog select").selectOption({ label: "ذاكرة المواد" });
  await page.keyboard.press("Tab");
  await page.locator(".small-dialog footer .pri").click();
  await until(async () => (await overview()).collections[0].count === 1);
  await page.locator(".row-col", { hasText: "ذاكرة المواد" }).click();
  await until(async () => (await titles()).length === 1);
  await page.locator(".bm-a").first().focus();
  await page.keyboard.press("Enter");
  await until(async () => (await page.locator(".prose p").count()) > 2);
  await page.keyboard.press("Escape");
});

test("the keyboard alone marks, files away, takes back, finds and reads", async () => {
  await goToRoom();
  await until(async () => (await titles()).length === 6);
  await page.keyboard.press("j");
  const id = Number(await page.locator(".bm.is-current").getAttribute("data-id"));
  const row = async () => (await room.call("bookmark_rows", { ids: [id] }))[0];
  await page.keyboard.press("f");
  await until(async () => (await row()).is_favourite);
  await page.keyboard.press("e");
  await until(async () => (await row()).is_archived && /^نُقل إلى الأرشيف/.test(await toast()));
  await page.keyboard.press("Control+z");
  await until(async () => !(await row()).is_archived);
  await page.keyboard.press("/");
  await page.keyboard.type("وسم:نهر");
  await until(async () => (await titles()).length === 1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator(".prose p").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".prose").waitFor({ state: "detached" });
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  await until(async () => (await titles()).length === 6);
});

test("a browser's list comes in as it was, and goes back whole", async () => {
  const before = (await overview()).counts.all;
  const list = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<DL><p>
  <DT><H3>قراءات</H3>
  <DL><p>
    <DT><A HREF="https://far.example/1" TAGS="ورق,نهر">حرف الورق</A>
    <DT><A HREF="https://far.example/2">A second one</A>
  </DL><p>
  <DT><A HREF="javascript:void(0)">لا عنوان</A>
</DL><p>`;
  await page.locator(".bmk-f .btn-i").click();
  await page.getByRole("menuitem", { name: "استورد علامات" }).click();
  const file = { name: "bookmarks.html", mimeType: "text/html", buffer: Buffer.from(list) };
  await page.locator(".dropbox input").setInputFiles(file);
  await page.locator(".sums").waitFor();
  // What has no address that opens is kept as a text of its own.
  assert.match(await page.locator(".sums").textContent(), /جديد: ٣ علامات.*المجموعات: ١.*لم يُؤخذ كما هو: ١/s);
  assert.deepEqual(await room.objections(), []);
  await room.shot("bookmarks-import");
  await page.locator(".imp .switch").click();
  await page.locator(".small-dialog footer .pri").click();
  await page.locator(".sums", { hasText: "أُضيف" }).waitFor();
  assert.equal((await overview()).counts.all, before + 3);
  await page.getByRole("button", { name: "ألغِ هذا الاستيراد" }).click();
  await until(async () => (await overview()).counts.all === before);
  await page.locator("dialog").waitFor({ state: "detached" });
});

test("all of it goes out as a file that a browser reads", async () => {
  await page.locator(".bmk-f .btn-i").click();
  await page.getByRole("menuitem", { name: "صدّر العلامات" }).click();
  assert.deepEqual(await room.objections(), []);
  await room.shot("bookmarks-export");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "صدّر", exact: true }).click();
  const download = await coming;
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /^<!DOCTYPE NETSCAPE-Bookmark-file-1>/);
  assert.equal(text.match(/<A HREF/g)?.length, (await overview()).counts.all);
});

test("in Qirtas' own form all of it is known again", async () => {
  await page.locator(".bmk-f .btn-i").click();
  await page.getByRole("menuitem", { name: "صدّر العلامات" }).click();
  await page.getByRole("radio", { name: /^قرطاس/ }).check();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "صدّر", exact: true }).click();
  const path = await (await coming).path();
  const { all } = (await overview()).counts;
  await page.locator(".bmk-f .btn-i").click();
  await page.getByRole("menuitem", { name: "استورد علامات" }).click();
  const file = { name: "qirtas.json", mimeType: "application/json", buffer: readFileSync(path) };
  await page.locator(".dropbox input").setInputFiles(file);
  await page.locator(".sums", { hasText: "محفوظ من قبل" }).waitFor();
  await page.locator(".small-dialog footer .pri").click();
  await page.locator(".sums").waitFor();
  await page.locator(".small-dialog").getByRole("button", { name: "أغلق" }).first().click();
  assert.equal((await overview()).counts.all, all);
});

test("in a narrow window the details are a sheet, and nothing is clipped", async () => {
  await page.setViewportSize({ width: 430, height: 700 });
  await page.locator(".bm-a").first().focus();
  await page.keyboard.press("i");
  await page.locator(".panel-t").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("bookmarks-narrow");
  await page.keyboard.press("Escape");
  await page.locator(".panel").waitFor({ state: "detached" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 430, `${wide} px`);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
