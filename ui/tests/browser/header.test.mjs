import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./room.mjs";
import { openServedRoom } from "./services.mjs";

let room;
let page;
before(async () => {
  room = await openServedRoom();
  page = room.page;
  await room.add("sada/feed");
  await room.open();
});
after(() => room.close());

const weather = () => room.call("weather");
const names = async () => (await weather()).places.map(({ place }) => place.name);
const chip = () => page.locator(".mast .wx:not(.is-ask)");
const button = (name) => page.getByRole("button", { name, exact: true });
/** A button that names what it is about; names are closed off by marks. */
const buttonOf = (before, name, after = "") =>
  page.getByRole("button", { name: new RegExp(`^${before}.${name}.${after}$`) });
const toasts = (text) => page.locator("dialog .toast", { hasText: text });

async function openWeather() {
  await page.locator(".mast .wx").first().click();
  await page.locator("dialog[aria-label='حالة الطقس']").waitFor();
}

/** Opens the window anew as it is set behind its back. */
async function setTo(language, theme) {
  await room.call("set_setting", { key: "language", value: language });
  await room.call("set_setting", { key: "theme", value: theme });
  await room.open();
  await page.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor();
}

/** Axe on both dialogs in each language and theme. */
async function axeOnDialogs(state, ready) {
  for (const language of ["en", "ar"])
    for (const theme of ["dark", "light"]) {
      await setTo(language, theme);
      for (const [subject, part] of ready) {
        await page.locator(part).click();
        await page.locator("dialog").waitFor();
        assert.deepEqual(await room.objections(), [], `${subject}, ${language}, ${theme}`);
        await room.shot(`header-${subject}-${state}-${language}-${theme}`);
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "detached" });
      }
    }
}

test("nobody is asked before the person says so, whatever is looked at", async () => {
  const invitation = (at) => `.mast .wx.is-ask >> nth=${at}`;
  await axeOnDialogs("consent", [
    ["weather", invitation(0)],
    ["markets", invitation(1)],
  ]);
  for (const command of ["refresh_weather", "refresh_markets"])
    await assert.rejects(room.call(command), /(weather|markets)_off/);
  await assert.rejects(room.call("find_places", { text: "القاهرة", language: "ar" }), /weather_off/);
  assert.deepEqual(room.gate.asked(), []);
});

test("turned on, it asks for what is typed alone, and finds a city that is spelt as people spell it", async () => {
  await openWeather();
  const hosts = await page.locator(".consent li").allTextContents();
  assert.ok(hosts.length > 0 && hosts.every((host) => host === "127.0.0.1"), hosts.join());
  await button("أظهر حالة الطقس").click();
  const field = page.getByRole("searchbox", { name: "ابحث عن مدينة" });
  await until(() => field.evaluate((input) => input === document.activeElement));
  assert.deepEqual(room.gate.asked(), []);

  await page.keyboard.type("القاهره");
  const found = page.getByRole("list", { name: "نتائج البحث" }).getByRole("button");
  await found.first().waitFor();
  assert.match(await found.first().textContent(), /القاهرة.*مصر/s);
  assert.equal(room.gate.asked().length, room.gate.asked("open-meteo-geocoding").length);
  await found.first().click();
  await page.locator(".wxn").waitFor();
  const [forecast] = room.gate.asked("open-meteo/");
  assert.match(forecast, /latitude=30\.06&longitude=31\.25&/, "no closer than a kilometre");

  const [{ report }] = (await weather()).places;
  const degrees = new Intl.NumberFormat("ar-EG").format(Math.round(report.now.temperature));
  assert.ok((await page.locator(".wxn > b").textContent()).includes(degrees));
  assert.ok((await chip().locator(".wx-v b").textContent()).includes(degrees));
  assert.match(await chip().locator(".wx-n").textContent(), /القاهرة/);
  assert.equal(await page.locator(".wxh > li").count(), report.hours.length);
  assert.equal(await page.locator(".wxw > li").count(), 7);
  assert.equal(await page.locator(".wxn .is-stale, .wxn.is-stale").count(), 0);
});

test("a second place is added, put first, taken away and taken back", async () => {
  const field = page.getByRole("searchbox", { name: "ابحث عن مدينة" });
  await field.fill("London");
  const found = page.getByRole("list", { name: "نتائج البحث" }).getByRole("button");
  await found.first().click();
  await until(async () => (await names()).length === 2);
  const [first, second] = await names();
  assert.equal(first, "القاهرة");
  await page.getByRole("heading", { name: second }).waitFor();
  assert.match(await chip().textContent(), /القاهرة/, "the first stays in the header");

  await buttonOf("انقل ", second, " إلى أعلى").click();
  await until(async () => (await names())[0] === second);
  await page.locator(".mast .wx", { hasText: second }).waitFor();
  // The keyboard stays with the place that was moved, at the button that still moves it.
  await until(() => buttonOf("انقل ", second, " إلى أسفل").evaluate((at) => at === document.activeElement));

  await buttonOf("أزل ", second).click();
  await page.locator(".mast .wx", { hasText: "القاهرة" }).waitFor();
  assert.deepEqual(await names(), ["القاهرة"]);
  await toasts(second).getByRole("button", { name: "تراجع" }).click();
  await until(async () => (await names())[0] === second);
  await page.locator(".mast .wx", { hasText: second }).waitFor();
  await room.shot("header-places");
});

test("what a service says wrongly leaves what was known, and is told once", async () => {
  const shown = () => page.locator(".wxn > b").textContent();
  const before = [await shown(), await chip().textContent()];
  const refresh = async () => {
    const asked = room.gate.asked("open-meteo/").length;
    await button("حدّث حالة الطقس").click();
    await until(() => room.gate.asked("open-meteo/").length > asked);
    await button("حدّث حالة الطقس").and(page.locator(":enabled")).waitFor();
  };
  const failed = toasts("بقيت حالة الطقس على حالها");
  for (const name of ["open-meteo", "met-norway"]) await room.fault(name, "html");
  await room.pass(31);
  await refresh();
  await failed.waitFor();
  await page.locator(".wxd-f [role=alert]").waitFor();
  assert.deepEqual([await shown(), await chip().textContent()], before);
  assert.deepEqual(await room.objections(), []);
  await room.shot("header-fault");
  await failed.getByRole("button", { name: "أغلق" }).click();

  for (const name of ["open-meteo", "met-norway"]) await room.fault(name, "nan");
  await room.pass(2);
  await refresh();
  assert.deepEqual([await shown(), await chip().textContent()], before);
  assert.equal(await failed.count(), 0, "told once for a run of failures");

  for (const name of ["open-meteo", "met-norway"]) await room.fault(name, "none");
  await room.pass(2);
  await refresh();
  await page.locator(".wxd-f [role=alert]").waitFor({ state: "detached" });
  const { places } = await weather();
  assert.deepEqual(
    places.map(({ problem, is_stale }) => [problem, is_stale]),
    [
      [null, false],
      [null, false],
    ],
  );
});

test("axe finds nothing where values are shown", async () => {
  await room.call("set_setting", { key: "markets.state", value: "on" });
  await until(async () => (await room.call("markets")).items.every(({ last }) => last !== null), 60_000);
  await axeOnDialogs("on", [
    ["weather", ".mast .wx"],
    ["markets", ".mast .mk >> nth=0"],
  ]);
});

test("without a network all is there after a new start, and says how old it is", async () => {
  await room.gate.shut();
  const [{ report }] = (await weather()).places;
  await room.pass(3 * 60);
  await room.open();
  await page.locator(".mast .wx.is-stale").waitFor();
  assert.match(await chip().textContent(), /كما كان في/);
  assert.equal(await page.locator(".mast .mk.is-stale").count(), 0, "rates of today are as they should be");
  await openWeather();
  await page.locator(".wxn.is-stale").waitFor();
  const first = await page.locator(".wxh time").first().getAttribute("datetime");
  assert.equal(Date.parse(first), (report.hours[0].at + 3 * 3_600) * 1_000, "from the present hour on");
  assert.deepEqual(await room.objections("color-contrast"), []);

  const six = 6 * 24 * 60;
  await room.pass(six);
  await room.open();
  await page.locator(".mast .mk.is-stale").first().waitFor();
  await room.shot("header-stale");
  await page.locator(".mast .mk").first().click();
  assert.equal(await page.locator(".mkl-a.is-stale").count(), 42);
  await button("سنة").click();
  const points = () => page.locator(".mkc-l").evaluate((line) => line.getAttribute("d").split("L").length);
  await until(async () => (await points()) > 200);
  assert.deepEqual(await room.objections(), []);
  await room.shot("header-stale-markets");
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
