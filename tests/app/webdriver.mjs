// A small WebDriver client (https://www.w3.org/TR/webdriver2/): what a test of the real window needs, over fetch.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const LIMIT_MS = 60_000;
const GLANCE_MS = 50;

/** Asks `look` again and again until it gives something, and gives that. */
export async function until(what, look) {
  const deadline = Date.now() + LIMIT_MS;
  let last;
  while (Date.now() < deadline) {
    try {
      const seen = await look();
      if (seen) return seen;
    } catch (error) {
      last = error;
    }
    await pause(GLANCE_MS);
  }
  throw new Error(`not within ${LIMIT_MS / 1000} s: ${what}`, { cause: last });
}

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a program that is ended by `stop`. */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
  const ended = once(child, "exit");
  return {
    out: child.stdout,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The driver of the app's web view, ready for sessions. */
export async function startDriver(program) {
  const [port, native] = [await freePort(), await freePort()];
  const driver = start(program, ["--port", String(port), "--native-port", String(native)]);
  driver.out.resume();
  const base = `http://127.0.0.1:${port}`;
  await until("the driver listens", async () => (await fetch(`${base}/status`)).ok);
  return { base, stop: driver.stop };
}

/** The app in its window. */
export class Window {
  #session;
  #screens;

  constructor(session, screens) {
    this.#session = session;
    this.#screens = screens;
  }

  /** Starts `application` with `args`; its pictures go into the folder `screens`. */
  static async open(driver, { application, args, screens }) {
    const capabilities = { alwaysMatch: { "tauri:options": { application, args } } };
    const { sessionId } = await ask(`${driver.base}/session`, { capabilities });
    return new Window(`${driver.base}/session/${sessionId}`, screens);
  }

  /** Closes the window, which ends the app as a person would. */
  async close() {
    await ask(`${this.#session}/window`, undefined, "DELETE");
    // The session ends with its last window; a driver that keeps it is told so.
    await ask(this.#session, undefined, "DELETE").catch(() => undefined);
  }

  /** What `script`, the body of a function in the page, gives. */
  run(script, ...args) {
    return ask(`${this.#session}/execute/sync`, { script, args });
  }

  /** What `script`, which is asynchronous, gives in the end. */
  async wait(script, ...args) {
    const body = `const done = arguments[arguments.length - 1];
      (async (...args) => {${script}})(...[...arguments].slice(0, -1)).then(
        (value) => done({ value }), (error) => done({ error: String(error?.message ?? JSON.stringify(error)) }));`;
    const { value, error } = await ask(`${this.#session}/execute/async`, { script: body, args });
    if (error) throw new Error(error);
    return value;
  }

  /** Whether a dialog of the web view stands open. */
  async hasDialog() {
    return ask(`${this.#session}/alert/text`, undefined, "GET").then(
      () => true,
      () => false,
    );
  }

  /** Presses a key that is named by its character. */
  async key(character) {
    const actions = [
      { type: "key", id: "keys", actions: ["keyDown", "keyUp"].map((type) => ({ type, value: character })) },
    ];
    await ask(`${this.#session}/actions`, { actions });
  }

  /** Presses what `selector` finds under the accessible name or text `name`, once it is there. */
  async press(selector, name) {
    const found = await this.find(selector, name);
    await ask(`${this.#session}/element/${found}/click`, {});
  }

  /** Types into what `selector` finds. */
  async type(selector, text) {
    const found = await this.find(selector);
    await ask(`${this.#session}/element/${found}/value`, { text });
  }

  /** The first visible element under `selector` with this accessible name or text, once it is there. */
  find(selector, name) {
    return until(`${selector} ${name ?? ""}`, async () => {
      const found = await this.run(FIND, selector, name ?? null);
      return found?.[ELEMENT];
    });
  }

  /** The text of what `selector` finds, once it has some. */
  text(selector) {
    return until(`text in ${selector}`, () =>
      this.run("return document.querySelector(arguments[0])?.textContent.trim()", selector),
    );
  }

  /** Keeps a picture of the window. */
  async picture(name) {
    // Two frames: what was just changed is painted in the second.
    await ask(`${this.#session}/execute/async`, {
      script: "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))",
      args: [],
    });
    // The driver waits for the next thing that is painted: in a window that stands still that can be a minute away.
    await this.run(`
      const speck = document.body.appendChild(document.createElement("i"));
      speck.style = "position: fixed; inset: 0 auto auto 0; inline-size: 1px; block-size: 1px; opacity: 0.01";
      let isLight = false;
      window.specks = setInterval(() => { speck.style.background = (isLight = !isLight) ? "#fff" : "#000"; }, 20);
      window.stopSpecks = () => { clearInterval(window.specks); speck.remove(); };`);
    const base64 = await ask(`${this.#session}/screenshot`, undefined, "GET");
    await this.run("window.stopSpecks()");
    await mkdir(this.#screens, { recursive: true });
    await writeFile(join(this.#screens, `${name}.png`), Buffer.from(base64, "base64"));
  }
}

const FIND = `
  const [selector, name] = arguments;
  // The view's own signs after vowel signs are no part of a name.
  const plain = (text) => text.replaceAll("\u200C", "");
  const named = (element) => plain(element.getAttribute("aria-label") ?? element.textContent.trim());
  return [...document.querySelectorAll(selector)].find(
    (element) => element.checkVisibility() && !element.disabled && (name === null || named(element).includes(plain(name))),
  );`;

async function ask(address, body, method = "POST") {
  const answer = await fetch(address, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
