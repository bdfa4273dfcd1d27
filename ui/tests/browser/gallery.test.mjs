import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { clipped } from "./gallery/clipped.mjs";
import { openDarkroom } from "./gallery/darkroom.mjs";
import { staleScreens } from "./gallery/header-screens.mjs";
import { standIn } from "./gallery/here.mjs";
import { fill } from "./gallery/library.mjs";
import { limits } from "./gallery/limits.mjs";
import { firstScreens, mainScreens, screens } from "./gallery/screens.mjs";
import { context, later, now, readerTime, site, standStill } from "./gallery/still.mjs";
import { launch, openRoom, start } from "./room.mjs";

// Every screen: as it was when somebody said that it looks right (`QIRTAS_BLESS=1` says so of what there is now), with
// nothing that axe objects to, and with all its words where they fit. The pictures of this run lie in
// target/screens/gallery, those that were approved, small, in tests/data/screens.

const isBlessing = process.env.QIRTAS_BLESS === "1";
/** Elsewhere the system sets letters, names keys and draws fields in its own way. */
const isComparable = process.platform === "linux";
const top = fileURLToPath(new URL("../../..", import.meta.url));
const shots = join(process.env.QIRTAS_SCREENS ?? join(top, "target/screens"), "gallery");
const approved = process.env.QIRTAS_APPROVED ?? join(top, "tests/data/screens");
/** With each screen, on a machine that has other work to do. */
const patienceMs = 90_000;
const usual = { width: 1280, height: 800 };
const sizes = [usual, { width: 900, height: 600 }, { width: 1920, height: 1080 }];
const themes = ["light", "sepia", "dark", "black", "contrast"];
const compared = ["light", "dark"];
/** Only screens whose names it matches. */
const only = new RegExp(process.env.QIRTAS_GALLERY ?? "");
const wanted = (list) => list.filter(({ name }) => only.test(name));

/** Of each screen, what is wrong with it. */
const told = new Map([screens, firstScreens, staleScreens].flatMap(wanted).map(({ name }) => [name, []]));
const faults = [];
let darkroom;

before(async () => {
  const browser = await launch();
  const newsstand = await start("newsstand", ...site);
  const copy = mkdtempSync(join(tmpdir(), "qirtas-gallery-"));
  try {
    darkroom = await openDarkroom(browser);
    const shared = { browser, newsstand, more: context };
    const known = await filled(shared, copy);
    // Both languages beside each other, each in a library of its own.
    await Promise.all(["ar", "en"].map((language) => walk(language, { ...shared, library: copy }, known)));
  } finally {
    await darkroom?.close();
    await newsstand.stop();
    await browser.close();
    rmSync(copy, { recursive: true, force: true });
  }
});

/** A filled library in `copy`, and what the screens must know of it. */
async function filled(shared, copy) {
  const room = await openRoom({ ...shared, at: readerTime(now) });
  try {
    const known = await fill(room);
    await room.bridge.stop();
    cpSync(room.profile, copy, { recursive: true });
    return known;
  } finally {
    await room.close();
  }
}

/** Looks at all screens in a language. */
async function walk(language, shared, known) {
  const others = language === "ar" ? ["fa", "ur"] : ["he", "fr"];
  const [at, first] = [readerTime(now), { library: undefined, isFirstRun: true }];
  const rooms = [
    [await openRoom({ ...shared, at }), wanted(screens), now],
    [await openRoom({ ...shared, at, ...first }), wanted(firstScreens), now],
    [await openRoom({ ...shared, at: readerTime(later) }), wanted(staleScreens), later],
  ];
  try {
    for (const [room, list, time] of rooms) {
      await standStill(room.page, room.newsstand.base, time);
      room.page.setDefaultTimeout(patienceMs);
      await room.call("set_setting", { key: "language", value: language });
      await room.call("set_setting", { key: "theme", value: "light" });
      for (const screen of list) await visit(standIn(room, language, known), screen);
    }
    const [[room, list]] = rooms;
    for (const other of others) {
      await room.call("set_setting", { key: "language", value: other });
      for (const screen of list.filter(({ name }) => mainScreens.includes(name)))
        await glance(standIn(room, other, known), screen);
    }
  } finally {
    for (const [room] of rooms) {
      faults.push(...room.faults, ...room.foreign);
      await room.close();
    }
  }
}

/** Opens a screen from the list and lets `look` at it; what goes wrong on the way is told of it too. */
async function opened(here, screen, look) {
  const { room, page, language } = here;
  const { name, isFirst, isWelcome } = screen;
  const attempt = (deed) =>
    deed().catch(async (error) => {
      await page.screenshot({ path: join(shots, `failed-${language}-${name}.png`) });
      told.get(name).push(`${language}: ${error.message}`);
    });
  await attempt(async () => {
    if (isFirst) await room.call("set_setting", { key: "first_run_done", value: isWelcome ? "" : "1" });
    await here.home();
    await screen.open(here);
    await here.rest();
    await look();
  });
  await attempt(async () => screen.close?.(here));
}

/** A screen in every size and theme. */
async function visit(here, screen) {
  const { page, language } = here;
  const { name } = screen;
  const tell = (where, lines) => told.get(name).push(...lines.map((line) => `${where}: ${line}`));
  const look = async (size) => {
    const label = `${size.width}x${size.height}`;
    tell(`${language}, ${label}`, await page.evaluate(clipped));
    if (size === usual) tell(language, await objections(here));
    for (const theme of compared) {
      await wear(page, theme);
      const folder = `${language}-${theme}-${label}`;
      tell(folder, await judge(page, folder, name));
    }
    await wear(page, compared[0]);
  };
  await page.setViewportSize(usual);
  const rest = sizes.filter((size) => size !== usual);
  await opened(here, screen, async () => {
    await look(usual);
    for (const size of screen.isAnchored ? [] : rest) {
      await page.setViewportSize(size);
      await here.rest();
      await look(size);
    }
  });
  for (const size of screen.isAnchored ? rest : []) {
    await page.setViewportSize(size);
    await opened(here, screen, () => look(size));
  }
}

/** A screen in one more language: no picture of it is kept. */
async function glance(here, screen) {
  const { page, language } = here;
  await page.setViewportSize(usual);
  await opened(here, screen, async () => {
    told.get(screen.name).push(...(await page.evaluate(clipped)).map((line) => `${language}: ${line}`));
    await develop(await photograph(page), `${language}-light-1280x800`, screen.name);
  });
}

const wear = (page, theme) =>
  page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
  }, theme);

/** What axe says: by all its rules in the first theme, and of the colours of the others. */
async function objections({ room, page, language }) {
  const found = await room.objections();
  if (language !== "ar") return found;
  for (const theme of themes.slice(1)) {
    await wear(page, theme);
    found.push(...(await room.objections("color-contrast")).map((line) => `${theme}: ${line}`));
  }
  return found;
}

const sessions = new WeakMap();

/**
 * A screenshot, at once: Playwright's own waits for what `rest` has waited for. The page keeps its session, since one
 * that ends takes with it what the page was told of paper and of the network.
 */
async function photograph(page) {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  const options = { format: "png", optimizeForSpeed: true };
  const { data } = await sessions.get(page).send("Page.captureScreenshot", options);
  return data;
}

async function develop(png, folder, name) {
  mkdirSync(join(shots, folder), { recursive: true });
  await writeFile(join(shots, folder, `${name}.png`), png, "base64");
}

/** How a screen differs from the picture of it that was approved. */
async function judge(page, folder, name) {
  const png = await photograph(page);
  await develop(png, folder, name);
  if (!isComparable) return [];
  mkdirSync(join(approved, folder), { recursive: true });
  const file = join(approved, folder, `${name}.webp`);
  if (isBlessing) {
    await darkroom.keep(png, file);
    return [];
  }
  const apart = await darkroom.compareKept(png, file);
  if (apart === null) return ["nobody has approved it (QIRTAS_BLESS=1)"];
  const { mean, worst, at } = apart;
  if (mean <= limits.mean && worst <= limits.worst) return [];
  return [`looks otherwise: ${mean.toFixed(2)} apart on the mean, ${worst} in the tile at ${at}`];
}

for (const [name, lines] of told) test(name, () => assert.ok(lines.length === 0, lines.join("\n")));
test("nothing was thrown, and nobody else was asked", () => assert.deepEqual(faults, []));
