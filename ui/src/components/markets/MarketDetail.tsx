import { useState } from "preact/hooks";
import { backend } from "../../backend";
import type { HistoryRange, MarketItem } from "../../backend/contract";
import { t, worded } from "../../i18n";
import { signedChange, valueText } from "../../i18n/currencies";
import { spanName } from "../../i18n/spans";
import { invertItem } from "../../state/markets";
import { useAnswer } from "../../state/use-answer";
import { Icon } from "../Icon";
import { useMenu } from "../Menu";
import { Dot, IconButton, Segment } from "../small";
import { itemCommands } from "./item-commands";
import { MarketChart } from "./MarketChart";
import { MarketTable } from "./MarketTable";
import { Change, lookOf, MarketName } from "./parts";
import { asLine, dayText, fullName, sourceName, spokenName } from "./words";

const ranges: readonly [HistoryRange, Parameters<typeof spanName>][] = [
  ["week", [1, "week"]],
  ["month", [1, "month"]],
  ["quarter", [3, "month"]],
  ["half", [6, "month"]],
  ["year", [1, "year"]],
  ["five_years", [5, "year"]],
];

/** One item: what it stands at, since when, and how it came there. */
export function MarketDetail({ item }: { item: MarketItem }) {
  const { id, kind, base, quote } = item;
  const { open, menu } = useMenu();
  const name = fullName(item);
  return (
    <article class="mkx">
      <header class="mkx-h">
        <div>
          <h2>
            <MarketName item={item} as={fullName} />
          </h2>
          {kind === "rate" && (
            <bdi class="mkl-c" dir="ltr">
              {base}/{quote}
            </bdi>
          )}
        </div>
        {kind === "rate" && (
          <IconButton icon="arrow-up-down" label={t("market_invert")} onClick={() => invertItem(id)} />
        )}
        <IconButton
          icon="ellipsis"
          label={t("actions_of", { name })}
          onClick={(event) => open(event, t("actions_of", { name }), itemCommands(item))}
        />
        {menu}
      </header>
      <Standing item={item} />
      {item.last && <Course item={item} />}
    </article>
  );
}

/** What it stands at, who said so for which day, and why nothing newer is known. */
function Standing({ item }: { item: MarketItem }) {
  const { last, change, source, unit, is_stale, problem } = item;
  return (
    <>
      <p class={`mkx-v ${lookOf(item)}`}>
        {last ? <bdi>{valueText(last.value)}</bdi> : <span>{t("market_none")}</span>}
        {last && unit && (
          <small>
            <bdi dir="auto">{unit}</bdi>
          </small>
        )}
        {last && <Change share={change} isSigned />}
      </p>
      {last && (
        <p class={`mkx-s${is_stale ? " is-stale" : ""}`}>
          <span>{asLine(t("market_as_was", { day: dayText(last.day) }))}</span>
          {source && (
            <>
              <Dot />
              <bdi>{sourceName(source)}</bdi>
            </>
          )}
        </p>
      )}
      {problem && (
        <p class="mkx-w">
          <Icon name="circle-alert" size="s" />
          <span>{`${worded(problem).text} ${worded(problem).advice}`.trim()}</span>
        </p>
      )}
    </>
  );
}

/** How it went over a while, as a line or as a table. */
function Course({ item }: { item: MarketItem }) {
  const [range, setRange] = useState<HistoryRange>("month");
  const [isTable, setTable] = useState(false);
  const { id, base, last } = item;
  const history = useAnswer(
    () => backend.call("market_history", { id, range }),
    [id, range, base, last?.day, last?.value],
  );
  const name = spokenName(item);
  return (
    <section class="mkx-c" aria-label={t("market_chart", { name })}>
      <div class="mkx-r">
        <Segment
          label={t("market_range")}
          chosen={range}
          onChoose={setRange}
          choices={ranges.map(([value, span]) => ({ value, text: spanName(...span) }))}
        />
        {history && history.change !== null && (
          <p class="mkx-o">
            {t("market_over")} <bdi>{signedChange(history.change)}</bdi>
          </p>
        )}
      </div>
      {!history && (
        <div class="sks mkc-k" aria-hidden="true">
          <i />
        </div>
      )}
      {history &&
        (isTable ? (
          <MarketTable name={name} history={history} />
        ) : (
          <MarketChart name={name} history={history} />
        ))}
      <button type="button" class="btn sm mkx-t" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
        <Icon name={isTable ? "chart-line" : "list"} size="s" />
        {t(isTable ? "market_as_chart" : "market_as_table")}
      </button>
    </section>
  );
}
