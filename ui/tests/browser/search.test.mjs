import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// The one box, the search room, and the words in an open article, over a library that is really indexed.

let room;
let page;
let sada;
/** The word of a title that most articles hold. */
let word;

const search = (query, more = {}) =>
  room.call("search", { query, sort: "best", is_typing: false, zone: "Africa/Cairo", ...more });

before(async () => {
  room = await openRoom();
  page = room.page;
  sada = (await room.add("sada/feed")).source;
  await room.add("lantern/feed");
  const { cards } = await room.call("list", {
    view: { scope: { kind: "source", id: sada.id }, filter: "all" },
  });
  await until(async () => (await search("")).indexed === 1);
  let most = 0;
  for (const one of new Set(cards.flatMap(({ title }) => title.split(/[^\p{L}]+/u)))) {
    const { total } = one.length < 5 ? { total: 0 } : await search(one);
    if (total > most) [word, most] = [one, total];
  }
});
after(() => room.close());
beforeEach(async () => {
  // The test before has read some of them.
  await room.call("set_read", { ids: (await search(word)).ids, is_read: false });
  await page.setViewportSize({ width: 1280, height: 800 });
  await room.open();
  await page.locator(".card").first().waitFor();
});

const field = () => page.locator(".q-f input");
const results = () => page.locator(".res");
const count = async () => (await search(await field().inputValue())).total;
const has = (selector) => page.evaluate((one) => document.activeElement?.matches(one), selector);

async function openBox(text) {
  await page.keyboard.press("Control+KeyK");
  await page.locator(".pal-q input").fill(text);
}

async function openRoomWith(text) {
  await openBox(text);
  await page.locator(".pal-o.is-current").waitFor();
  await page.keyboard.press("Enter");
  await field().waitFor();
}

/** `text` with a vowel sign on each letter, and drawn out. */
const vowelled = (text) => [...text].join("\u064E").replace(/(?<=[بتسلمن]\u064E)/u, "\u0640");

test("typing finds, Enter opens the room, and back is where one was", async () => {
  await openBox(word);
  await page.locator(".pal-o mark").first().waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("search-box");
  await page.keyboard.press("Enter");
  await results().first().waitFor();
  await until(async () => (await page.locator(".res mark").count()) > 0);
  assert.equal(await results().count(), await count());
  assert.deepEqual(await room.objections(), []);
  await room.shot("search-room");

  await page.keyboard.press("ArrowDown");
  const chosen = await page.locator('.res[aria-selected="true"] .res-t').textContent();
  await page.keyboard.press("Enter");
  await page.locator(".prose").waitFor();
  assert.equal(await page.locator(".headline").textContent(), chosen);
  await page.locator(".find-n", { hasText: /من/ }).waitFor();
  const marked = await page.evaluate(() =>
    ["found", "found-current"].flatMap((name) => [...CSS.highlights.get(name)]).map(String),
  );
  assert.ok(marked.length > 0 && marked.every((text) => text.length > 1), marked.join());
  assert.deepEqual(await room.objections(), []);
  await room.shot("search-article");

  await page.keyboard.press("Escape");
  await until(() => has(".results"));
  assert.equal(await page.locator('.res[aria-selected="true"] .res-t').textContent(), chosen);
  await page.keyboard.press("Escape");
  await page.locator(".list").waitFor();
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});

test("vowel signs, drawn-out letters and hamzas make no difference", async () => {
  const { ids } = await search(word);
  const same = [vowelled(word), word.replace(/[أإآ]/u, "ا"), `\u200F${word}\u200F`];
  for (const spelling of same) assert.deepEqual((await search(spelling)).ids, ids, spelling);
  await openRoomWith(vowelled(word));
  await until(async () => (await results().count()) === ids.length);
});

test("conditions become chips, and facets narrow what was found", async () => {
  const { name } = sada;
  await openRoomWith(`${word} حالة:غير مقروء`);
  await page.locator(".chip", { hasText: "غير مقروء" }).waitFor();
  assert.equal(await field().inputValue(), word);
  await page.locator(".facets .fac", { hasText: name }).click();
  await page.locator(".chip", { hasText: name }).waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("search-chips");
  await page.locator(".chip", { hasText: name }).locator(".chip-x").click();
  await page.locator(".chip", { hasText: name }).waitFor({ state: "detached" });

  await field().fill(`مصدر:${name.slice(0, 2)}`);
  await page.locator(".q-tags button", { hasText: name }).click();
  await page.locator(".chip", { hasText: name }).waitFor();
});

test("nothing found says what can be done", async () => {
  await openRoomWith(`"${word} خزعبلات" حالة:غير مقروء`);
  await page.locator(".res-w .empty button", { hasText: "التنصيص" }).waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("search-nothing");
  await page.locator(".res-w .empty button", { hasText: "غير مقروء" }).click();
  await page.locator(".chip").waitFor({ state: "detached" });
});

test("a search is saved, counts what is unread, and opens again", async () => {
  await openRoomWith(word);
  await results().first().waitFor();
  await page.getByRole("button", { name: "احفظ البحث" }).click();
  await page.locator(".small-dialog input").first().fill("بحثي");
  assert.deepEqual(await room.objections(), []);
  await page.keyboard.press("Enter");
  const row = page.locator(".side .row", { hasText: "بحثي" });
  await row.waitFor();
  const unread = async () => (await room.call("saved_searches"))[0].unread;
  const before = await unread();
  assert.ok(before > 0);
  await page.locator(".res.is-unread").first().click();
  await until(async () => (await unread()) === before - 1);
  const shown = row.locator(".row-n");
  const told = before === 1 ? "" : (before - 1).toLocaleString("ar-EG");
  await until(async () => ((await shown.count()) ? await shown.textContent() : "") === told);
  await page.locator(".brand").click();
  await page.locator(".list").waitFor();
  await row.click();
  await results().first().waitFor();
  assert.equal(await field().inputValue(), word);
  await room.shot("search-saved");
});

test("the words of an open article are found by the same folding", async () => {
  await openRoomWith(word);
  await results().first().click();
  await page.locator(".prose").waitFor();
  await page.keyboard.press("Control+KeyF");
  await page.locator(".find input").fill(vowelled(word));
  await page.locator(".find-n", { hasText: /^١ من/ }).waitFor();
  await page.keyboard.press("Shift+Enter");
  await room.shot("search-find");
  assert.deepEqual(await room.objections(), []);
  await page.keyboard.press("Escape");
  await page.locator(".find input").waitFor({ state: "detached" });
});

test("in a narrow window the facets stand behind a button", async () => {
  await page.setViewportSize({ width: 430, height: 700 });
  await openRoomWith(word);
  await results().first().waitFor();
  assert.equal(await page.locator(".srch-b > .facets").isVisible(), false);
  await page.locator(".facets-b").click();
  await page.locator(".facets-pop").waitFor();
  assert.deepEqual(await room.objections(), []);
  await room.shot("search-430");
  await page.keyboard.press("Escape");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  assert.equal(wide, false);
});

test("whatever is typed, there is an answer", async () => {
  const odd = [
    "﴾؟﴿",
    '"',
    "-",
    "OR",
    "😀👨‍👩‍👧",
    "a\u0000b",
    "مصدر:",
    "x".repeat(5_000),
    "שלום עולם",
    "قبل:موزة",
  ];
  await openRoomWith(word);
  for (const text of odd) {
    await field().fill(text);
    await until(async () => (await page.locator(".q-f.is-asking").count()) === 0);
  }
  assert.equal(await page.locator(".toast").count(), 0);
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
