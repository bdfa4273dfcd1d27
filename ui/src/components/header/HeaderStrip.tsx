import { useRef } from "preact/hooks";
import type { Markets } from "../../backend/contract";
import { language, locale, t } from "../../i18n";
import { markets } from "../../state/markets";
import { openDialog } from "../../state/shell";
import { weather } from "../../state/weather";
import { MarketChip } from "../markets/MarketChip";
import { dayText } from "../markets/words";
import { Invitation } from "./Invitation";
import { useFitting } from "./use-fitting";
import { WeatherChip } from "./WeatherChip";

/** The weather and the markets at the end of the header; what the person hid is not there. */
export function HeaderStrip() {
  const box = useRef<HTMLDivElement>(null);
  const room = useFitting(box, [weather.value, markets.value, language.value, locale.value]);
  return (
    <div class="mast-live" ref={box}>
      <WeatherPart />
      {markets.value && room > 0 && <MarketsPart markets={markets.value} room={room} />}
    </div>
  );
}

function WeatherPart() {
  const { state, places } = weather.value ?? { state: "off", places: [] };
  if (state === "off") return null;
  const [first] = places;
  if (state === "on" && first) return <WeatherChip shown={first} />;
  return (
    <Invitation
      icon="map-pin"
      name="weather"
      action="weather_choose"
      onOpen={() => openDialog({ kind: "weather" })}
    />
  );
}

function MarketsPart({ markets: { state, items }, room }: { markets: Markets; room: number }) {
  if (state === "off") return null;
  if (state === "unasked" || items.length === 0)
    return (
      <Invitation
        icon="chart-line"
        name="markets"
        action="markets_show"
        onOpen={() => openDialog({ kind: "markets", item: null })}
      />
    );
  const shown = items.slice(0, room);
  const days = shown.flatMap(({ last }) => last?.day ?? []).sort();
  const newest = days.at(-1);
  return (
    <div class="mk-set" role="group" aria-label={t("markets")}>
      <div class="mk-h" aria-hidden="true">
        <span>{t("markets")}</span>
        {newest && <time dateTime={newest}>{t("header_until", { when: dayText(newest) })}</time>}
      </div>
      {shown.map((item) => (
        <MarketChip key={item.id} item={item} />
      ))}
    </div>
  );
}
