import { beforeEach, vi } from "vitest";
import type { MarketItem } from "../../src/backend/contract";
import { root, settle, show, texts } from "./stage";
import { bringWords } from "./words";

// The dialog of the markets over a made-up reader, turned on, on a day of its own.

async function window_() {
  vi.resetModules();
  await bringWords();
  const [{ fake }, library, state, toasts, room] = await Promise.all([
    import("../../src/backend/fake"),
    import("../../src/state/library"),
    import("../../src/state/markets"),
    import("../../src/state/toasts"),
    import("../../src/components/markets/room"),
  ]);
  await fake.call("set_setting", { key: "markets.state", value: "on" });
  await library.refreshOverview();
  await state.loadMarkets();
  return { fake, state, toasts, room };
}

export let app: Awaited<ReturnType<typeof window_>>;
beforeEach(async () => {
  vi.setSystemTime(new Date(2026, 10, 27, 12));
  app = await window_();
});

export async function open(item: number | null = null): Promise<void> {
  const { MarketsDialog } = await import("../../src/components/markets/Markets");
  await show(<MarketsDialog kind="markets" item={item} />);
}

/** The rows, by their codes. */
export const codes = () => texts(".mkl .mkl-c");

export function itemOf(base: string, quote: string): MarketItem {
  const found = app.state.marketItems.value.find((item) => item.base === base && item.quote === quote);
  if (!found) throw new Error("no such item");
  return found;
}

export async function key(selector: string, name: string, more: KeyboardEventInit = {}): Promise<void> {
  root
    .querySelector(selector)
    ?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more }));
  await settle();
}
