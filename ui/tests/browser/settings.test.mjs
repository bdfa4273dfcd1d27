import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

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

const settings = async () => (await room.call("overview", { today: 0 })).settings;

async function openSettings() {
  await room.page.keyboard.press("Control+Comma");
  await room.page.locator(".dialog").waitFor();
}

test("language and theme change at once and are kept", async () => {
  const { page } = room;
  assert.deepEqual(await root(), ["ar", "rtl", "light"]);
  await openSettings();
  await page.getByRole("button", { name: "اللغة والتقويم" }).click();
  await page.getByText("English").click();
  await page.getByRole("heading", { name: "Language and calendar" }).waitFor();
  assert.deepEqual((await root()).slice(0, 2), ["en", "ltr"]);
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByText("Midad").first().click();
  assert.deepEqual(await root(), ["en", "ltr", "dark"]);
  await page.keyboard.press("Escape");
  await page.locator(".card-a").first().click();
  await page.locator(".prose").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("reading-english-dark");
  await room.open();
  assert.deepEqual(await root(), ["en", "ltr", "dark"]);
});

/** Opens the window anew as it is set behind its back. */
async function setTo(language, theme) {
  await room.call("set_setting", { key: "language", value: language });
  await room.call("set_setting", { key: "theme", value: theme });
  await room.open();
  assert.deepEqual([(await root())[0], (await root())[2]], [language, theme]);
}

for (const language of ["en", "ar"])
  for (const theme of ["dark", "light"])
    test(`axe finds nothing in any pane, nor in what is searched for: ${language}, ${theme}`, async () => {
      const { page } = room;
      await setTo(language, theme);
      await openSettings();
      const panes = page.locator(".set-n .row");
      for (let at = 0; at < (await panes.count()); at++) {
        await panes.nth(at).click();
        const name = await page.locator(".set-b h2").textContent();
        await page.locator(".meter-box.is-empty").waitFor({ state: "detached" });
        assert.deepEqual(await room.objections(), [], name);
        await room.shot(`settings-${language}-${theme}-${at}`);
      }
      await page.locator(".set-n input").fill(language === "ar" ? "صور" : "picture");
      await page.locator(".set-f").first().waitFor();
      assert.deepEqual(await room.objections(), []);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    });

test("a setting is found by a word, and the keyboard is led to it", async () => {
  const { page } = room;
  await setTo("ar", "light");
  await openSettings();
  await page.getByRole("searchbox", { name: "ابحث في الإعدادات" }).fill("الصور المتحركه");
  await page.locator(".set-f").first().waitFor();
  await page.keyboard.press("Enter");
  const row = page.locator('[data-row="storage_animated"]');
  await until(() => row.locator("input").evaluate((input) => input === document.activeElement));
  const box = await row.boundingBox();
  assert.ok(box && box.y > 0 && box.y < 800);
  await page.keyboard.press("Space");
  await until(async () => (await settings())["pictures.animated"] === "on");
  await page.keyboard.press("Escape");
});

test("the network is set in plain words; a proxy that is none says so", async () => {
  const { page } = room;
  await openSettings();
  await page.getByRole("button", { name: "التحديث والشبكة" }).click();
  await page.getByRole("switch").first().click();
  await page.getByRole("button", { name: "عنوان", exact: true }).click();
  await page.getByLabel("عنوان الوكيل").fill("no proxy at all");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await room.objections(), []);
  await page.getByLabel("عنوان الوكيل").fill("http://me:secret@127.0.0.1:9");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor({ state: "detached" });
  await until(async () => (await settings())["net.proxy"]?.includes("secret"));
  assert.equal((await settings())["sync.background"], "off");
  await page.keyboard.press("Escape");
});

test("what leaves the machine is told as it stands", async () => {
  const { page } = room;
  await openSettings();
  await page.getByRole("button", { name: "الخصوصية" }).click();
  assert.equal(await page.locator("[data-row=privacy_sources] .tag").textContent(), "حين تطلبه فقط");
  await page.locator(".sites summary").click();
  assert.deepEqual(await page.locator(".sites bdi").allTextContents(), ["127.0.0.1"]);
  await page.locator("[data-row=privacy_proxy] button").click();
  await page.getByRole("heading", { name: "التحديث والشبكة" }).waitFor();
  await page.getByRole("button", { name: "بلا وكيل", exact: true }).click();
  await until(async () => (await settings())["net.proxy"] === "none");
  await page.keyboard.press("Escape");
});

test("the settings go into a file, come back from it, and one undo puts all as it was", async () => {
  const { page } = room;
  await room.call("set_setting", { key: "net.proxy", value: "http://me:secret@127.0.0.1:9" });
  await openSettings();
  await page.getByRole("button", { name: "عن قرطاس" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "صدّر", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "qirtas-settings.json");
  const text = await readFile(await download.path(), "utf8");
  assert.ok(!text.includes("secret"));
  const file = JSON.parse(text);
  assert.deepEqual(
    [file.version, file.settings["sync.background"], file.settings.theme],
    [1, "off", "light"],
  );

  const take = async (name, text) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "استورد", exact: true }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  };
  await take("other.json", "{}");
  await page.locator("dialog .toast", { hasText: "other.json" }).waitFor();
  await room.shot("settings-refused");
  const changed = { ...file.settings, theme: "sepia", "sync.background": "on", unknown: "x" };
  await take("s.json", JSON.stringify({ ...file, settings: changed }));
  await page.locator("dialog .toast", { hasText: "أُخذت الإعدادات" }).waitFor();
  assert.equal((await root())[2], "sepia");
  const now = await settings();
  assert.deepEqual([now["sync.background"], now.unknown], ["on", undefined]);
  assert.ok(now["net.proxy"].includes("secret"));
  await page.locator("dialog .toast").getByRole("button", { name: "تراجع" }).click();
  await until(async () => (await settings())["sync.background"] === "off");
  await until(async () => (await root())[2] === "light");
  await page.keyboard.press("Escape");
  await room.call("set_setting", { key: "net.proxy", value: "none" });
});

test("a compact list shows more titles at once, in rows that stand one under the other", async () => {
  const { page } = room;
  const rows = () =>
    page.locator(".card").evaluateAll((all) =>
      all.map((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        const last = card.querySelector(".card-t").getBoundingClientRect().bottom;
        return [top, bottom, last].map(Math.round);
      }),
    );
  const [[before]] = [await rows()];
  await openSettings();
  await page.getByRole("button", { name: "المظهر" }).click();
  await page.locator("[data-row=compact] input").check();
  await page.keyboard.press("Escape");
  await until(async () => (await rows())[1]?.[0] < before[1]);
  const [first, second] = await rows();
  assert.equal(first[1], second[0]);
  assert.ok(first[2] <= first[1], "the title stays within its row");
  await room.shot("list-compact");
  await page.keyboard.press("Control+Comma");
  await page.getByRole("button", { name: "المظهر" }).click();
  await page.locator("[data-row=compact] input").uncheck();
  await page.keyboard.press("Escape");
  await until(async () => (await rows())[0]?.[1] === before[1]);
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
  await page.getByRole("button", { name: "إعدادات النص" }).click();
  const slider = page.getByRole("slider", { name: "حجم النص" });
  await slider.focus();
  await page.keyboard.press("End");
  assert.ok((await size()) > before);
  assert.deepEqual(await room.objections(), []);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
