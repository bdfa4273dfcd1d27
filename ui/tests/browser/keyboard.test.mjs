import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// A whole session with the keyboard alone: nothing here clicks, focuses or fills behind its back.

let room;
let page;
before(async () => {
  room = await openRoom({ isFirstRun: true });
  page = room.page;
  await room.open();
});
after(() => room.close());

const press = (...keys) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
const headline = () => page.locator(".headline").textContent();
const focused = (selector) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** A key of the Arabic layout: the browser that is driven here has but the American one. */
const pressArabic = (key, code) =>
  page.evaluate((init) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", init)), {
    key,
    code,
    bubbles: true,
    cancelable: true,
  });

/** Tab until the focus is on it. */
async function tabTo(selector, key = "Tab") {
  for (let turn = 0; turn < 80; turn++) {
    if (await focused(selector)) return;
    await press(key);
  }
  assert.fail(`Tab never comes to ${selector}`);
}

test("from the first run to a source by its address", async () => {
  const address = "input[type=url]";
  for (let turn = 0; turn < 6 && (await page.locator(`.onb ${address}`).count()) === 0; turn++)
    await press("Enter");
  await tabTo(address);
  await page.keyboard.type(`${room.newsstand.base}/sada/feed`);
  await press("Enter");
  await page.locator(".cand").waitFor();
  await press("Enter");
  await page.locator(".found b").waitFor();
  await tabTo(".onb-f .pri");
  await press("Enter");
  await page.locator(".card-a").first().waitFor();
});

test("reads, goes on and comes back with the letters of the Arabic layout", async () => {
  await press("j");
  await page.locator(".prose p").first().waitFor();
  const first = await headline();
  await pressArabic("ت", "KeyJ");
  await until(async () => (await headline()) !== first);
  await press("k");
  await until(async () => (await headline()) === first);
});

test("highlights a paragraph, bookmarks the article and takes that back", async () => {
  await press("ArrowLeft");
  await until(() => focused(".rd-scroll"));
  await press("h");
  await page.locator(".hlpop").waitFor();
  await press("Shift+ArrowUp", "h");
  await until(async () => (await page.locator(".hl-b.is-on").count()) === 1);
  const overview = async () => (await room.call("overview", { today: 0 })).counts.bookmarks;
  await until(async () => (await overview()) === 1);
  await press("b");
  await until(async () => (await overview()) === 0);
  await press("Control+z");
  await until(async () => (await overview()) === 1);
});

test("syncs, and the page in focus stands alone and comes back", async () => {
  await press("r");
  await page.locator(".sync:not(.is-busy)").waitFor();
  await press("z");
  await page.locator(".is-zen .headline").waitFor();
  assert.equal(await page.locator(".list").isVisible(), false);
  assert.equal(await page.locator(".side").isVisible(), false);
  assert.deepEqual(await room.objections(), []);
  await room.shot("zen");
  await press("Escape");
  await until(() => page.locator(".list").isVisible());
  assert.equal(await page.locator(".is-zen").count(), 0);
});

test("a row has its menu, which the arrows and letters go through", async () => {
  await press("ArrowRight");
  await until(() => focused(".card-a"));
  const row = await page.evaluate(() => document.activeElement.dataset.id);
  await press("Shift+F10");
  await page.locator(".menu button").first().waitFor();
  await until(() => focused(".menu button:first-child"));
  await press("End");
  await until(() => focused(".menu button:last-child"));
  await press("Home", "ArrowDown");
  await until(() => focused(".menu button:nth-of-type(2)"));
  const named = page.locator(".menu button", { hasText: "انسخ الرابط" });
  await pressArabic("ا", "KeyH");
  await pressArabic("ن", "KeyK");
  await until(async () => named.evaluate((item) => item === document.activeElement));
  assert.deepEqual(await room.objections(), []);
  await room.shot("row-menu");
  await press("Escape");
  assert.equal(await page.locator(".menu").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.id), row);
});

test("searches, and comes back to what was found", async () => {
  await press("Control+k");
  await page.locator(".palette input").waitFor();
  await page.keyboard.type("قرية");
  await press("Enter");
  await page.locator(".srch .q-f input").waitFor();
  await page.locator(".res-h").waitFor();
  await press("Escape");
  await page.locator(".list").waitFor();
});

test("a setting is changed from the palette and in the dialog", async () => {
  await press("Control+k");
  await page.keyboard.type(">مداد");
  await page.locator(".pal-o").first().waitFor();
  await until(async () => (await page.locator(".pal-o").count()) === 1);
  await press("Enter");
  await until(() => page.evaluate(() => document.documentElement.dataset.theme === "dark"));
  await press("Control+,");
  await page.locator(".set-n").waitFor();
  await press("Escape");
  await until(async () => (await page.locator("dialog").count()) === 0);
});

test("? has every shortcut, and a key can be given away there", async () => {
  await press("?");
  await page.locator(".key-r").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("shortcuts");
  await tabTo('[data-row="keys next"] .key-b');
  await press("Enter", "b");
  await page.locator('[data-row="keys next"] [role=alert]').waitFor();
  await until(() => focused('[data-row="keys next"] .lnk'));
  assert.deepEqual(await room.objections(), []);
  await press("Enter");
  await until(async () => (await page.locator('[data-row="keys next"] kbd').first().textContent()) === "B");
  await tabTo('[data-row="keys sync"] .key-b');
  await press("Enter", "Escape");
  assert.equal(await page.locator("dialog").count(), 1);
  await press("Escape");
  await until(async () => (await page.locator("dialog").count()) === 0);
  const before = await headline();
  await press("b");
  await until(async () => (await headline()) !== before);
  await room.open();
  await page.locator(".card-a").first().waitFor();
  await press("b");
  await page.locator(".headline").waitFor();

  await press("?");
  await tabTo(".set-b > .btn.sm", "Shift+Tab");
  await press("Enter", "Escape");
  await until(async () => (await page.locator("dialog").count()) === 0);
  const now = await headline();
  await press("j");
  await until(async () => (await headline()) !== now);
});

/** Where the keyboard is, and whether the ring around it can be seen. */
function ring() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const { outlineWidth, outlineOffset, boxShadow } = getComputedStyle(at);
  const name = `${at.tagName.toLowerCase()}.${[...at.classList].join(".")} ${at.getAttribute("aria-label") ?? ""}`;
  const reach = Math.max(0, Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset));
  const box = at.getBoundingClientRect();
  const drawn = {
    left: box.left - reach,
    right: box.right + reach,
    top: box.top - reach,
    bottom: box.bottom + reach,
  };
  const cut = [];
  for (let around = at.parentElement; around; around = around.parentElement) {
    if (getComputedStyle(around).overflow === "visible") continue;
    const frame = around.getBoundingClientRect();
    for (const edge of ["left", "top"])
      if (drawn[edge] < frame[edge] - 0.6) cut.push(`${edge} by .${around.className}`);
    for (const edge of ["right", "bottom"])
      if (drawn[edge] > frame[edge] + 0.6) cut.push(`${edge} by .${around.className}`);
    break;
  }
  const rings = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1.5;
  };
  const has = rings(at);
  const row = at.closest("li");
  const isOnRow = row !== null && [row, ...row.children].some(rings);
  // A field's frame takes the ring that the field within has not.
  const field = at.closest(".field, .pal-q, .q-f, .tagf");
  const after = getComputedStyle(at, "::after");
  const isMarked = after.content !== "none" && after.opacity === "1" && at.matches("[role=separator]");
  return {
    name,
    isSeen: has || boxShadow !== "none" || field !== null || isMarked || isOnRow,
    cut: has ? cut : [],
  };
}

const pages = [
  ["the list and the article", ["g", "a", "j"]],
  ["the bookmarks", ["g", "b"]],
  ["the highlights", ["g", "h"]],
  ["the catalogue", ["g", "c"]],
];
for (const [name, keys] of pages)
  test(`Tab leads through ${name}, and shows where it is`, async () => {
    await room.open();
    await page.locator(".card-a").first().waitFor();
    await press(...keys);
    await page.locator(".sheet :is(.prose p, .bmk, .hlr, .cat, .cat-page)").first().waitFor();
    const faults = [];
    const seen = new Set();
    for (let turn = 0; turn < 60; turn++) {
      await press("Tab");
      const at = await page.evaluate(ring);
      if (!at) continue;
      if (!at.isSeen) faults.push(`unseen: ${at.name}`);
      for (const edge of at.cut) faults.push(`cut at the ${edge}: ${at.name}`);
      seen.add(at.name);
    }
    assert.ok(seen.size > 6, [...seen].join("\n"));
    assert.deepEqual(faults, []);
  });

test("nothing went wrong on the way", () => {
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
