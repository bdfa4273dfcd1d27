import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

// Lists of sources go in by a drop on the window and out as a file.

let room;
before(async () => {
  room = await openRoom();
  await room.open();
});
after(() => room.close());

const outline = (title, address) => `<outline type="rss" text="${title}" xmlUrl="${address}"/>`;

function drop(text) {
  return room.page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "مصادري.opml"));
    for (const kind of ["dragover", "drop"])
      window.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, text);
}

test("a dropped list is taken in with its folders; one's own network only on a second word", async () => {
  const { page, newsstand } = room;
  await drop(`<opml version="2.0"><body>
    <outline text="أخبار"><outline text="محلية">${outline("بعيد", "https://far.example/feed")}</outline></outline>
    ${outline("قريب", `${newsstand.base}/sada/feed`)}
    ${outline("لا عنوان", "javascript:alert(1)")}
  </body></opml>`);
  await page.locator(".sums").waitFor();
  assert.match(await page.locator(".sums").textContent(), /أُضيف مصدر.*لم يُضافا/s);
  assert.deepEqual(await room.objections(), []);
  await room.shot("imported");
  await page.getByRole("button", { name: "أضف عناوين شبكتي" }).click();
  await page.getByText("مصدر كان عندك من قبل").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".row-src", { hasText: "قريب" }).waitFor();
  assert.equal(await page.locator('.tree li[style*="--depth: 2"] .row-src', { hasText: "بعيد" }).count(), 1);
});

test("what is no list is told of", async () => {
  const { page } = room;
  await drop("just some notes");
  await page.getByRole("alert").waitFor();
  await page.keyboard.press("Escape");
});

test("a folder is closed with all that is in it, and stays so", async () => {
  const { page } = room;
  await page.locator(".row-fold", { hasText: "أخبار" }).locator("xpath=..").locator(".twist-b").click();
  await page.locator(".row-fold", { hasText: "محلية" }).waitFor({ state: "detached" });
  await page.reload();
  await page.locator(".row-fold", { hasText: "أخبار" }).waitFor();
  assert.equal(await page.locator(".row-fold").count(), 1);
});

test("the sources go out as a file that comes back in whole", async () => {
  const { page } = room;
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Control+KeyK");
  await page.locator(".pal-q input").fill(">صدّر المصادر");
  await page.keyboard.press("Enter");
  const download = await coming;
  assert.equal(download.suggestedFilename(), "qirtas.opml");
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /far\.example/);
  const again = await room.call("import_opml", { text, allow_private: false });
  assert.deepEqual([again.added, again.folders_added], [0, 0]);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

test("five thousand sources come in at once, and only those in sight are drawn", async () => {
  const { page } = room;
  const many = Array.from({ length: 5_000 }, (_, at) => outline(`مصدر ${at}`, `https://s${at}.example/feed`));
  await drop(`<opml version="2.0"><body>${many.join("")}</body></opml>`);
  await page.getByText("أُضيف ٥٬٠٠٠ مصدر").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".row-src", { hasText: "مصدر 1" }).first().waitFor();
  assert.ok((await page.locator(".side .row").count()) < 150);
  await room.shot("five-thousand");
});
