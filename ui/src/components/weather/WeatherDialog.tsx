import { useEffect, useState } from "preact/hooks";
import type { Place, PlaceWeather } from "../../backend/contract";
import { t } from "../../i18n";
import { closeDialog } from "../../state/shell";
import { isRefreshingWeather, refreshWeather, weather } from "../../state/weather";
import { Consent } from "../header/Consent";
import { useOpener } from "../header/use-opener";
import { Modal } from "../Modal";
import { Select } from "../settings/rows";
import { CloseButton, IconButton, Name } from "../small";
import { Trouble } from "../Trouble";
import { Credit } from "./Credit";
import { Days } from "./Days";
import { Hours } from "./Hours";
import { Now } from "./Now";
import { Places } from "./Places";

/** How it is and will be at the person's places; before they said so, what that would ask and send. */
export function WeatherDialog() {
  const [chosen, choose] = useState<number | null>(null);
  useOpener("weather");
  const now = weather.value;
  const isOn = now?.state === "on";
  // The button that was pressed to show it is gone by then.
  useEffect(() => {
    if (isOn) document.querySelector<HTMLElement>("dialog[open] [data-focus]")?.focus();
  }, [isOn]);
  if (!isOn)
    return (
      <Modal label={t("weather")} class="small-dialog add-dialog">
        {now && <Consent subject="weather" hosts={now.hosts} />}
        <CloseButton class="set-x" onClick={closeDialog} />
      </Modal>
    );
  const { places } = now;
  const shown = places.find(({ place }) => place.id === chosen) ?? places[0];
  return (
    <Modal label={t("weather")} class={`wxd${shown ? "" : " is-bare"}`}>
      <header class="wxd-h">
        <h2>{shown ? <Name text={shown.place.name} /> : t("weather_choose")}</h2>
        {places.length > 1 && shown && (
          <span class="wxd-p">
            <Select
              label={t("weather_place")}
              value={String(shown.place.id)}
              choices={places.map(({ place }) => [String(place.id), nameInFull(place)])}
              onChoose={(id) => choose(Number(id))}
            />
          </span>
        )}
        <span class="grow" />
        {shown && (
          <IconButton
            icon="refresh-cw"
            class={isRefreshingWeather.value ? "is-busy" : undefined}
            label={t("weather_refresh")}
            isDisabled={isRefreshingWeather.value}
            onClick={refreshWeather}
          />
        )}
        <CloseButton onClick={closeDialog} />
      </header>
      <div class="wxd-b">
        {shown && <Forecast key={shown.place.id} shown={shown} />}
        <Places chosen={shown?.place.id ?? null} onChoose={choose} />
      </div>
    </Modal>
  );
}

/** Two cities may have one name. */
function nameInFull({ name, country }: Place): string {
  return country ? name + t("list_separator") + country : name;
}

function Forecast({ shown: { report, problem, is_stale } }: { shown: PlaceWeather }) {
  if (!report)
    return (
      <section class="wxd-f">
        {problem ? (
          <Trouble problem={problem} />
        ) : (
          <p class="told">
            <i class="spin" />
            {t("weather_waiting")}
          </p>
        )}
      </section>
    );
  return (
    <section class="wxd-f" tabIndex={-1} data-focus aria-label={t("weather")}>
      {problem && <Trouble problem={problem} />}
      <Now report={report} isStale={is_stale} />
      <Hours report={report} />
      <Days report={report} />
      <Credit provider={report.provider} />
    </section>
  );
}
