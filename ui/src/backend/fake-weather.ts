import type {
  Commands,
  Event,
  FoundPlace,
  HeaderState,
  PlaceWeather,
  Weather,
  WeatherDay,
  WeatherHour,
  WeatherProvider,
  WeatherReport,
} from "./contract";

// The made-up reader's weather. `?places=N` sets how many places there are, `?cold` makes it a frosty one, `?old` what
// was taken long ago, `?empty` places of which nothing came yet.

type Handlers<K extends keyof Commands> = {
  [N in K]: (args: Commands[N]["args"]) => Commands[N]["result"] | Promise<Commands[N]["result"]>;
};

interface World {
  wish: URLSearchParams;
  settings: Record<string, string>;
  emit: (event: Event) => void;
  fail: (code: string, args?: Record<string, string>) => never;
}

const most = 12;
const hourS = 3_600;
const dayS = 24 * hourS;

const place = (
  name: string,
  region: string | null,
  country: string,
  country_code: string,
  latitude: number,
  longitude: number,
  time_zone: string,
): FoundPlace => ({ name, region, country, country_code, latitude, longitude, elevation: 23, time_zone });

export const fakePlaces: readonly FoundPlace[] = [
  place("القاهرة", "محافظة القاهرة", "مصر", "EG", 30.06, 31.25, "Africa/Cairo"),
  place("الرباط", "جهة الرباط سلا القنيطرة", "المغرب", "MA", 34.01, -6.83, "Africa/Casablanca"),
  place("London", "England", "المملكة المتحدة", "GB", 51.51, -0.13, "Europe/London"),
  place("طرابلس", null, "ليبيا", "LY", 32.89, 13.19, "Africa/Tripoli"),
  place("طرابلس", "الشمال", "لبنان", "LB", 34.44, 35.85, "Asia/Beirut"),
  place("المدينة المنورة", "منطقة المدينة", "السعودية", "SA", 24.47, 39.61, "Asia/Riyadh"),
];

const codes = [0, 1, 2, 3, 61, 95, 45];

/** Between -1 and 1, in a day's time; the coldest stands at four in the morning. */
function warmth(at: number): number {
  return -Math.cos((((at % dayS) / hourS - 4) / 24) * 2 * Math.PI);
}

function hourOf(at: number, mean: number): WeatherHour {
  const hour = Math.floor(at / hourS) % 24;
  const temperature = mean + 6 * warmth(at);
  const [speed, from] = [3 + 2 * warmth(at), (hour * 15) % 360];
  const rain_chance = (hour * 7) % 60;
  return {
    at,
    code: codes[Math.floor(at / (4 * hourS)) % codes.length] ?? 0,
    is_day: hour >= 6 && hour < 18,
    temperature,
    feels_like: temperature - 1.5,
    humidity: 50 - 20 * warmth(at),
    wind: { speed, gusts: speed * 1.8, from },
    rain_chance,
    precipitation: rain_chance > 40 ? 0.4 : 0,
    uv: Math.max(0, 7 * warmth(at)),
    dust: 80 + 60 * warmth(at),
  };
}

function dayOf(midnight: number, mean: number, at: number): WeatherDay {
  return {
    date: new Date(midnight * 1_000).toISOString().slice(0, 10),
    code: codes[at % codes.length] ?? 0,
    highest: mean + 6 + (at % 3),
    lowest: mean - 6 - (at % 2),
    rain_chance: (at * 13) % 70,
    precipitation: at % 3 === 0 ? 2.4 : 0,
    wind: { speed: 5 + at, gusts: 9 + at, from: at * 50 },
    uv: 6.4,
    sunrise: midnight + 6 * hourS + at * 40,
    sunset: midnight + 17.5 * hourS - at * 30,
    dust: 120,
  };
}

/** A report that was made at `taken_at`, of a place whose days are UTC's. */
function reportOf(provider: WeatherProvider, taken_at: number, mean: number): WeatherReport {
  const first = taken_at - (taken_at % hourS);
  const midnight = taken_at - (taken_at % dayS);
  const hours = Array.from({ length: 48 }, (_, at) => hourOf(first + at * hourS, mean));
  const { rain_chance: _, ...now } = hourOf(taken_at, mean);
  return {
    provider,
    taken_at,
    time_zone: "UTC",
    utc_offset: 0,
    now: { ...now, code: 2 },
    hours,
    days: Array.from({ length: 7 }, (_, at) => dayOf(midnight + at * dayS, mean, at)),
  };
}

export function makeWeather({ wish, settings, emit, fail }: World) {
  const old = wish.has("old") ? dayS : 0;
  const nowS = () => Math.floor(Date.now() / 1_000) - old;
  const state = () => (settings["weather.state"] || "unasked") as HeaderState;
  const provider = () => (settings["weather.provider"] ?? "open_meteo") as WeatherProvider;
  const report = () => reportOf(provider(), nowS(), wish.has("cold") ? -9 : 22);
  let places: PlaceWeather[] = fakePlaces.slice(0, Number(wish.get("places") ?? 0)).map((one, at) => ({
    place: { ...one, id: at + 1 },
    report: wish.has("empty") ? null : report(),
    is_stale: old > 0,
    problem: old > 0 ? { code: "offline", args: {} } : null,
  }));
  let removed: { at: number; one: PlaceWeather }[] = [];
  let nextId = places.length + 1;

  const hosts = () =>
    provider() === "open_meteo"
      ? ["api.open-meteo.com", "geocoding-api.open-meteo.com", "air-quality-api.open-meteo.com"]
      : ["api.met.no", "geocoding-api.open-meteo.com"];
  const whole = (): Weather => ({
    state: state(),
    provider: provider(),
    places: [...places],
    hosts: hosts(),
  });
  const indexOf = (id: number) => {
    const at = places.findIndex((one) => one.place.id === id);
    return at >= 0 ? at : fail("no_such_place");
  };

  const handlers: Handlers<
    | "weather"
    | "refresh_weather"
    | "find_places"
    | "add_place"
    | "remove_place"
    | "restore_place"
    | "order_places"
  > = {
    weather: whole,
    refresh_weather: () => {
      if (state() !== "on") fail("weather_off");
      places = places.map((one) => ({ ...one, report: report() }));
      return whole();
    },
    find_places: async ({ text }) => {
      if (state() !== "on") fail("weather_off");
      await new Promise((done) => setTimeout(done, Number(wish.get("pace") ?? 200)));
      if (text.includes("offline")) fail("offline");
      const typed = text.toLowerCase();
      return fakePlaces.filter(({ name }) => name.toLowerCase().startsWith(typed));
    },
    add_place: ({ place: found }) => {
      if (places.length >= most) fail("too_many_places", { limit: String(most) });
      const id = nextId++;
      places = [...places, { place: { ...found, id }, report: null, is_stale: false, problem: null }];
      setTimeout(() => {
        places = places.map((one) => (one.place.id === id ? { ...one, report: report() } : one));
        emit({ kind: "weather_changed" });
      }, 300);
      return whole();
    },
    remove_place: ({ id }) => {
      const at = indexOf(id);
      removed = [...removed, ...places.slice(at, at + 1).map((one) => ({ at, one }))];
      places = places.filter((one) => one.place.id !== id);
      return whole();
    },
    restore_place: ({ id }) => {
      const { at, one } = removed.find((gone) => gone.one.place.id === id) ?? fail("no_such_place");
      removed = removed.filter((gone) => gone.one !== one);
      places = places.toSpliced(at, 0, one);
      return whole();
    },
    order_places: ({ ids }) => {
      places = ids.map(indexOf).flatMap((at) => places[at] ?? []);
      return whole();
    },
  };
  return handlers;
}
