import { beforeEach, expect, test, vi } from "vitest";
import type { Overview } from "../../src/backend/contract";

beforeEach(() => {
  vi.resetModules();
});

async function load() {
  const { backend } = await import("../../src/backend");
  const library = await import("../../src/state/library");
  const { keepSetting } = await import("../../src/state/setting");
  const { setForReader } = await import("../../src/state/settings");
  await library.refreshOverview();
  return { backend, ...library, keepSetting, setForReader };
}

test("an overview that was asked for before a setting was chosen does not bring the old one back", async () => {
  const { backend, overview, refreshOverview, keepSetting, setForReader } = await load();
  const old = overview.value as Overview;
  let answer: (overview: unknown) => void = () => undefined;
  const call = vi.spyOn(backend, "call");
  call.mockImplementationOnce(
    () =>
      new Promise<unknown>((done) => {
        answer = done;
      }) as never,
  );
  const refreshed = refreshOverview();
  await keepSetting("theme", "dark");
  await setForReader("sync.background", "off");
  answer(old);
  await refreshed;
  expect(overview.value?.settings).toMatchObject({ theme: "dark", "sync.background": "off" });
  await refreshOverview();
  expect(overview.value?.settings).toMatchObject({ theme: "dark", "sync.background": "off" });
});

test("one that is asked for while a setting is on its way knows it", async () => {
  const { backend, overview, refreshOverview, keepSetting } = await load();
  const old = overview.value as Overview;
  let written: (value: unknown) => void = () => undefined;
  const call = vi.spyOn(backend, "call");
  call.mockImplementationOnce(
    () =>
      new Promise<unknown>((done) => {
        written = done;
      }) as never,
  );
  const kept = keepSetting("theme", "sepia");
  call.mockImplementationOnce(() => Promise.resolve(old) as never);
  await Promise.resolve();
  await refreshOverview();
  expect(overview.value?.settings.theme).toBe("sepia");
  written(null);
  await kept;
});
