import type { MarketsProvider, WeatherProvider } from "../../backend/contract";
import { t } from "../../i18n";
import { rainUnits, temperatureUnits, windUnits } from "../../i18n/units";
import {
  rainSetting,
  type Subject,
  setState,
  stateOf,
  temperatureSetting,
  windSetting,
} from "../../state/header";
import { axis } from "../../state/markets";
import { ofReader } from "../../state/settings";
import { picked, type Row, segmented, toggled } from "./rows";

/** On or off; nothing is asked of anybody before it is on. */
const shown = (subject: Subject) => ({
  get value(): boolean {
    return stateOf(subject) === "on";
  },
  choose: (isOn: boolean) => void setState(subject, isOn ? "on" : "off"),
});

const weatherSources: readonly (readonly [WeatherProvider, string])[] = [
  ["open_meteo", "Open-Meteo"],
  ["met_norway", "MET Norway"],
];

const marketSources = (): readonly (readonly [MarketsProvider, string])[] => [
  ["frankfurter", "Frankfurter"],
  ["ecb", t("source_ecb")],
];

export const headerRows: readonly Row[] = [
  { text: "header_weather", hint: "header_weather_hint", ...toggled(shown("weather")) },
  {
    text: "header_weather_source",
    hint: "header_weather_source_hint",
    ...picked(ofReader("weather.provider"), () => weatherSources),
  },
  {
    text: "unit_temperature",
    ...segmented(temperatureSetting, () =>
      temperatureUnits.map((value) => ({ value, text: <bdi dir="ltr">°{value.toUpperCase()}</bdi> })),
    ),
  },
  {
    text: "unit_wind",
    ...segmented(windSetting, () =>
      windUnits.map((value) => ({ value, text: t(`wind_unit_${value}` as const) })),
    ),
  },
  {
    text: "unit_rain",
    ...segmented(rainSetting, () =>
      rainUnits.map((value) => ({ value, text: t(`rain_unit_${value}` as const) })),
    ),
  },
  { text: "header_markets", hint: "header_markets_hint", ...toggled(shown("markets")) },
  {
    text: "header_markets_source",
    hint: "header_markets_source_hint",
    ...picked(ofReader("markets.provider"), marketSources),
  },
  {
    text: "header_axis",
    ...segmented(axis, () => [
      { value: "ltr", text: t("from_left") },
      { value: "rtl", text: t("from_right") },
    ]),
  },
];
