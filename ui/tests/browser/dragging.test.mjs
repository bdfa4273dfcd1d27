import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRoom, until } from "./room.mjs";

// Sources are carried through the tree, and the edges of the panes are moved, in both directions of reading.

let room;
let page;
const folders = new Map();
before(async () => {
  room = await openRoom();
  page = room.page;
  await room.add("sada/feed");
  await room.add("nahr/feed");
  for (const [name, parent] of [
    ["خارج", null],
    ["داخل", "خارج"],
    ["ثالث", null],
  ])
    folders.set(name, (await room.call("add_folder", { name, parent_id: folders.get(parent) ?? null })).id);
  await room.open();
  await page.locator(".tree > li").first().waitFor();
});
after(() => room.close());

const overview = () => room.call("overview", { today: 0 });
const folderRow = (name) => page.locator(`[data-key="f${folders.get(name)}"]`);
const sourceRow = (id) => page.locator(`[data-key="s${id}"]`);
const parentOf = async (name) =>
  (await overview()).folders.find((one) => one.id === folders.get(name)).parent_id;
const folderOf = async (id) => (await overview()).sources.find((one) => one.id === id).folder_id;

const isTarget = (name) => page.locator(`[data-key="f${folders.get(name)}"].is-over`).count();

const heading = () => page.locator(".side section .side-h", { hasText: "المصادر" });

/** What the browser tells of a drag, one event of it. */
const tell = (kind, on) =>
  on.evaluate((element, kind) => {
    const inner = element.querySelector(".row") ?? element;
    const dataTransfer = new DataTransfer();
    inner.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
  }, kind);

test("a source goes into a folder and out again, and what was done is taken back", async () => {
  const { id } = (await overview()).sources.find((one) => one.kind === "feed");
  await sourceRow(id).dragTo(folderRow("داخل"));
  await until(async () => (await folderOf(id)) === folders.get("داخل"));
  await page.locator(`[data-key="s${id}"][style*="--depth: 2"]`).waitFor();
  await sourceRow(id).dragTo(heading());
  await until(async () => (await folderOf(id)) === null);
  await page.keyboard.press("Control+z");
  await until(async () => (await folderOf(id)) === folders.get("داخل"));
});

test("a folder goes into another, never into itself, and a closed one opens under it", async () => {
  await page.locator(`[data-key="f${folders.get("خارج")}"] .twist-b`).click();
  await folderRow("داخل").waitFor({ state: "detached" });
  await tell("dragstart", folderRow("ثالث"));
  await until(async () => {
    await tell("dragover", folderRow("خارج"));
    return folderRow("داخل").isVisible();
  });
  await tell("dragover", folderRow("داخل"));
  await until(() => isTarget("داخل"));
  await room.shot("carried");
  await tell("drop", folderRow("داخل"));
  await until(async () => (await parentOf("ثالث")) === folders.get("داخل"));
  await page.locator(`[data-key="f${folders.get("ثالث")}"][style*="--depth: 2"]`).waitFor();

  await tell("dragstart", folderRow("خارج"));
  await tell("dragover", folderRow("ثالث"));
  await tell("drop", folderRow("ثالث"));
  assert.equal(await page.locator(".is-over").count(), 0);
  assert.equal(await parentOf("خارج"), null);
});

test("what is let go of, as Escape does, stays where it was", async () => {
  await tell("dragstart", folderRow("ثالث"));
  await tell("dragover", heading());
  await page.locator(".side section.is-over").waitFor();
  await tell("dragend", folderRow("ثالث"));
  await page.locator(".is-over").waitFor({ state: "detached" });
  await tell("drop", heading());
  assert.equal(await parentOf("ثالث"), folders.get("داخل"));
});

const widths = () =>
  page.evaluate(() => [".side", ".list"].map((pane) => document.querySelector(pane).offsetWidth));
const edge = (of) => page.locator(`.${of} > .split`);

for (const [language, wider, narrower] of [
  ["ar", "ArrowLeft", "ArrowRight"],
  ["en", "ArrowRight", "ArrowLeft"],
])
  test(`the edges of the panes move by the arrows, and stay where they are put: ${language}`, async () => {
    for (const key of ["width_side", "width_list"]) await room.call("set_setting", { key, value: "" });
    await room.call("set_setting", { key: "language", value: language });
    await page.reload();
    await page.locator(`html[lang=${language}] .list`).waitFor();
    // The rooms have come: nothing is put in its place any more.
    await until(async () => (await page.locator(".rd-bar .btn-i").count()) > 6);
    const [side, list] = await widths();

    await edge("side").focus();
    await page.keyboard.press(wider);
    await edge("list").focus();
    await page.keyboard.press(wider);
    assert.deepEqual(await widths(), [side + 16, list + 16]);
    await page.keyboard.press(narrower);
    assert.equal(await edge("list").getAttribute("aria-valuenow"), String(list));
    assert.deepEqual(await room.objections(), []);
    await room.shot(`edges-${language}`);
    await page.reload();
    await page.locator(".list").waitFor();
    assert.deepEqual(await widths(), [side + 16, list]);

    // Whatever was drawn in a large window, the reader keeps its room in a small one.
    await edge("list").focus();
    await page.keyboard.press("End");
    await page.setViewportSize({ width: 900, height: 600 });
    assert.ok(await page.evaluate(() => document.querySelector(".reader").offsetWidth >= 440));
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press("Home");
    assert.ok((await widths())[1] >= 280);
    await page.keyboard.press("Enter");
    await edge("side").dblclick();
    assert.deepEqual(await widths(), [side, list]);
  });

test("nothing went wrong behind it", () => {
  assert.deepEqual([room.faults, room.foreign], [[], []]);
});
