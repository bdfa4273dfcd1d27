import type { PlaceWeather, WeatherReport } from "../../backend/contract";
import { isolated, t } from "../../i18n";
import { temperature, temperatureInWords } from "../../i18n/units";
import { openDialog } from "../../state/shell";
import { Figure } from "../Figure";
import { Icon } from "../Icon";
import { Dot, Name } from "../small";
import { conditionIcon, conditionWord } from "../weather/conditions";
import { asOf, FeelsLike } from "../weather/parts";

/** All that the chip shows and has no room for, in words. */
function spoken({ place, report, is_stale }: PlaceWeather): string {
  const name = isolated(place.name);
  if (!report) return [t("weather"), name, t("weather_none")].join(t("list_separator"));
  const { temperature: degrees, code, feels_like } = report.now;
  return [
    t("weather"),
    name,
    isolated(temperatureInWords(degrees)),
    conditionWord(code),
    ...(feels_like === null ? [] : [t("feels_like", { temperature: temperatureInWords(feels_like) })]),
    ...(is_stale ? [asOf(report)] : []),
  ].join(t("list_separator"));
}

/** The place that stands in the header, and how it is there. */
export function WeatherChip({ shown }: { shown: PlaceWeather }) {
  const { place, report, is_stale } = shown;
  const words = spoken(shown);
  return (
    <button
      type="button"
      class={`wx${is_stale ? " is-stale" : ""}`}
      data-part="weather"
      title={words}
      onClick={() => openDialog({ kind: "weather" })}
    >
      <Icon name={report ? conditionIcon(report.now.code, report.now.is_day) : "map-pin"} />
      <span class="sr">{words}</span>
      <span class="wx-n" aria-hidden="true">
        {!is_stale && (
          <span class="wx-full">
            {t("weather")}
            <Dot />
          </span>
        )}
        <Name text={place.name} />
        {is_stale && report && (
          <span class="wx-since">
            <Dot />
            {asOf(report)}
          </span>
        )}
      </span>
      <span class="wx-v" aria-hidden="true">
        {report ? <Values report={report} /> : t("weather_none")}
      </span>
    </button>
  );
}

function Values({ report }: { report: WeatherReport }) {
  const { temperature: degrees, code, feels_like } = report.now;
  return (
    <>
      <b>
        <Figure text={temperature(degrees)} />
      </b>{" "}
      {conditionWord(code)}
      {feels_like !== null && (
        <span class="wx-feels">
          <Dot />
          <FeelsLike celsius={feels_like} />
        </span>
      )}
    </>
  );
}
