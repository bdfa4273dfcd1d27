import { beforeEach, expect, test, vi } from "vitest";
import { bringWords } from "./words";

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, places, library, setting, subscriptions, list, article] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/list-places"),
    import("../../src/state/library"),
    import("../../src/state/setting"),
    import("../../src/state/subscriptions"),
    import("../../src/state/list"),
    import("../../src/state/article"),
  ]);
  await library.refreshOverview();
  return { fake, places, library, setting, subscriptions, list, article };
}

let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  app = await window_();
});

const rowPx = 100;

test.each([
  ["where it was", [1, 2, 3, 4, 5, 6], 240],
  ["below what came", [7, 8, 1, 2, 3, 4, 5, 6], 440],
  ["when the first row in sight has gone, the next stays in its place", [1, 2, 4, 5, 6], 140],
  ["when more has gone than stood above, from the top", [5], 0],
  ["when nothing of it is left, from the top", [7, 8], 0],
])("a list stands %s", (_, all, expected) => {
  // Rows 3, 4 and 5 are in sight, 40 pixels of the first one were scrolled past.
  expect(app.places.standing(all, { ids: [3, 4, 5], past: 40 }, rowPx)).toBe(expected);
});

test("each list has its own place, the last thirty of them, and they outlast the window", async () => {
  const { keepListPlace, placeInList } = app.places;
  for (let id = 1; id <= 32; id++) {
    await app.subscriptions.openScope({ kind: "source", id });
    keepListPlace({ ids: [id, id + 1], past: 12.4 });
  }
  await app.subscriptions.openScope({ kind: "source", id: 2 });
  expect(placeInList()).toBe(undefined);
  await vi.advanceTimersByTimeAsync(2_000);

  const kept = app.library.overview.value?.settings ?? {};
  app.setting.takeSettings({});
  await app.subscriptions.openScope({ kind: "source", id: 32 });
  expect(placeInList()).toBe(undefined);
  app.setting.takeSettings(kept);
  expect(placeInList()).toEqual({ ids: [32, 33], past: 12 });
  app.setting.takeSettings({ list_places: "{not json" });
  expect(placeInList()).toBe(undefined);
});

test("what is shown already is asked for from its top, unless something of it was being read", async () => {
  const { keepListPlace, placeInList } = app.places;
  const place = { ids: [1], past: 0 };
  await app.subscriptions.openScope({ kind: "all" });
  keepListPlace(place);
  await app.article.openArticle(app.list.ids.value[0] ?? 0);
  await app.subscriptions.openScope({ kind: "all" });
  expect(placeInList()).toEqual(place);
  await app.subscriptions.openScope({ kind: "all" });
  expect(placeInList()).toBe(undefined);
});
