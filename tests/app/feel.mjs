// How the window feels, measured in it: `cargo xtask bench ui` runs `feel.mjs APP LIBRARY` and shows what it prints.

import { resolve } from "node:path";

import { startDriver, until, Window } from "./webdriver.mjs";

const [application, library] = process.argv.slice(2);
const presses = 100;
const scrollMs = 10_000;

const driver = await startDriver(process.env.QIRTAS_TAURI_DRIVER);
const window = await Window.open(driver, { application: resolve(application), args: ["--profile", library] });
try {
  await window.find(".card-a");
  // Keys are heard once what comes after the first list is here.
  await window.find(".side-f [aria-keyshortcuts]");
  const keys = await pressKeys();
  const still = await frames("() => {}", 3_000);
  const scrolled = await frames(
    "() => { scroller().scrollTop += 60; }",
    scrollMs,
  );
  print(keys, still, scrolled);
} finally {
  await window.close();
  await driver.stop();
}

/** From the press of J to the frame after the list's row is marked, and after the article is there: milliseconds. */
async function pressKeys() {
  await window.run(`
    const seen = (window.__seen = []);
    const painted = (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    const isOpen = (title) => document.querySelector(".headline")?.textContent === title;
    window.addEventListener("keydown", (event) => {
      const before = document.querySelector(".card.is-current");
      const press = { at: event.timeStamp };
      seen.push(press);
      const look = () => {
        const card = document.querySelector(".card.is-current");
        if (card === before || !card) return requestAnimationFrame(look);
        if (!press.row) press.row = performance.now();
        if (!isOpen(card.querySelector(".card-t").textContent)) return requestAnimationFrame(look);
        painted((now) => { press.article = now; });
      };
      requestAnimationFrame(look);
    }, { capture: true });`);
  for (let press = 1; press <= presses; press++) {
    await window.key("j");
    await until("the article is there", () =>
      window.run("return window.__seen.length === arguments[0] && window.__seen.at(-1).article > 0", press),
    );
  }
  return window.run("return window.__seen.map(({ at, row, article }) => [row - at, article - at])");
}

/** The milliseconds between two frames, for so long, with `deed` done in each. */
function frames(deed, ms) {
  return window.wait(
    `const scroller = () => {
       for (let box = document.querySelector(".card"); box; box = box.parentElement)
         if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
     };
     const deed = ${deed};
     const gaps = [];
     let last = await new Promise(requestAnimationFrame);
     for (const end = last + args[0]; last < end; ) {
       deed();
       const now = await new Promise(requestAnimationFrame);
       gaps.push(now - last);
       last = now;
     }
     return gaps;`,
    ms,
  );
}

function print(keys, still, scrolled) {
  const share = (values, part) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)];
  const frame = share(still, 0.5);
  const dropped = (gaps) => gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frame) - 1), 0);
  const ms = (value) => value.toFixed(1);
  const line = (name, values) => `| ${name} | ${ms(share(values, 0.5))} | ${ms(share(values, 0.95))} |`;
  console.log(`| milliseconds, ${presses} presses of J | median | p95 |\n|---|---|---|`);
  console.log(line("to the frame in which the row is marked", keys.map(([row]) => row)));
  console.log(line("to the frame after the article is there", keys.map(([, article]) => article)));
  console.log(`\nA frame is ${ms(frame)} ms here. At rest ${dropped(still)} of ${still.length} were dropped;`);
  console.log(`in ${scrollMs / 1000} s of scrolling ${dropped(scrolled)} of ${scrolled.length}.\n`);
}
