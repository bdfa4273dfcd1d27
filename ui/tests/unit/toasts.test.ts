import { beforeEach, expect, test, vi } from "vitest";

let toasts: typeof import("../../src/state/toasts");

beforeEach(async () => {
  vi.resetModules();
  toasts = await import("../../src/state/toasts");
});

/** An act that ends when `end` says so, and then can be taken back. */
function act(name: string, undone: string[]) {
  let end: () => void = () => undefined;
  const answer = new Promise<void>((done) => {
    end = done;
  });
  const done = toasts.attempt(async () => {
    await answer;
    toasts.show({ text: name, undo: async () => void undone.push(name) });
  });
  return { end, done };
}

test("what is being done still is what is taken back, not what was done before", async () => {
  const undone: string[] = [];
  const first = act("first", undone);
  first.end();
  await first.done;
  const second = act("second", undone);
  // As a key does it.
  const taken = toasts.attempt(async () => {
    await toasts.undoLast();
  });
  second.end();
  await taken;
  expect(undone).toEqual(["second"]);
});

test("an act that takes long is not waited for", async () => {
  vi.useFakeTimers();
  const undone: string[] = [];
  const first = act("first", undone);
  first.end();
  await first.done;
  act("endless", undone);
  const taken = toasts.undoLast();
  await vi.advanceTimersByTimeAsync(1_000);
  await taken;
  expect(undone).toEqual(["first"]);
  vi.useRealTimers();
});

test("a deed that fails at once is told, and is no act under way", async () => {
  await toasts.attempt(() => {
    throw new Error("at once");
  });
  expect(toasts.toast.value?.text).toBeTruthy();
  const undone: string[] = [];
  toasts.show({ text: "one", undo: async () => void undone.push("one") });
  await toasts.undoLast();
  expect(undone).toEqual(["one"]);
});
