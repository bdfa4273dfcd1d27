import type { MarketHistory } from "../../backend/contract";
import { t } from "../../i18n";
import { valueText } from "../../i18n/currencies";
import { fullDay } from "../../i18n/dates";
import { timeOf } from "./words";

/** The points of a chart, for those who read them one by one; the newest first. */
export function MarketTable({ name, history }: { name: string; history: MarketHistory }) {
  if (history.points.length === 0) return <p class="mkc-none">{t("market_history_none")}</p>;
  return (
    <div class="mkt" tabIndex={0} role="group" aria-label={t("market_table_of", { name })}>
      <table>
        <caption>{t("market_table_of", { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("market_day")}</th>
            <th scope="col">{t("market_rate")}</th>
          </tr>
        </thead>
        <tbody>
          {history.points.toReversed().map(({ day, value }) => (
            <tr key={day}>
              <th scope="row">{fullDay(timeOf(day))}</th>
              <td>
                <bdi>{valueText(value)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
