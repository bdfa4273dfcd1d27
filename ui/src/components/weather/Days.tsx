import type { WeatherDay, WeatherReport } from "../../backend/contract";
import { t } from "../../i18n";
import { dateThere, weekdayOf } from "../../i18n/clock";
import { percent, temperature, temperatureInWords } from "../../i18n/units";
import { Figure } from "../Figure";
import { Icon } from "../Icon";
import { conditionIcon, conditionWord } from "./conditions";
import { Facts } from "./Facts";

/** The days to come, each with its range in that of the week; opened, the rest of it. */
export function Days({ report }: { report: WeatherReport }) {
  const { days, now } = report;
  const today = dateThere(now.at, report);
  const coldest = Math.min(...days.map(({ lowest }) => lowest));
  const span = Math.max(1, Math.max(...days.map(({ highest }) => highest)) - coldest);
  const share = (degrees: number) => `${((degrees - coldest) / span) * 100}%`;
  return (
    <section class="wxd-s">
      <h3>{t("weather_days")}</h3>
      <ol class="wxw">
        {days.map((day) => (
          <li key={day.date}>
            <details>
              <summary>
                <time dateTime={day.date}>{day.date === today ? t("today") : weekdayOf(day.date)}</time>
                <span class="wxw-i" title={conditionWord(day.code)}>
                  <Icon name={conditionIcon(day.code, true)} />
                  <span>{conditionWord(day.code)}</span>
                </span>
                <span class="wxw-r">
                  {day.rain_chance !== null && (
                    <>
                      <Icon name="umbrella" size="xs" />
                      <span class="sr">{t("rain_chance")} </span>
                      <Figure text={percent(day.rain_chance)} />
                    </>
                  )}
                </span>
                <Range day={day} from={share(day.lowest)} to={share(day.highest)} />
              </summary>
              <Facts of={day} zone={report} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** From the lowest to the highest, in the direction of reading. */
function Range({ day: { lowest, highest }, from, to }: { day: WeatherDay; from: string; to: string }) {
  return (
    <span class="wxw-t">
      <span class="sr">
        {t("weather_range", { low: temperatureInWords(lowest), high: temperatureInWords(highest) })}
      </span>
      <span aria-hidden="true">
        <Figure text={temperature(lowest)} />
        <i style={{ "--from": from, "--to": to }} />
        <Figure text={temperature(highest)} />
      </span>
    </span>
  );
}
