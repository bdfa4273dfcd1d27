import type { MarketItem } from "../../backend/contract";
import { t } from "../../i18n";
import { valueText } from "../../i18n/currencies";
import { openDialog } from "../../state/shell";
import { Change, lookOf, MarketName, Said } from "./parts";
import { Sparkline } from "./Sparkline";
import { shortName, spokenItem } from "./words";

/** One of the items in the header's strip. */
export function MarketChip({ item }: { item: MarketItem }) {
  const { id, last, change, spark } = item;
  const said = spokenItem(item);
  return (
    <button
      type="button"
      class={`mk ${lookOf(item)}`}
      data-part="markets"
      title={said}
      onClick={() => openDialog({ kind: "markets", item: id })}
    >
      <Said said={said}>
        <span class="mk-n">
          <MarketName item={item} as={shortName} />
        </span>
        <Sparkline values={last ? spark : []} />
        {last ? (
          <bdi class="mk-v">{valueText(last.value)}</bdi>
        ) : (
          <span class="mk-v">{t("market_none")}</span>
        )}
        {last && <Change share={change} />}
      </Said>
    </button>
  );
}
