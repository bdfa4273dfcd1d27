import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// Whole articles kept on this computer: a sparing feed, its pages and pictures, and then no network at all.

let room;
let page;
let tollgate;
before(async () => {
  room = await openRoom();
  page = room.page;
  // Nothing is saved behind the tests' backs.
  await room.call("set_setting", { key: "offline.auto", value: "off" });
  await room.add("nahr/feed");
  tollgate = await startTollgate(room.newsstand.base);
  await room.call("add_source", { address: `${tollgate.base}/tilal/feed`, folder_id: null });
  await room.open();
  await page.locator(".card").first().waitFor();
});
after(async () => {
  tollgate.close();
  await room.close();
});

const source = async (address) =>
  (await room.call("overview", { today: 0 })).sources.find((one) => one.address.includes(address));
const openSource = async (address) => {
  const { name } = await source(address);
  await page.locator(".row-src", { hasText: name }).click();
  await page.locator(".card").first().waitFor();
};

test("a teaser says so; its whole text is fetched on the person's word", async () => {
  await openSource("nahr");
  await page.locator(".card-a").nth(1).click();
  await page.locator(".note").waitFor();
  const before = (await page.locator(".prose").textContent()).length;
  assert.deepEqual(await room.objections(), []);
  await room.shot("text-teaser");
  await page.getByRole("button", { name: "اجلب النص الكامل" }).click();
  await until(async () => (await page.locator(".prose").textContent()).length > before * 1.5);
  await page.getByText("هذا ما نشرته الخلاصة").waitFor({ state: "detached" });
  await room.shot("text-whole");
});

test("a page that only subscribers see: the teaser stays, and the reason stands under the title", async () => {
  await openSource("tilal");
  await page.locator(".card-a").first().click();
  await page.getByRole("button", { name: "اجلب النص الكامل" }).click();
  await page.getByText("تعذّر جلب النص الكامل.").waitFor();
  assert.match(await page.locator(".note").textContent(), /سجّل الدخول/);
  assert.equal(await page.locator(".note .btn").count(), 2);
  assert.ok((await page.locator(".prose").textContent()).length > 40);
  assert.deepEqual(await room.objections(), []);
  await room.shot("text-login-wall");
});

test("a source is saved from its menu: progress, then every row wears the badge", async () => {
  await openSource("nahr");
  await page.locator(".list-h .btn-i").last().click();
  await page.getByRole("menuitem", { name: "احفظ مقالاته الآن" }).click();
  await page.getByText(/^حُفظ/).waitFor({ timeout: 30_000 });
  const { id } = await source("nahr");
  const view = { scope: { kind: "source", id }, filter: "all" };
  const { cards } = await room.call("list", { view });
  assert.deepEqual(
    cards.filter((card) => !card.is_saved).map((card) => card.title),
    [],
  );
  const count = await page.locator(".card").count();
  await until(async () => (await page.locator(".card .badge-off").count()) === count);
  assert.deepEqual(await room.objections(), []);
  await room.shot("saved-rows");
});

test("how each source is kept is set in its properties and stays", async () => {
  await openSource("nahr");
  await page.locator(".list-h .btn-i").last().click();
  await page.getByRole("menuitem", { name: "خصائص المصدر" }).click();
  await page.locator(".keeping").waitFor();
  await page.getByLabel("اتجاه النص").selectOption("rtl");
  await page.getByLabel("أبقِ المقروء").selectOption("30");
  assert.deepEqual(await room.objections(), []);
  await page.locator(".keeping").scrollIntoViewIfNeeded();
  await room.shot("source-keeping");
  await page.getByRole("button", { name: "احفظ", exact: true }).click();
  await page.locator("dialog").waitFor({ state: "detached" });
  const { id } = await source("nahr");
  const { own_direction, retention } = await room.call("source_details", { id });
  assert.deepEqual([own_direction, retention.days], ["rtl", 30]);
});

test("what takes the room is shown, and the limit is the person's", async () => {
  await page.keyboard.press("Control+Comma");
  await page.getByRole("button", { name: "التخزين دون اتصال" }).click();
  await page.locator(".uses li").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("settings-storage");
  await page.getByLabel("سقف التخزين").fill("4");
  await page.getByRole("button", { name: "أخلِ الآن" }).click();
  await page.getByText(/^عاد إلى القرص|^لا شيء يُخلى/).waitFor();
  await page.keyboard.press("Escape");
  const { settings } = await room.call("overview", { today: 0 });
  assert.equal(settings["offline.budget"], String(5 * 1024 ** 3));
});

test("a recording is downloaded, played from this computer, and removed", async () => {
  await room.add("mawja/feed");
  await page.reload();
  await page.locator(".card").first().waitFor();
  await openSource("mawja");
  await page.locator(".card-a").first().click();
  await page.locator(".file").first().waitFor();
  await page.getByRole("button", { name: "نزّل" }).first().click();
  await page.getByRole("button", { name: "شغّل" }).waitFor({ timeout: 20_000 });
  assert.deepEqual(await room.objections(), []);
  await page.getByRole("button", { name: "شغّل" }).click();
  const player = page.locator("audio");
  await player.waitFor();
  await until(() => player.evaluate((audio) => audio.duration > 0));
  await room.shot("recording");
  await page.getByRole("button", { name: "أزل الملف" }).click();
  await page.getByRole("button", { name: "نزّل" }).first().waitFor();
  assert.equal(await player.count(), 0);
});

test("with the network cut every saved article is whole: text, and each picture it shows", async () => {
  tollgate.close();
  await room.newsstand.stop();
  await page.reload();
  await page.locator(".card").first().waitFor();
  await openSource("nahr");
  const count = Math.min(6, await page.locator(".card").count());
  for (let place = 0; place < count; place++) {
    await page.locator(".card-a").nth(place).click();
    await page.locator(".card.is-current").nth(0).waitFor();
    const title = await page.locator(".card-a").nth(place).locator(".card-t").textContent();
    await until(async () => (await page.locator(".headline").textContent()) === title);
    await page.locator(".byline .badge-off").waitFor();
    assert.equal(await page.locator(".note").count(), 0);
    assert.equal(await page.locator(".no-picture").count(), 0);
    await until(() =>
      page.evaluate(() =>
        [...document.querySelectorAll(".article img")].every((picture) => {
          picture.loading = "eager";
          return picture.complete && picture.naturalWidth > 0;
        }),
      ),
    );
  }
  await room.shot("saved-without-network");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

/** The news site again, at an address of its own, whose pages of articles stand behind a wall. */
async function startTollgate(behind) {
  const server = createServer(async (request, response) => {
    const here = `http://${request.headers.host}`;
    const wall = request.url.includes("/article/") ? "?fault=login-wall" : "";
    const answer = await fetch(behind + request.url + wall).catch(() => null);
    if (!answer) {
      response.destroy();
      return;
    }
    const type = answer.headers.get("content-type") ?? "";
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "content-type": type });
    response.end(/text|xml/.test(type) ? bytes.toString().replaceAll(behind, here) : bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
