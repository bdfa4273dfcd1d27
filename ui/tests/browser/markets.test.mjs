import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { until } from "./room.mjs";
import { openServedRoom } from "./services.mjs";

// No session, no keyring: what a test keeps must not come into that of whoever runs it.
process.env.DBUS_SESSION_BUS_ADDRESS = "unix:path=/nowhere";

let room;
let page;
before(async () => {
  room = await openServedRoom();
  page = room.page;
  await room.add("sada/feed");
  await room.open();
});
after(() => room.close());

const items = async () => (await room.call("markets")).items;
const pairs = async () => (await items()).map(({ base, quote }) => `${base}/${quote}`);
const row = (pair) =>
  page.locator(".mkl-i", { has: page.getByText(pair, { exact: true }) }).locator(".mkl-a");
const button = (name) => page.getByRole("button", { name, exact: true });
/** What a text of Arabic digits says. */
const numberIn = (text) =>
  Number(
    text
      .replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit))
      .replace("٫", ".")
      .replace(/[^\d.]/g, ""),
  );
const isNear = (one, other) => Math.abs(one / other - 1) < 0.001;

test("turned on, the usual ones come with what they cost", async () => {
  await button("أسواق عالمية أظهرها").click();
  await page.locator(".consent").waitFor();
  assert.deepEqual(room.gate.asked(), []);
  await button("أظهر الأسواق").click();
  await until(async () => (await page.locator(".mkl-i .spark").count()) === 42, 60_000);
  const known = await items();
  assert.deepEqual(
    [known.length, known.every(({ last, source, problem }) => last && source === "frankfurter" && !problem)],
    [42, true],
  );
  assert.equal(room.gate.asked().length, room.gate.asked("frankfurter/").length, "the second is not asked");
  const [gold] = known;
  const shown = await page.locator(".mast .mk").first().locator(".mk-v").textContent();
  assert.ok(isNear(numberIn(shown), gold.last.value), shown);
  await room.shot("markets");
});

test("a chart goes as far back as one says, and its table says the same", async () => {
  await row("USD/EGP").click();
  const chart = page.getByRole("slider", { name: /^مسار/ });
  const { id } = (await items()).find(({ base, quote }) => `${base}/${quote}` === "USD/EGP");
  const last = () => chart.getAttribute("aria-valuemax").then(Number);
  for (const [name, range] of [
    ["أسبوع", "week"],
    ["٥ سنوات", "five_years"],
    ["سنة", "year"],
  ]) {
    await button(name).click();
    const { points } = await room.call("market_history", { id, range });
    await until(async () => (await last()) === points.length - 1);
  }
  await chart.focus();
  const told = [];
  for (const key of ["End", "ArrowLeft", "ArrowLeft", "PageDown", "Home"]) {
    await page.keyboard.press(key);
    told.push([
      Number(await chart.getAttribute("aria-valuenow")),
      await chart.getAttribute("aria-valuetext"),
    ]);
  }
  const count = (await last()) + 1;
  assert.deepEqual(
    told.map(([at]) => count - 1 - at),
    [0, 1, 2, 12, count - 1],
  );
  await room.shot("markets-chart");

  await button("جدول").click();
  const rows = page.locator(".mkt tbody tr");
  assert.equal(await rows.count(), count);
  for (const [at, text] of told) {
    const [day, value] = await rows
      .nth(count - 1 - at)
      .locator("th, td")
      .allTextContents();
    const [named] = text.split("، ").slice(1);
    assert.ok(text.startsWith(value.trim()), `${text}: ${value}`);
    assert.ok(day.includes(named), `${text}: ${day}`);
  }
  await room.shot("markets-table");
  await button("رسم بياني").click();
});

test("an amount in Arabic digits is converted, and turned round", async () => {
  await button("محوّل العملات").click();
  await page.locator(".mkv select").first().selectOption("EUR");
  await page.locator(".mkv select").last().selectOption("MAD");
  await page.getByLabel("المبلغ").fill("١٬٢٥٠٫٥٠");
  const shown = async () => numberIn(await page.locator(".mkv-v").textContent({ timeout: 5_000 }));
  const wanted = async (from, to) => (await room.call("convert", { amount: 1250.5, from, to })).value;
  const there = await wanted("EUR", "MAD");
  await until(async () => isNear(await shown(), there));
  await button("بدّل بينهما").click();
  const back = await wanted("MAD", "EUR");
  await until(async () => isNear(await shown(), back));
  await page.getByLabel("المبلغ").fill("ألف");
  await page.getByText("اكتب عددًا، مثل ١٬٢٥٠٫٥٠").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("markets-convert");
});

test("a pair is turned round and back", async () => {
  await row("USD/EGP").click();
  const value = async () => numberIn(await page.locator(".mkx-v > bdi").textContent());
  const before = await value();
  await button("اقلب الزوج").click();
  await row("EGP/USD").waitFor();
  await until(async () => isNear(await value(), 1 / before));
  await button("اقلب الزوج").click();
  await row("USD/EGP").waitFor();
  await until(async () => (await value()) === before);
});

test("the order is changed by the keyboard, which stays with what is moved", async () => {
  const [first, second] = await pairs();
  await row(first).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await until(async () => (await pairs())[1] === first);
  await until(() => row(first).evaluate((at) => at === document.activeElement));
  await until(async () => (await page.locator(".mast .mk").first().textContent()).includes("يورو"));
  await page.keyboard.press("Alt+ArrowUp");
  await until(async () => (await pairs())[1] === second);
});

async function openAdding(name) {
  await button("أضف إلى الأسواق").click();
  await page.getByRole("menuitem", { name }).click();
}

test("a pair is added by the names of its countries", async () => {
  await openAdding("زوج من العملات");
  for (const [field, words, code] of [
    ["سعر", "مصر", "EGP"],
    ["مقابل", "الكويت", "KWD"],
  ]) {
    await page.getByRole("combobox", { name: field, exact: true }).fill(words);
    await page.locator(".curf-c.is-current", { hasText: code }).waitFor();
    await page.keyboard.press("Enter");
  }
  await page.locator(".mkf .pri").click();
  await row("EGP/KWD").waitFor();
  const [pound, euro] = await Promise.all(
    ["EGP", "EUR"].map((from) => room.call("convert", { amount: 1000, from, to: "KWD" })),
  );
  const added = (await items()).find(({ base, quote }) => `${base}/${quote}` === "EGP/KWD");
  assert.ok(isNear(added.last.value * 1000, pound.value));
  assert.ok(euro.value > pound.value);
  await until(async () =>
    isNear(numberIn(await page.locator(".mkx-v > bdi").textContent()), added.last.value),
  );
});

async function fillFeed(parts) {
  for (const [part, text] of Object.entries(parts)) await page.locator(`.mkf-${part} input`).fill(text);
}

test("a feed of one's own is tried, followed and drawn; a service that answers otherwise is not", async () => {
  const feeds = `${room.newsstand.base}/providers/feeds`;
  const index = { name: "تاسي", unit: "نقطة", address: `${feeds}/tasi.csv`, day_column: "timestamp" };
  await openAdding("مصدر خاصّ بك");
  await fillFeed({ ...index, value_column: "last" });
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /ليس في الجواب عمود بهذا الاسم/);
  assert.equal((await items()).length, 43);
  await fillFeed({ value_column: "close" });
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "تاسي" }).waitFor();
  await page.locator(".mkc-l").waitFor();
  const { kind, last, source } = (await items()).at(-1);
  assert.deepEqual([kind, source], ["feed", "127.0.0.1"]);
  assert.ok(isNear(numberIn(await page.locator(".mkx-v > bdi").textContent()), last.value));
  assert.deepEqual(await room.objections(), []);
  await room.shot("markets-feed");
});

test("a key that no keyring can take is kept nowhere, and nothing is followed", async (context) => {
  if (process.platform !== "linux") return context.skip("its keyring is always there");
  await openAdding("مصدر خاصّ بك");
  await button("خام برنت من FRED").click();
  assert.equal(await page.locator(".mkf-rows input").inputValue(), "observations");
  const address = `${room.newsstand.base}/providers/feeds/brent.json?api_key={key}`;
  await fillFeed({ address, key: "good-key" });
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /لا توجد في هذا النظام حافظة مفاتيح/);
  assert.equal((await items()).length, 44);
  assert.deepEqual(await room.objections(), []);
  await room.shot("markets-no-keyring");
  const files = readdirSync(room.profile, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  assert.ok(files.length > 0);
  for (const { name, path } of files)
    assert.ok(!readFileSync(join(path, name)).includes("good-key"), `${name} has the key`);
});

test("what is taken away comes back where it stood", async () => {
  await button("أغلق").last().click();
  await page.locator(".mast .mk").first().click();
  const before = await pairs();
  await row("GBP/USD").focus();
  await page.keyboard.press("Delete");
  await until(async () => (await items()).length === before.length - 1);
  await page.locator("dialog .toast").getByRole("button", { name: "تراجع" }).click();
  await until(async () => (await items()).length === before.length);
  assert.deepEqual(await pairs(), before);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
