import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { clipped } from "./gallery/clipped.mjs";
import { launch } from "./room.mjs";

// What the gallery takes for text that does not fit.

const long = "long words that need far more room than there is";
const arabic = "كلام طويل يحتاج إلى مكان أوسع مما هو له هنا";
const narrow = "inline-size: 90px; white-space: nowrap;";
const dots = `${narrow} overflow: hidden; text-overflow: ellipsis;`;

const fitting = {
  "a line with room": `<p style="inline-size: 600px">${long}</p>`,
  "lines that wrap": `<p style="inline-size: 90px">${long}</p>`,
  "what scrolls": `<div style="${narrow} overflow: auto">${long}</div>`,
  "what ends in dots": `<p style="${dots}" dir="auto">${long}</p>`,
  "a name of two scripts that ends in dots": `<p style="${dots}" dir="auto">${arabic} ${long}</p>`,
  "what only a screen reader is told": `<p class="sr" style="${narrow}">${long}</p>`,
  "what is not there": `<p style="${narrow} visibility: hidden">${long}</p>`,
};
const tooLong = {
  "what runs out of its box": [
    `<p class="label" style="${narrow}">${long}</p>`,
    /^p\.label: \d+ px of «long words/,
  ],
  "what a box around it cuts": [
    `<div class="row" style="inline-size: 90px; overflow: hidden"><p style="inline-size: 400px">${long}</p></div>`,
    /^div\.row: \d+ px of «long words/,
  ],
  "what widens the page": [`<p style="inline-size: 900px">${long}</p>`, /^the page: \d+ px too wide/],
  "a foreign name whose beginning is cut": [
    `<p style="${dots}"><bdi dir="ltr">${long}</bdi></p>`,
    /^p: the beginning of «long words/,
  ],
};

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 800, height: 600 } });
});
after(() => browser.close());

async function told(html, direction) {
  await page.setContent(`<!DOCTYPE html><html lang="ar" dir="${direction}"><body>${html}</body></html>`);
  return page.evaluate(clipped);
}

for (const [name, html] of Object.entries(fitting))
  test(`${name} fits`, async () => {
    for (const direction of ["ltr", "rtl"]) assert.deepEqual(await told(html, direction), []);
  });

for (const [name, [html, line]] of Object.entries(tooLong))
  test(`${name} does not fit`, async () => assert.match((await told(html, "rtl")).join("\n"), line));
