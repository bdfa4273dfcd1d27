import type { MarketItem } from "../../backend/contract";
import { t } from "../../i18n";
import { invertItem, marketItems, moveItem, removeItem } from "../../state/markets";
import type { MenuRow } from "../Menu";
import { side } from "./room";
import { fullName } from "./words";

/** Puts an item one place up or down among `shown`, which may be narrowed; gives whether it moves. */
export function step(shown: readonly MarketItem[], id: number, by: 1 | -1): boolean {
  const at = shown.findIndex((item) => item.id === id);
  const other = shown[at + by];
  if (at < 0 || !other) return false;
  void moveItem(id, by < 0 ? "before" : "after", other.id);
  return true;
}

/** What can be done with an item. */
export function itemCommands(item: MarketItem): MenuRow[] {
  const { id, kind, base, quote } = item;
  const all = marketItems.value;
  const ofRate: MenuRow[] = [
    { text: t("market_invert"), icon: "arrow-up-down", run: () => invertItem(id) },
    {
      text: t("market_convert"),
      icon: "arrow-left-right",
      run: () => {
        side.value = { kind: "converter", from: base, to: quote };
      },
    },
    null,
  ];
  const up: MenuRow = { text: t("market_move_up"), icon: "chevron-up", run: () => step(all, id, -1) };
  const down: MenuRow = { text: t("market_move_down"), icon: "chevron-down", run: () => step(all, id, 1) };
  return [
    ...(kind === "rate" ? ofRate : []),
    ...(all[0]?.id === id ? [] : [up]),
    ...(all.at(-1)?.id === id ? [] : [down]),
    ...(all.length > 1 ? [null] : []),
    {
      text: t("market_remove"),
      icon: "trash-2",
      isDangerous: true,
      run: () => removeItem(id, fullName(item)),
    },
  ];
}
