import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openDarkroom } from "./gallery/darkroom.mjs";
import { limits } from "./gallery/limits.mjs";
import { difference, shrink } from "./gallery/pictures.mjs";
import { launch } from "./room.mjs";

// What the gallery takes for the same picture, and what for another.

const sheet = new URL("./gallery/sheet.html", import.meta.url).href;
let browser;
let darkroom;
let usual;

async function photograph(change = () => {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(sheet);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(change);
  const png = await page.screenshot();
  await page.close();
  return png.toString("base64");
}

const isSame = ({ mean, worst }) => mean <= limits.mean && worst <= limits.worst;
const changed = async (change) => darkroom.compare(usual, await photograph(change));

before(async () => {
  browser = await launch();
  darkroom = await openDarkroom(browser);
  usual = await photograph();
});
after(() => browser.close());

const drawnOtherwise = {
  "without hinting, as exact as can be": () =>
    document.body.style.setProperty("text-rendering", "geometricPrecision"),
  "a hair beside": () => document.body.style.setProperty("transform", "translate(0.35px, 0.35px)"),
  "a little bolder": () => document.body.style.setProperty("-webkit-text-stroke", "0.15px"),
};
for (const [name, change] of Object.entries(drawnOtherwise))
  test(`letters that are drawn ${name} are the same picture`, async (t) => {
    const apart = await changed(change);
    t.diagnostic(JSON.stringify(apart));
    assert.ok(isSame(apart));
  });

const others = {
  "a pane that moved": () => document.querySelector("nav").style.setProperty("inline-size", "248px"),
  "a title that is gone": () => document.querySelector("section p").style.setProperty("color", "transparent"),
  "a small grey line that is gone": () =>
    document.querySelector("section small").style.setProperty("visibility", "hidden"),
  "a line that stands lower": () =>
    document.querySelector("section p").style.setProperty("margin-top", "10px"),
  "another ink": () => document.body.style.setProperty("color", "#7a4f00"),
  "another paper": () => document.querySelector("section").style.setProperty("background", "#e3e3db"),
};
for (const [name, change] of Object.entries(others))
  test(`${name} is another picture`, async (t) => {
    const apart = await changed(change);
    t.diagnostic(JSON.stringify(apart));
    assert.ok(!isSame(apart));
  });

test("a picture that was kept is small, and compared as if it were large", async () => {
  const folder = mkdtempSync(join(tmpdir(), "qirtas-kept-"));
  try {
    const file = join(folder, "sheet.webp");
    assert.equal(await darkroom.compareKept(usual, file), null);
    await darkroom.keep(usual, file);
    assert.ok(statSync(file).size < 8_000, `${statSync(file).size}`);
    assert.deepEqual(await darkroom.compareKept(usual, file), { mean: 0, worst: 0, at: [0, 0] });
    const gone = await photograph(others["a small grey line that is gone"]);
    assert.ok(!isSame(await darkroom.compareKept(gone, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("pixels become one by their mean, also where a tile is cut", () => {
  const row = (...shades) => shades.flatMap((shade) => [shade, shade, shade, 255]);
  const picture = { width: 3, height: 1, data: row(10, 30, 50) };
  assert.deepEqual([...shrink(picture, 2).data], row(20, 50));
  const other = { width: 3, height: 1, data: row(10, 30, 90) };
  assert.deepEqual(difference(picture, other, 2), { mean: 20, worst: 40, at: [1, 0] });
  assert.equal(difference(picture, { width: 1, height: 1, data: row(10) }).worst, 255);
});
