import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// What comes, goes or loads while somebody reads moves nothing under their eyes.

let room;
let page;
before(async () => {
  room = await openRoom();
  page = room.page;
  await room.add("bench/1/feed?entries=120&size=600");
  await room.add("bench/2/feed?entries=40&size=600");
  await room.add("sada/feed");
  await room.open();
  await page.locator(".card").first().waitFor();
});
after(() => room.close());

const publish = (path) => fetch(`${room.newsstand.base}/${path}/publish`, { method: "POST" });
const row = (text) => page.locator(".side .row", { hasText: text }).first();
const scrollTo = (px) =>
  page.locator(".cards").evaluate((cards, px) => {
    cards.scrollTop = px;
  }, px);

const frames = () =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Which articles are in sight, and where on the screen, to the pixel. */
const inSight = () =>
  page.evaluate(() => {
    const cards = document.querySelector(".cards");
    if (!cards) return [];
    const { top, bottom } = cards.getBoundingClientRect();
    return [...document.querySelectorAll(".card-a")]
      .map((card) => [
        Number(card.dataset.id),
        card.querySelector(".card-b, .card-blank").getBoundingClientRect().top,
      ])
      .filter(([, y]) => y > top - 150 && y < bottom)
      .sort(([, a], [, b]) => a - b);
  });

const isScrolled = async () => {
  await frames();
  return page.evaluate(() => document.querySelector(".cards").scrollTop > 0);
};

test("a sync under a scrolled list moves no row, and its articles wait for a press that leads to them", async () => {
  await scrollTo(2_345);
  await until(isScrolled);
  const before = await inSight();
  await publish("bench");
  await publish("sada");
  await page.locator(".sync").click();
  await page.locator(".fresh").waitFor();
  assert.deepEqual(await inSight(), before);
  await page.keyboard.press("Escape");
  await page.locator(".fresh").click();
  await page.locator(".fresh").waitFor({ state: "detached" });
  await until(() => page.evaluate(() => document.activeElement?.matches(".card-a")));
  const { scrollTop, focused, first } = await page.evaluate(() => ({
    scrollTop: document.querySelector(".cards").scrollTop,
    focused: document.activeElement.dataset.id,
    first: document.querySelector('[aria-posinset="1"] .card-a').dataset.id,
  }));
  assert.deepEqual([scrollTop, focused], [0, first]);
  // The browser brings what was focused into sight a frame later.
  await frames();
});

test("marks, and a banner above, move no row", async () => {
  await scrollTo(1_111);
  await until(isScrolled);
  const before = await inSight();
  await page.locator(`[data-id="${before[1][0]}"]`).click();
  await page.locator(`.card:has([data-id="${before[1][0]}"]).is-current`).waitFor();
  await page.keyboard.press("b");
  await page.keyboard.press("u");
  await until(() => page.locator(".card-k.is-on").count());
  assert.deepEqual(await inSight(), before);
  await page.context().setOffline(true);
  await page.locator(".banner").waitFor();
  const shown = new Map(before);
  await until(async () =>
    (await inSight()).every(([id, y]) => !shown.has(id) || Math.abs(shown.get(id) - y) < 1),
  );
  await page.context().setOffline(false);
  await page.locator(".banner").waitFor({ state: "detached" });
  await until(async () => (await inSight()).every(([id, y]) => Math.abs(shown.get(id) - y) < 1));
});

test("a list is found where it was left, among what came meanwhile", async () => {
  await scrollTo(3_030);
  await until(isScrolled);
  const before = await inSight();
  await row("غير المقروء").click();
  await page.locator(".card").first().waitFor();
  await publish("bench");
  await room.call("sync", { source_id: null });
  await row("كل المقالات").click();
  await until(async () => JSON.stringify(await inSight()) === JSON.stringify(before));
  await page.locator(".card-t").first().waitFor();
  assert.equal(await page.locator(".card-blank").count(), 0, "its rows come with it");

  await row("العلامات").click();
  await page.locator(".bmk").waitFor();
  await row("كل المقالات").click();
  await until(async () => JSON.stringify(await inSight()) === JSON.stringify(before));

  // Asked for again where it is shown, it begins anew.
  await row("كل المقالات").click();
  await until(async () => page.locator('[aria-posinset="1"]').count());
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

test("pictures come into the room that was kept for them", async () => {
  await room.add("bench/3/feed?entries=3&size=4000&pictures=4");
  const [source] = (await room.call("overview", { today: 0 })).sources.filter((one) =>
    one.address.includes("bench/3"),
  );
  const view = { scope: { kind: "source", id: source.id }, filter: "all" };
  const { ids } = await room.call("list", { view });
  await room.call("save", { view, ids: [] });
  await until(async () => (await room.call("article", { id: ids[0] })).missing_pictures === 0);
  const { pictures } = await room.call("article", { id: ids[0] });
  assert.ok(pictures.length >= 4 && pictures.every(({ size }) => size[0] > 0 && size[1] > 0));

  await page.reload();
  await row(source.name).click();
  await page.locator(".card").first().waitFor();
  // The fonts come with the first article that is read.
  await page.locator(".card-a").nth(1).click();
  await page.locator(".prose p").first().waitFor();
  // Asked for only when it is laid out.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { sources, value } of list.getEntries())
        for (const { node, previousRect, currentRect } of sources)
          if (node?.parentElement?.closest(".rd-scroll"))
            window.shifts.push(
              `${value} ${node.nodeName}.${node.className}: ${previousRect.y} to ${currentRect.y}`,
            );
    }).observe({ type: "layout-shift" });
  });
  const link = await page.context().newCDPSession(page);
  await link.send("Network.enable");
  await link.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 400_000,
    uploadThroughput: 400_000,
  });
  await page.locator(".card-a").first().click();
  await page.locator(`.article img[src*="${pictures[0].key}"]`).waitFor({ state: "attached" });
  const drawn = () =>
    page
      .locator(".article img")
      .evaluateAll((all) => all.every((one) => one.complete && one.naturalWidth > 0));
  await page.locator(".article img").evaluateAll((all) => {
    for (const one of all) one.loading = "eager";
  });
  await until(drawn);
  // What was drawn is told of in the frames that follow.
  await frames();
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
