import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { loadMarkets, marketItems, markets } from "../../state/markets";
import type { Dialog } from "../../state/shell";
import { attempt } from "../../state/toasts";
import { Consent } from "../header/Consent";
import { useOpener } from "../header/use-opener";
import { closeDialog, Modal } from "../Modal";
import { CloseButton, IconButton } from "../small";
import { AddFeed } from "./AddFeed";
import { AddPair } from "./AddPair";
import { Converter } from "./Converter";
import { MarketDetail } from "./MarketDetail";
import { MarketList } from "./MarketList";
import { type Side, showItem, side } from "./room";

/** Currencies, gold and the person's own feeds: all of them at the start, the chosen one beside them. */
export function MarketsDialog({ item }: Extract<Dialog, { kind: "markets" }>) {
  useOpener("markets");
  useLayoutEffect(() => {
    if (item !== null) showItem(item);
    void attempt(loadMarkets);
    return () => showItem(null);
  }, [item]);
  const now = markets.value;
  const isOn = now?.state === "on";
  return (
    <Modal label={t("markets")} class={isOn ? "mk-dialog" : "small-dialog add-dialog"}>
      {isOn && <Room />}
      {now && !isOn && <Consent subject="markets" hosts={now.hosts} />}
      <CloseButton class="set-x" onClick={closeDialog} />
    </Modal>
  );
}

function Room() {
  const items = marketItems.value;
  const box = useRef<HTMLDivElement>(null);
  const asked = side.value;
  // One that was removed is shown no more; it is again when that is taken back.
  const chosen = asked?.kind === "item" && !items.some(({ id }) => id === asked.id) ? null : asked;
  const [first] = items;
  // Something stands beside the list wherever there is room for it.
  const shown: Side = chosen ?? (first ? { kind: "item", id: first.id } : { kind: "pair" });
  useFocusOn(box, chosen);
  return (
    <div ref={box} class={`mkd${chosen ? " is-in" : ""}`}>
      <MarketList current={shown.kind === "item" ? shown.id : null} />
      <section class="mkd-s" tabIndex={0} aria-label={t("market_detail")}>
        <IconButton
          icon="arrow-left"
          class="only-single mkd-back"
          label={t("back")}
          onClick={() => showItem(null)}
        />
        <Beside shown={shown} />
      </section>
    </div>
  );
}

/** The keyboard goes to what was opened, and back to the list from what was left. */
function useFocusOn(box: RefObject<HTMLDivElement | null>, chosen: Side | null): void {
  const { kind } = chosen ?? {};
  /** The row that was left for what was opened. */
  const left = useRef<number | null>(null);
  if (chosen?.kind === "item") left.current = chosen.id;
  useEffect(() => {
    const here = box.current;
    const beside = here?.querySelector<HTMLElement>(".mkd-s");
    const field = kind && kind !== "item" ? beside?.querySelector<HTMLElement>("[data-focus]") : null;
    if (field) return field.focus();
    const isLost = !here?.contains(document.activeElement) || isHidden(document.activeElement);
    if (!isLost) return;
    const row = here?.querySelector<HTMLElement>(`[data-item="${left.current}"] .mkl-a`);
    const first = row ?? here?.querySelector<HTMLElement>(".mkd-l [data-focus]");
    (kind === "item" ? beside : first)?.focus();
  }, [kind]);
}

function isHidden(element: Element | null): boolean {
  return element instanceof HTMLElement && element.offsetParent === null;
}

function Beside({ shown }: { shown: Side }) {
  switch (shown.kind) {
    case "pair":
      return <AddPair />;
    case "feed":
      return <AddFeed />;
    case "converter":
      return <Converter key={`${shown.from} ${shown.to}`} from={shown.from} to={shown.to} />;
    case "item": {
      const item = marketItems.value.find(({ id }) => id === shown.id);
      return item ? <MarketDetail key={item.id} item={item} /> : null;
    }
  }
}
