import type { ComponentChildren } from "preact";
import type { Wind } from "../../backend/contract";
import { number, t } from "../../i18n";
import { clockThere, type Zone } from "../../i18n/clock";
import { dustAmount, dustWord, percent, rainfall, uvWord, windSpeed, windWord } from "../../i18n/units";
import { Figure } from "../Figure";
import { Icon } from "../Icon";
import type { IconName } from "../icon-names";

interface Measured {
  wind: Wind | null;
  humidity?: number | null;
  precipitation: number | null;
  uv: number | null;
  dust: number | null;
  sunrise: number | null;
  sunset: number | null;
}

/** What else is measured of a moment or of a day; what its source does not have is not there. */
export function Facts({ of, zone }: { of: Measured; zone: Zone }) {
  const { wind, humidity = null, precipitation, uv, dust, sunrise, sunset } = of;
  return (
    <dl class="wxf">
      {wind && (
        <Fact isWide icon="wind" name={t("wind")} text={windSpeed(wind.speed)} note={windNote(wind)}>
          <WindArrow wind={wind} />
        </Fact>
      )}
      {humidity !== null && <Fact icon="droplets" name={t("humidity")} text={percent(humidity)} />}
      {precipitation !== null && <Fact icon="umbrella" name={t("rain")} text={rainfall(precipitation)} />}
      {uv !== null && <Fact icon="sun" name={t("uv")} text={number(Math.round(uv))} note={uvWord(uv)} />}
      {dust !== null && <Fact icon="haze" name={t("dust")} text={dustAmount(dust)} note={dustWord(dust)} />}
      {sunrise !== null && <Fact icon="sunrise" name={t("sunrise")} text={clockThere(sunrise, zone)} />}
      {sunset !== null && <Fact icon="sunset" name={t("sunset")} text={clockThere(sunset, zone)} />}
    </dl>
  );
}

interface FactProps {
  icon: IconName;
  name: string;
  text: string;
  note?: string;
  isWide?: boolean;
  children?: ComponentChildren;
}

function Fact({ icon, name, text, note, isWide, children }: FactProps) {
  return (
    <div class={isWide ? "is-wide" : undefined}>
      <Icon name={icon} />
      <dt>{name}</dt>
      <dd>
        <b>
          <Figure text={text} />
          {children}
        </b>
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** «شمالية غربية، هبّاتها ٣٢ كم/س». */
function windNote(wind: Wind): string {
  const gusts = wind.gusts === null ? "" : t("gusts", { speed: windSpeed(wind.gusts) });
  return [windWord(wind), gusts].filter(Boolean).join(t("list_separator"));
}

/** Points to where the wind blows; which quarter it comes from is said in words elsewhere. */
export function WindArrow({ wind: { from } }: { wind: Wind }) {
  if (from === null) return null;
  return (
    <span class="wx-arrow" style={{ rotate: `${from + 180}deg` }}>
      <Icon name="arrow-up" size="xs" />
    </span>
  );
}
