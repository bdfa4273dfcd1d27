import { type ComponentChild, render } from "preact";
import { afterEach, beforeEach, vi } from "vitest";

// Where components are shown and pressed as a person would. The clock stands still until `settle` moves it.

export let root: HTMLElement;

type Listening = Parameters<typeof window.addEventListener>;
/** What the modules of a test listen to: those of the next one are others. */
let heard: Listening[] = [];
const listen = window.addEventListener;

beforeEach(() => {
  window.addEventListener = (...args: unknown[]) => {
    heard.push(args as Listening);
    listen.apply(window, args as Listening);
  };
  vi.useFakeTimers();
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  window.addEventListener = listen;
  for (const [kind, hear, options] of heard) window.removeEventListener(kind, hear, options);
  heard = [];
  render(null, root);
  root.remove();
});

/** Lets everything that waits come to its end. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(2_000);
}

export async function show(node: ComponentChild): Promise<void> {
  render(node, root);
  await settle();
}

export const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
export const texts = (selector: string) => all(selector).map((element) => element.textContent?.trim());

export async function press(selector: string, text?: string): Promise<void> {
  const button = all(selector).find((element) => !text || element.textContent?.includes(text));
  if (!button) throw new Error(`nothing to press: ${selector} ${text}`);
  button.click();
  await settle();
}

/** Puts a value into a field, a slider or a choice. */
export async function type(selector: string, text: string): Promise<void> {
  const input = root.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
  if (!input) throw new Error("no field");
  input.value = text;
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  await settle();
}

export async function submit(): Promise<void> {
  root.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await settle();
}
