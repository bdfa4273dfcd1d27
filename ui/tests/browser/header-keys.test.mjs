import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./room.mjs";
import { openServedRoom } from "./services.mjs";

// The header with the keyboard alone: nothing here clicks, focuses or fills behind its back.

let room;
let page;
before(async () => {
  room = await openServedRoom();
  page = room.page;
  await room.add("sada/feed");
  await room.open();
  await page.locator(".mast .wx").first().waitFor();
});
after(() => room.close());

const press = (...keys) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
const isFocused = (selector) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
const focused = (selector) => until(() => isFocused(selector));

/** Tab until the focus is on it. */
async function tabTo(selector, key = "Tab") {
  for (let turn = 0; turn < 80; turn++) {
    if (await isFocused(selector)) return;
    await press(key);
  }
  assert.fail(`${key} never comes to ${selector}`);
}

async function leave(selector) {
  await press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await focused(selector);
}

test("weather is turned on, two places are found and ordered, and the header has the keyboard again", async () => {
  await tabTo(".mast .wx.is-ask");
  await press("Enter");
  await focused(".consent .pri");
  await press("Enter");
  await focused(".wxp input");
  for (const [at, name] of ["القاهرة", "لندن"].entries()) {
    await page.keyboard.type(name);
    await page.locator(".wxp-l[aria-label='نتائج البحث'] button").first().waitFor();
    await press("Enter");
    await focused(".wxp-l[aria-label='نتائج البحث'] button");
    await press("Enter");
    await focused("[data-place].is-current > button");
    assert.equal(await page.locator("[data-place]").count(), at + 1);
    await tabTo(".wxp input", "Shift+Tab");
  }
  await tabTo("[data-place]:last-child [data-by='-1'] button");
  await press("Enter");
  await page.locator(".mast .wx", { hasText: "لندن" }).waitFor();
  await focused("[data-place]:first-child [data-by='1'] button");

  await tabTo(".wxh", "Shift+Tab");
  await tabTo(".wxw li:nth-child(2) summary");
  await press("Enter");
  await page.locator(".wxw li:nth-child(2) .wxf").waitFor();
  await leave(".mast .wx:not(.is-ask)");
});

test("markets are turned on, a chart is read value by value, and its table scrolled", async () => {
  await tabTo(".mast .wx.is-ask");
  await press("Enter");
  await focused(".consent .pri");
  await press("Enter");
  await focused(".mkd-l input");
  await until(async () => (await page.locator(".mkl-i .spark").count()) === 42, 60_000);
  await tabTo(".mkl-a");
  await press("ArrowDown", "Enter");
  await focused("[data-item]:nth-child(2) .mkl-a[aria-current]");
  await tabTo(".mkx-r .seg button:nth-child(5)");
  await press("Enter");
  await page.locator(".mkx-r .seg button:nth-child(5)[aria-pressed=true]").waitFor();
  await tabTo(".mkc-p");
  const said = () => page.locator(".mkc-p").getAttribute("aria-valuetext");
  const last = await said();
  await press("ArrowLeft");
  await until(async () => (await said()) !== last);
  await press("End");
  await until(async () => (await said()) === last);
  await tabTo(".mkx-t");
  await press("Enter");
  await tabTo(".mkt", "Shift+Tab");
  await press("PageDown");
  await until(() => page.locator(".mkt").evaluate((table) => table.scrollTop > 0));
  await leave(".mast .mk");
});

test("the palette leads to both, and the converter has the keyboard at once", async () => {
  await press("Control+k");
  await page.keyboard.type(">محوّل العملات");
  await page.locator(".pal-o.is-current", { hasText: "محوّل العملات" }).waitFor();
  await press("Enter");
  await focused(".mkv-in");
  await press("Control+a");
  await page.keyboard.type("٢٥٠");
  await page.locator(".mkv-v").waitFor();
  await press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
