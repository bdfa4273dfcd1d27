import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { newestIn } from "../../src/state/newest";

/** Questions whose answers come when the test says so. */
function asking() {
  const kept = signal<string | null>(null);
  const take = newestIn(kept);
  const ask = () => {
    let resolve!: (answer: string) => void;
    let reject!: (why: Error) => void;
    const answer = new Promise<string>((...ends) => {
      [resolve, reject] = ends;
    });
    return { came: take(() => answer), resolve, reject };
  };
  return { kept, ask };
}

test("an answer that comes after that to a later question is void, but its asker has it", async () => {
  const { kept, ask } = asking();
  const [first, second] = [ask(), ask()];
  second.resolve("new");
  await second.came;
  first.resolve("old");
  expect(await first.came).toBe("old");
  expect(kept.value).toBe("new");
});

test("what was answered holds where the later question fails", async () => {
  const { kept, ask } = asking();
  const [first, second] = [ask(), ask()];
  first.resolve("kept");
  await first.came;
  second.reject(new Error("gone"));
  await expect(second.came).rejects.toThrow("gone");
  expect(kept.value).toBe("kept");
});
