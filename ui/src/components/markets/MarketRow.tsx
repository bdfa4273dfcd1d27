import type { MarketItem } from "../../backend/contract";
import { t } from "../../i18n";
import { valueText } from "../../i18n/currencies";
import { Icon } from "../Icon";
import { useMenu } from "../Menu";
import { RowMenu } from "../RowMenu";
import { itemCommands } from "./item-commands";
import { Change, lookOf, MarketName, Said } from "./parts";
import { showItem } from "./room";
import { Sparkline } from "./Sparkline";
import { fullName, listName, spokenItem } from "./words";

interface Props {
  item: MarketItem;
  isCurrent: boolean;
  /** Whether the tabulator comes to it: one of the list is. */
  isReached: boolean;
  /** Where what is held over it would go. */
  drop: "before" | "after" | null;
}

export function MarketRow({ item, isCurrent, isReached, drop }: Props) {
  const { id, kind, base, quote, unit, last, change, spark } = item;
  const { open, menu } = useMenu();
  const name = fullName(item);
  const openMenu = (event: MouseEvent) => open(event, t("actions_of", { name }), itemCommands(item));
  return (
    <li class={`row-w mkl-i${drop ? ` drop-${drop}` : ""}`} data-item={id} draggable>
      <button
        type="button"
        class={`mkl-a ${lookOf(item)}${isCurrent ? " is-current" : ""}`}
        aria-current={isCurrent ? "true" : undefined}
        tabIndex={isReached ? 0 : -1}
        onClick={() => showItem(id)}
        onContextMenu={openMenu}
      >
        <Said said={spokenItem(item)}>
          <span class="mkl-n" title={name}>
            <MarketName item={item} as={listName} />
          </span>
          <bdi class="mkl-c" dir={kind === "rate" ? "ltr" : "auto"}>
            {kind === "rate" ? `${base}/${quote}` : unit}
          </bdi>
          <Sparkline values={last ? spark : []} />
          <span class="mkl-v">{last ? <bdi>{valueText(last.value)}</bdi> : t("market_none")}</span>
          {last && <Change share={change} isSigned />}
        </Said>
      </button>
      <Icon name="grip-vertical" size="xs" />
      <RowMenu name={name} onOpen={openMenu} />
      {menu}
    </li>
  );
}
