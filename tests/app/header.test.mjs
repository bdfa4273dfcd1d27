// Weather and markets in the real window: its own way with dates and numbers is not Chromium's.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

import { start, startDriver, until, Window } from "./webdriver.mjs";

const bin = process.env.QIRTAS_BIN_DIR ?? "target/debug";
const screens = process.env.QIRTAS_SCREENS ?? "target/screens";
const driverProgram = process.env.QIRTAS_TAURI_DRIVER ?? "target/tools/bin/tauri-driver";
const ESCAPE = "\uE00C";

let driver;
let profile;
let newsstand;
let window;

const call = (name, args) =>
  window.wait("return window.__TAURI_INTERNALS__.invoke('call', { name: args[0], args: args[1] })", name, args);

/** Loads the page anew, which then tells what goes wrong in it. */
async function reload() {
  await window.run("window.name = 'old'; location.reload()");
  await until("the page is new", () =>
    window.run("return window.name === 'old' && !!document.querySelector('.side-f [aria-keyshortcuts]')"),
  );
  await window.run(`window.wrong = [];
    for (const kind of ["error", "unhandledrejection"])
      addEventListener(kind, (event) => wrong.push(event.message ?? String(event.reason)));`);
}

before(async () => {
  profile = await mkdtemp(join(tmpdir(), "qirtas-header-"));
  driver = await startDriver(driverProgram);
  newsstand = start(join(bin, "newsstand"), ["--port", "0"]);
  const [line] = await once(createInterface({ input: newsstand.out }), "line");
  const site = line.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
  window = await Window.open(driver, { application: resolve(bin, "qirtas"), args: ["--profile", profile], screens });
  await window.find("h1");
  const settings = { first_run_done: "1", "providers.base": `${site}/providers`, "weather.state": "on", "markets.state": "on" };
  for (const [key, value] of Object.entries(settings)) await call("set_setting", { key, value });
  const [place] = await call("find_places", { text: "القاهره", language: "ar" });
  await call("add_place", { place });
  await call("refresh_markets", {});
});

after(async () => {
  await window?.close().catch(() => undefined);
  await newsstand?.stop();
  await driver?.stop();
  if (profile) await rm(profile, { recursive: true, force: true });
});

/** Closes the dialog as a person does who has it before them. */
async function leave() {
  await until("the keyboard is in the dialog", () => window.run("return !!document.activeElement.closest('dialog')"));
  await window.key(ESCAPE);
  await until("the dialog is gone", () => window.run("return !document.querySelector('dialog')"));
}

for (const language of ["ar", "en", "fa", "ur", "he", "fr"])
  test(`the weather and the markets are drawn in ${language}`, async () => {
    await call("set_setting", { key: "language", value: language });
    await reload();
    assert.match(await window.text(".wx-v"), /°/);
    await window.press(".wx");
    await window.find("dialog .wxh li");
    assert.equal(await window.run("return document.querySelectorAll('.wxh li').length"), 48);
    assert.equal(await window.run("return document.querySelectorAll('.wxw > li').length"), 7);
    const days = await window.run("return [...document.querySelectorAll('.wxw time')].map((day) => day.textContent)");
    assert.equal(new Set(days).size, 7, days.join());
    await window.picture(`window-weather-${language}`);
    await leave();

    await window.press(".mk");
    await window.find("dialog [role=slider]");
    const value = await window.run("return document.querySelector('[role=slider]').getAttribute('aria-valuetext')");
    assert.match(value, /\p{Nd}/u);
    await window.picture(`window-markets-${language}`);
    await leave();
    assert.deepEqual(await window.run("return wrong"), []);
  });
