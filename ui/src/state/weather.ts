import { signal } from "@preact/signals";
import { backend } from "../backend";
import type { FoundPlace, PlaceWeather, Weather } from "../backend/contract";
import { t } from "../i18n";
import { newestIn } from "./newest";
import { attempt, show } from "./toasts";

/** The person's places and what came of them; nothing until it is loaded. */
export const weather = signal<Weather | null>(null);

/** Whether the person waits for a refresh of their own. */
export const isRefreshingWeather = signal(false);

const take = newestIn(weather);

/** What is kept; asks no network. */
export async function loadWeather(): Promise<void> {
  await take(() => backend.call("weather", {}));
}

export async function refreshWeather(): Promise<void> {
  if (isRefreshingWeather.value) return;
  isRefreshingWeather.value = true;
  await attempt(() => take(() => backend.call("refresh_weather", {})));
  isRefreshingWeather.value = false;
}

/** Gives the place as the library has it. */
export async function addPlace(place: FoundPlace): Promise<PlaceWeather | undefined> {
  const before = new Set(weather.value?.places.map((one) => one.place.id));
  // What is told of it meanwhile is asked for anew, and may not be here yet.
  const { places } = await take(() => backend.call("add_place", { place }));
  return places.find((one) => !before.has(one.place.id));
}

export async function removePlace({ place: { id, name } }: PlaceWeather): Promise<void> {
  await attempt(async () => {
    await take(() => backend.call("remove_place", { id }));
    show({
      text: t("weather_removed", { name }),
      undo: async () => {
        await take(() => backend.call("restore_place", { id }));
      },
    });
  });
}

/** Moves a place among the others, by so many steps. */
export async function movePlace(id: number, by: 1 | -1): Promise<void> {
  const ids = (weather.value?.places ?? []).map(({ place }) => place.id);
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return;
  ids.splice(to, 0, ...ids.splice(from, 1));
  await attempt(() => take(() => backend.call("order_places", { ids })));
}
