import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openRoom, until } from "./room.mjs";

let room;
let page;
const filler = `<p dir="rtl">${"كلمات كثيرة تملأ الصفحة حتى تطول. ".repeat(30)}</p>`;

before(async () => {
  room = await openRoom({ more: { permissions: ["clipboard-read", "clipboard-write"] } });
  page = room.page;
  await room.add("sada/feed");
  // A long article with sections and two pictures, both of the store.
  await page.route("**/call/article", async (route) => {
    const answer = await route.fetch();
    const article = await answer.json();
    const picture = article.lead?.key ?? article.html?.match(/media:(\w+)/)?.[1] ?? article.card?.picture;
    if (article.html && picture)
      article.html = `<p dir="rtl">في <bdi dir="ltr">SHT-31</bdi>\u200f من \u2068هنا\u2069 قِدْرٌ.</p><h2 dir="rtl">أول الأقسام</h2>${filler}
<figure><img src="media:${picture}" alt="وصف الصورة"><figcaption dir="rtl">تعليق الصورة</figcaption></figure>
<h3 dir="ltr" lang="en">A section in English</h3>${filler}<p><img src="media:${picture}" alt=""></p>
<h2 dir="rtl">آخر الأقسام</h2>${filler}${filler}`;
    await route.fulfill({ json: article });
  });
});
after(() => room.close());
beforeEach(async () => {
  await room.open();
  await page.locator(".card-a").nth(1).click();
  await page.locator(".prose h2").first().waitFor();
});

const focused = () => page.evaluate(() => document.activeElement?.textContent);

test("the contents of a long article lead to its sections", async () => {
  await page.keyboard.press("t");
  await page.locator(".toc li").nth(2).waitFor();
  assert.deepEqual(await page.locator(".toc li").allTextContents(), [
    "أول الأقسام",
    "A section in English",
    "آخر الأقسام",
  ]);
  assert.deepEqual(await room.objections(), []);
  await room.shot("contents");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "A section in English");
  const top = () =>
    page.evaluate(() => {
      const sheet = document.querySelector(".rd-scroll").getBoundingClientRect();
      return document.querySelector(".prose h3").getBoundingClientRect().top - sheet.top;
    });
  await until(async () => Math.abs((await top()) - 40) < 4);
  await page.keyboard.press("t");
  await until(async () => (await focused()) === "A section in English");
  assert.equal(await page.locator(".toc [aria-current]").textContent(), "A section in English");
  await page.keyboard.press("Escape");
  await page.locator(".toc").waitFor({ state: "detached" });
});

test("how much is left is told, and less the further one has read", async () => {
  const before = await page.locator(".rd-where").textContent();
  assert.match(before, /بقيت/);
  await page.evaluate(() => {
    const sheet = document.querySelector(".rd-scroll");
    sheet.scrollTop = sheet.scrollHeight;
  });
  await until(async () => !/بقيت/.test(await page.locator(".rd-where").textContent()));
});

test("a picture is looked at closely, by the keyboard and by the pointer", async () => {
  const pictures = page.locator(".article img[role=button]");
  await pictures.last().waitFor();
  const count = await pictures.count();
  await page.locator("figure img[alt='وصف الصورة']").focus();
  await page.keyboard.press("Enter");
  await page.locator(".viewer img").waitFor();
  assert.deepEqual(await page.locator(".viewer-w p").allTextContents(), ["تعليق الصورة", "وصف الصورة"]);
  assert.deepEqual(await room.objections(), []);
  await room.shot("viewer");
  const image = page.locator(".viewer-s img");
  const width = async () => (await image.boundingBox()).width;
  const whole = await width();
  await page.keyboard.press("+");
  await until(async () => (await width()) > whole * 1.3);
  await page.keyboard.press("0");
  await until(async () => Math.abs((await width()) - whole) < 1);
  // Under the pointer the picture stays where it is.
  const stage = await page.locator(".viewer-s").boundingBox();
  await page.mouse.move(stage.x + stage.width / 4, stage.y + stage.height / 2);
  for (let turns = 0; turns < 4; turns++) await page.mouse.wheel(0, -100);
  await until(async () => (await width()) > stage.width * 1.3);
  const before = await image.boundingBox();
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width / 4 - 40, stage.y + stage.height / 2, { steps: 4 });
  await page.mouse.up();
  await until(async () => Math.abs((await image.boundingBox()).x - before.x) > 20);
  await page.keyboard.press("0");
  // In Arabic the left arrow goes on.
  await page.keyboard.press("ArrowLeft");
  await page.getByText(new RegExp(`من ${new Intl.NumberFormat("ar-EG").format(count)}`)).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".viewer").waitFor({ state: "detached" });
  await until(() => page.evaluate(() => document.activeElement?.getAttribute("alt") === "وصف الصورة"));
});

test("what is copied has no unseen marks", async () => {
  await page.evaluate(() => {
    const words = document.querySelector(".prose p");
    document.getSelection().selectAllChildren(words);
    document.querySelector(".rd-scroll").focus({ preventScroll: true });
  });
  await page.keyboard.press("Control+c");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "في SHT-31 من هنا قِدْرٌ.");
});

test("a selected word is looked up through the palette", async () => {
  await page.evaluate(() => document.getSelection().selectAllChildren(document.querySelector(".prose bdi")));
  await page.locator(".hlpop").waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type(">ابحث عما حددته");
  await page.locator(".pal-o", { hasText: "حدّدته" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".q-f input").waitFor();
  await until(async () => (await page.locator(".q-f input").inputValue()) === "SHT-31");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
