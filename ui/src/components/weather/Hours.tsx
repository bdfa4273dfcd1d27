import type { WeatherHour, WeatherReport } from "../../backend/contract";
import { t } from "../../i18n";
import { dateThere, hourThere, weekdayOf } from "../../i18n/clock";
import { percent, temperature, windSpeed } from "../../i18n/units";
import { Figure } from "../Figure";
import { Icon } from "../Icon";
import { conditionIcon, conditionWord } from "./conditions";
import { WindArrow } from "./Facts";

/** Hour by hour, from the side where reading begins; scrolls in itself. */
export function Hours({ report }: { report: WeatherReport }) {
  const dates = report.hours.map(({ at }) => dateThere(at, report));
  const dayName = (date: string) => (date === dates[0] ? t("today") : weekdayOf(date, "short"));
  return (
    <section class="wxd-s">
      <h3>{t("weather_hours")}</h3>
      <ol class="wxh" tabIndex={0} aria-label={t("weather_hours")}>
        {report.hours.map((hour, place) => (
          <li key={hour.at}>
            <small class="wxh-d">{dates[place] !== dates[place - 1] && dayName(dates[place] ?? "")}</small>
            <time dateTime={new Date(hour.at * 1_000).toISOString()}>
              <Figure text={hourThere(hour.at, report)} />
            </time>
            <Hour hour={hour} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Hour({ hour: { code, is_day, temperature: degrees, rain_chance, wind } }: { hour: WeatherHour }) {
  return (
    <>
      <span title={conditionWord(code)}>
        <Icon name={conditionIcon(code, is_day)} />
        <span class="sr">{conditionWord(code)}</span>
      </span>
      <b>
        <Figure text={temperature(degrees)} />
      </b>
      <span class="wxh-r" title={t("rain_chance")}>
        {rain_chance !== null && (
          <>
            <span class="sr">{t("rain_chance")} </span>
            <Figure text={percent(rain_chance)} />
          </>
        )}
      </span>
      <span class="wxh-w" title={t("wind")}>
        {wind && (
          <>
            <span class="sr">{t("wind")} </span>
            <WindArrow wind={wind} />
            <Figure text={windSpeed(wind.speed)} />
          </>
        )}
      </span>
    </>
  );
}
