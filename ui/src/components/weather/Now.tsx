import type { WeatherReport } from "../../backend/contract";
import { t } from "../../i18n";
import { temperature, temperatureRange } from "../../i18n/units";
import { Figure } from "../Figure";
import { Icon } from "../Icon";
import { Dot } from "../small";
import { conditionIcon, conditionWord } from "./conditions";
import { Facts } from "./Facts";
import { asOf, FeelsLike } from "./parts";
import { providers } from "./providers";

/** How it is, since when that is known and by whom, and what else is measured. */
export function Now({ report, isStale }: { report: WeatherReport; isStale: boolean }) {
  const { now, days, provider } = report;
  const [today] = days;
  const { sunrise = null, sunset = null } = today ?? {};
  return (
    <>
      <div class={`wxn${isStale ? " is-stale" : ""}`}>
        <Icon name={conditionIcon(now.code, now.is_day)} />
        <b>
          <Figure text={temperature(now.temperature)} />
        </b>
        <div>
          <p class="wxn-c">{conditionWord(now.code)}</p>
          <p class="wxn-f">
            {now.feels_like !== null && (
              <span>
                <FeelsLike celsius={now.feels_like} />
              </span>
            )}
            {today && (
              <span>
                {t("today")} <Figure text={temperatureRange(today.lowest, today.highest)} />
              </span>
            )}
          </p>
          <p class="wxn-a">
            {asOf(report)}
            <Dot />
            <bdi dir="ltr">{providers[provider].name}</bdi>
          </p>
        </div>
      </div>
      <Facts of={{ ...now, sunrise, sunset }} zone={report} />
    </>
  );
}
