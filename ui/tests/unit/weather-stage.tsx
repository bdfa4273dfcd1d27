import { afterEach, beforeEach, vi } from "vitest";
import { settle, show } from "./stage";
import { bringWords } from "./words";

// What stands in the header, and the weather behind it, over a made-up library.

async function window_(query = "") {
  vi.resetModules();
  await bringWords();
  history.replaceState(null, "", `/${query}`);
  const [{ fake }, library, shell, toasts, settings, header, weather, sync, i18n] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/shell"),
    import("../../src/state/toasts"),
    import("../../src/state/settings"),
    import("../../src/state/header"),
    import("../../src/state/weather"),
    import("../../src/state/sync"),
    import("../../src/i18n"),
  ]);
  fake.listen(sync.hear);
  await library.refreshOverview();
  header.keepHeader();
  await settle();
  return { fake, library, shell, toasts, settings, header, weather, sync, i18n };
}

export let app: Awaited<ReturnType<typeof window_>>;

/** Shown already; the markets are not, where nothing else is said. */
export const on = "?set=weather.state:on&set=markets.state:off";

/** A window over the library that `query` describes. */
export async function open(query = ""): Promise<void> {
  app = await window_(query);
}

export async function showStrip(): Promise<void> {
  const { HeaderStrip } = await import("../../src/components/header/HeaderStrip");
  await show(<HeaderStrip />);
}

export async function showDialog(): Promise<void> {
  const { Dialogs } = await import("../../src/components/Dialogs");
  app.shell.openDialog({ kind: "weather" });
  await show(<Dialogs />);
}

/** How often the reader was asked for something. */
export const asked = (name: string) => app.fake.asked.filter((one) => one === name).length;

beforeEach(() => {
  vi.setSystemTime(Date.UTC(2026, 10, 29, 12, 20));
});
afterEach(() => history.replaceState(null, "", "/"));
