import { useMemo, useState } from "preact/hooks";
import type { MarketItem } from "../../backend/contract";
import { language, plural, t } from "../../i18n";
import { useMatching } from "../../state/folding";
import { marketItems } from "../../state/markets";
import { useMenu } from "../Menu";
import { IconButton } from "../small";
import { TextField } from "../TextField";
import { MarketRow } from "./MarketRow";
import { RatesNote } from "./RatesNote";
import { side } from "./room";
import { searchWords } from "./search-words";
import { useItemDrag } from "./use-item-drag";
import { useItemKeys } from "./use-item-keys";

/** The person's items in their order, narrowed by what is typed. */
export function MarketList({ current }: { current: number | null }) {
  const [query, setQuery] = useState("");
  const all = marketItems.value;
  const words = useMemo(() => new Map(all.map((item) => [item, searchWords(item)])), [all, language.value]);
  const { items } = useMatching(all, (item: MarketItem) => words.get(item) ?? "", query);
  const { box, told, press } = useItemKeys(items);
  const drag = useItemDrag();
  const reached = items.some(({ id }) => id === current) ? current : (items[0]?.id ?? null);
  return (
    <div class="mkd-l">
      <header class="mkd-h">
        <h1>{t("markets")}</h1>
        <Adding />
      </header>
      <TextField isSearch isFirst label={t("market_filter")} value={query} onText={setQuery} />
      <p class="sr" role="status">
        {told || (query.trim() && plural("results", items.length))}
      </p>
      {items.length === 0 && (
        <p class="hint mkl-0">{t(query.trim() ? "market_none_found" : "market_empty")}</p>
      )}
      <ul ref={box} class="mkl" aria-label={t("markets")} onKeyDown={press} {...drag.ofList}>
        {items.map((item) => (
          <MarketRow
            key={item.id}
            item={item}
            isCurrent={item.id === current}
            isReached={item.id === reached}
            drop={drag.over?.id === item.id ? drag.over.by : null}
          />
        ))}
      </ul>
      <RatesNote />
    </div>
  );
}

function Adding() {
  const { open, menu } = useMenu();
  const label = t("market_add");
  return (
    <>
      <IconButton
        icon="arrow-left-right"
        label={t("market_converter")}
        onClick={() => {
          side.value = { kind: "converter" };
        }}
      />
      <IconButton
        icon="plus"
        label={label}
        onClick={(event) =>
          open(event, label, [
            {
              text: t("market_add_pair"),
              icon: "arrow-left-right",
              run: () => {
                side.value = { kind: "pair" };
              },
            },
            {
              text: t("market_add_feed"),
              icon: "rss",
              run: () => {
                side.value = { kind: "feed" };
              },
            },
          ])
        }
      />
      {menu}
    </>
  );
}
