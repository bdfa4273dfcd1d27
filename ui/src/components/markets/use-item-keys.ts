import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MarketItem } from "../../backend/contract";
import { t } from "../../i18n";
import { removeItem } from "../../state/markets";
import { step } from "./item-commands";
import { fullName } from "./words";

const turns: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Whose row the keyboard is at; a menu that hangs on a row has keys of its own. */
function itemAt(target: EventTarget | null): number | null {
  const isRow = target instanceof Element && target.matches(".mkl-a");
  const row = isRow ? target.closest<HTMLElement>("[data-item]") : null;
  return row ? Number(row.dataset.item) : null;
}

/** Up and down move along the rows, with Alt they carry the row, Delete takes it away. */
export function useItemKeys(items: readonly MarketItem[]) {
  const box = useRef<HTMLUListElement>(null);
  const [told, tell] = useState("");
  /** The row that the keyboard goes to once it is drawn. */
  const wanted = useRef<number | null>(null);
  const focus = (id: number | undefined) => {
    const row = id !== undefined && box.current?.querySelector<HTMLElement>(`[data-item="${id}"] .mkl-a`);
    if (row) row.focus();
  };
  // A row that is put elsewhere in the page loses the keyboard.
  useLayoutEffect(() => {
    const id = wanted.current;
    if (id === null) return;
    wanted.current = null;
    focus(id);
    const place = items.findIndex((item) => item.id === id);
    const item = items[place];
    if (item) tell(t("market_moved", { name: fullName(item), place: place + 1 }));
  }, [items]);

  const press = (event: KeyboardEvent) => {
    const id = itemAt(event.target);
    const at = items.findIndex((item) => item.id === id);
    const item = items[at];
    const by = turns[event.key];
    if (!item || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (by && event.altKey) {
      if (step(items, item.id, by)) wanted.current = item.id;
    } else if (by) focus(items[at + by]?.id);
    else if (event.key === "Home") focus(items[0]?.id);
    else if (event.key === "End") focus(items.at(-1)?.id);
    else if (event.key === "Delete") {
      focus((items[at + 1] ?? items[at - 1])?.id);
      void removeItem(item.id, fullName(item));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { box, told, press };
}
