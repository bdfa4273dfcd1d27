// What every test stands in: a news site, a bridge over an empty library, and a browser before it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const top = fileURLToPath(new URL("../../..", import.meta.url));
const binaries = process.env.QIRTAS_BIN_DIR ?? join(top, "target/debug");
const ui = process.env.QIRTAS_UI_DIR ?? join(top, "ui/dist");
const screens = process.env.QIRTAS_SCREENS ?? join(top, "target/screens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const suffix = process.platform === "win32" ? ".exe" : "";

mkdirSync(screens, { recursive: true });

/** Starts a program and waits for the address in its first line. */
export async function start(name, ...args) {
  const child = spawn(join(binaries, name + suffix), args, {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: top,
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const base = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (!base) throw new Error(`${name} said: ${line}`);
    child.stdout.resume();
    return {
      base,
      async stop() {
        child.kill("SIGINT");
        await ended;
      },
    };
  }
  throw new Error(`${name} said nothing`);
}

/** A browser with nothing of its own to say. */
export function launch(...flags) {
  return chromium.launch({
    executablePath: process.env.QIRTAS_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...flags,
    ],
  });
}

/**
 * A library, empty or a copy of another, the page on it, and a news site; `close` ends them all, but for what was given.
 * `more`: of the browser's context; `at`: where the reader's time stands, in Unix seconds.
 */
export async function openRoom({
  viewport = { width: 1280, height: 800 },
  locale = "ar",
  isFirstRun = false,
  library,
  newsstand: sharedSite,
  browser: sharedBrowser,
  more = {},
  at,
} = {}) {
  const profile = mkdtempSync(join(tmpdir(), "qirtas-browser-"));
  if (library) cpSync(library, profile, { recursive: true });
  const newsstand = sharedSite ?? (await start("newsstand", "--port", "0", "--articles", "12"));
  const clock = at === undefined ? [] : ["--at", String(at)];
  const bridge = await start("qirtas-bridge", "--profile", profile, "--port", "0", "--ui", ui, ...clock);
  const browser = sharedBrowser ?? (await launch());
  const context = await browser.newContext({ viewport, locale, reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  const faults = [];
  const foreign = [];
  // The real window freezes it too.
  await page.addInitScript(() => Object.freeze(Object.prototype));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(bridge.base)) foreign.push(request.url());
  });

  const room = {
    page,
    profile,
    newsstand,
    bridge,
    /** Errors thrown in the page, and requests that left for elsewhere: both stay empty. */
    faults,
    foreign,
    async call(name, args = {}) {
      const answer = await fetch(`${bridge.base}/call/${name}`, {
        method: "POST",
        body: JSON.stringify(args),
      });
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
      return answer.json();
    },
    /** Subscribes behind the page's back. */
    add: (path) => room.call("add_source", { address: `${newsstand.base}/${path}`, folder_id: null }),
    async open() {
      await page.goto(bridge.base);
      // With the commands the keys are there.
      await page.locator(".side-f [aria-keyshortcuts], .onb").first().waitFor({ state: "attached" });
    },
    shot: (name) => page.screenshot({ path: join(screens, `ui-${name}.png`) }),
    /** What axe objects to, in a line each; by these rules alone, where they are named. */
    async objections(...rules) {
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
      const options = { resultTypes: ["violations"], ...(rules.length > 0 && { runOnly: rules }) };
      const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
      return violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}`),
      );
    },
    async close() {
      await context.close();
      if (!sharedBrowser) await browser.close();
      await bridge.stop();
      if (!sharedSite) await newsstand.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
  if (!isFirstRun) await room.call("set_setting", { key: "first_run_done", value: "1" });
  return room;
}

/** Waits for a claim about the page or the library to come true. */
export async function until(claim, limit = 15_000) {
  const end = Date.now() + limit;
  while (!(await claim())) {
    if (Date.now() > end) assert.fail(`never came true: ${claim}`);
    await new Promise((done) => setTimeout(done, 30));
  }
}
