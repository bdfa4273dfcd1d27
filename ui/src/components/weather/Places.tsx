import { useRef, useState } from "preact/hooks";
import type { FoundPlace, PlaceWeather } from "../../backend/contract";
import { t } from "../../i18n";
import { temperature } from "../../i18n/units";
import { attempt } from "../../state/toasts";
import { addPlace, movePlace, removePlace, weather } from "../../state/weather";
import { Figure } from "../Figure";
import { Icon } from "../Icon";
import { IconButton, Name } from "../small";
import { TextField } from "../TextField";
import { Trouble } from "../Trouble";
import { type Finding, usePlaces } from "./use-places";

interface Props {
  chosen: number | null;
  onChoose: (id: number) => void;
}

/** The person's places in their order, and the search for another. */
export function Places({ chosen, onChoose }: Props) {
  const [text, setText] = useState("");
  const [tries, setTries] = useState(0);
  const finding = usePlaces(text, tries);
  const box = useRef<HTMLElement>(null);
  const places = weather.value?.places ?? [];
  /** What was pressed moves or goes: the keyboard stays with the place that is meant. */
  const focus = (...selectors: readonly string[]) =>
    requestAnimationFrame(() => {
      const found = selectors.map((one) => box.current?.querySelector<HTMLElement>(one));
      found.find((one) => one)?.focus();
    });
  const add = (place: FoundPlace) =>
    attempt(async () => {
      const added = await addPlace(place);
      setText("");
      if (!added) return;
      onChoose(added.place.id);
      focus(`[data-place="${added.place.id}"] button`);
    });
  const move = async (id: number, by: 1 | -1) => {
    await movePlace(id, by);
    focus(
      `[data-place="${id}"] [data-by="${by}"] button:not(:disabled)`,
      `[data-place="${id}"] [data-by] button:not(:disabled)`,
    );
  };
  const remove = async (one: PlaceWeather, at: number) => {
    await removePlace(one);
    const next = weather.value?.places[at] ?? weather.value?.places.at(-1);
    focus(`[data-place="${next?.place.id}"] button`, "input");
  };
  return (
    <section class="wxp" ref={box} aria-label={t("weather_places")}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (finding.phase === "failed") setTries(tries + 1);
          else focus(".wxp-l button:not(:disabled)");
        }}
      >
        <TextField
          isSearch
          isFirst={places.length === 0}
          label={t("weather_find")}
          value={text}
          onText={setText}
        />
      </form>
      <div aria-live="polite">
        <Found finding={finding} places={places} onAdd={add} />
      </div>
      {finding.phase === "idle" && places.length === 0 && <p class="hint">{t("weather_find_hint")}</p>}
      {finding.phase === "idle" && places.length > 0 && (
        <ol class="wxp-l" aria-label={t("weather_places")}>
          {places.map((one, at) => (
            <OwnPlace
              key={one.place.id}
              one={one}
              isFirst={at === 0}
              isLast={at === places.length - 1}
              isShown={one.place.id === chosen}
              onChoose={() => onChoose(one.place.id)}
              onMove={(by) => move(one.place.id, by)}
              onRemove={() => remove(one, at)}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

interface OwnProps {
  one: PlaceWeather;
  isFirst: boolean;
  isLast: boolean;
  isShown: boolean;
  onChoose: () => void;
  onMove: (by: 1 | -1) => unknown;
  onRemove: () => unknown;
}

function OwnPlace({ one, isFirst, isLast, isShown, onChoose, onMove, onRemove }: OwnProps) {
  const { place, report } = one;
  const { id, name } = place;
  return (
    <li class={isShown ? "is-current" : undefined} data-place={id}>
      <button type="button" aria-current={isShown ? "true" : undefined} onClick={onChoose}>
        <b title={name}>
          <Name text={name} />
          {report && <Figure text={temperature(report.now.temperature)} />}
        </b>
        <small>
          {isFirst && (
            <span title={t("weather_in_header")}>
              <Icon name="map-pin" size="xs" />
              <span class="sr">{t("weather_in_header")} </span>
            </span>
          )}
          <Where place={place} />
        </small>
      </button>
      <span data-by="-1">
        <IconButton
          icon="chevron-up"
          label={t("move_up_of", { name })}
          isDisabled={isFirst}
          onClick={() => onMove(-1)}
        />
      </span>
      <span data-by="1">
        <IconButton
          icon="chevron-down"
          label={t("move_down_of", { name })}
          isDisabled={isLast}
          onClick={() => onMove(1)}
        />
      </span>
      <IconButton icon="trash-2" label={t("remove_of", { name })} onClick={onRemove} />
    </li>
  );
}

/** The region and the country, each in its own direction. */
function Where({ place: { region, country } }: { place: FoundPlace }) {
  // A city that is a country is told once.
  const parts = new Set([region, country].filter((part) => part !== null));
  return (
    <>
      {[...parts].map((part, at) => (
        <span key={part}>
          {at > 0 && t("list_separator")}
          <Name text={part} />
        </span>
      ))}
    </>
  );
}

interface FoundProps {
  finding: Finding;
  places: readonly PlaceWeather[];
  onAdd: (place: FoundPlace) => unknown;
}

function Found({ finding, places, onAdd }: FoundProps) {
  if (finding.phase === "idle") return null;
  if (finding.phase === "looking") return <p class="told">{t("weather_finding")}</p>;
  if (finding.phase === "failed") return <Trouble problem={finding.problem} />;
  if (finding.places.length === 0) return <p class="told">{t("weather_found_none")}</p>;
  const isOwn = (found: FoundPlace) =>
    places.some(({ place }) => place.latitude === found.latitude && place.longitude === found.longitude);
  return (
    <ul class="wxp-l" aria-label={t("weather_found")}>
      {finding.places.map((found) => (
        <li key={`${found.latitude} ${found.longitude}`}>
          <button type="button" disabled={isOwn(found)} onClick={() => onAdd(found)}>
            <b title={found.name}>
              <Name text={found.name} />
            </b>
            <small>{isOwn(found) ? t("weather_is_yours") : <Where place={found} />}</small>
          </button>
          <Icon name={isOwn(found) ? "check" : "plus"} />
        </li>
      ))}
    </ul>
  );
}
