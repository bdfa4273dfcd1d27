import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom } from "./room.mjs";

let room;
before(async () => {
  room = await openRoom();
  await room.add("sada/feed");
  await room.open();
});
after(() => room.close());

const root = () =>
  room.page.evaluate(() => {
    const { lang, dir, dataset } = document.documentElement;
    return [lang, dir, dataset.theme];
  });

test("language and theme change at once and are kept", async () => {
  const { page } = room;
  assert.deepEqual(await root(), ["ar", "rtl", "light"]);
  await page.keyboard.press("Control+Comma");
  await page.getByRole("button", { name: "اللغة والأرقام" }).click();
  await page.getByText("English").click();
  assert.deepEqual((await root()).slice(0, 2), ["en", "ltr"]);
  await page.getByRole("button", { name: "Appearance" }).click();
  assert.deepEqual(await room.objections(), []);
  await page.getByText("Midad").first().click();
  assert.deepEqual(await root(), ["en", "ltr", "dark"]);
  await room.shot("settings-dark");
  await page.keyboard.press("Escape");
  await page.locator(".card-a").first().click();
  await page.locator(".prose").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("reading-english-dark");
  await page.reload();
  await page.locator(".app").waitFor();
  assert.deepEqual(await root(), ["en", "ltr", "dark"]);
});

test("the network is set in plain words; a proxy that is none says so", async () => {
  const { page } = room;
  await page.keyboard.press("Control+Comma");
  await page.getByRole("button", { name: "Network" }).click();
  await page.getByRole("switch").first().click();
  await page.getByRole("button", { name: "Address", exact: true }).click();
  await page.getByLabel("Address of the proxy").fill("no proxy at all");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("settings-network");
  await page.getByRole("button", { name: "None", exact: true }).click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  const { settings } = await room.call("overview", { today: 0 });
  assert.deepEqual([settings["sync.background"], settings["net.proxy"]], ["off", "none"]);
});

test("the text grows and shrinks beside the article", async () => {
  const { page } = room;
  await page.locator(".card-a").first().click();
  await page.locator(".prose p").first().waitFor();
  const size = () =>
    page
      .locator(".prose p")
      .first()
      .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  await page.getByRole("button", { name: "Text settings" }).click();
  await page.getByRole("button", { name: "Larger" }).click();
  await page.getByRole("button", { name: "Larger" }).click();
  assert.ok((await size()) > before);
  assert.deepEqual(await room.objections(), []);
  await page.getByRole("button", { name: "Bardi" }).click();
  await room.shot("text-settings-sepia");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
