import { computed, type ReadonlySignal, type Signal } from "@preact/signals";
import type { HeaderState } from "../backend/contract";
import { t, worded } from "../i18n";
import { now } from "../i18n/dates";
import { rainUnit, rainUnits, temperatureUnit, temperatureUnits, windUnit, windUnits } from "../i18n/units";
import { headerFailure, marketsTurn, weatherTurn } from "./header-news";
import { loadMarkets, refreshMarkets } from "./markets";
import { choice } from "./setting";
import { readerSetting, setForReader } from "./settings";
import { attempt, show, toast } from "./toasts";
import { loadWeather, refreshWeather } from "./weather";

// What stands in the header beside the search: the weather and the markets, each only once the person said so.

export type Subject = "weather" | "markets";

export const temperatureSetting = choice("weather.temperature", temperatureUnits, "c", temperatureUnit);
export const windSetting = choice("weather.wind", windUnits, "kmh", windUnit);
export const rainSetting = choice("weather.rain", rainUnits, "mm", rainUnit);

/** Whether it is shown, hidden, or whether nobody was asked yet. */
export function stateOf(subject: Subject): HeaderState {
  return readerSetting(`${subject}.state`) as HeaderState;
}

/** Shows or hides; what is hidden is asked for no more. */
export async function setState(subject: Subject, next: HeaderState): Promise<void> {
  // That nobody was asked is what holds where nothing is kept.
  const kept = next === "unasked" ? "" : next;
  await attempt(() => setForReader(`${subject}.state`, kept));
}

/** Hides it, and says how that is taken back. */
export async function hide(subject: Subject): Promise<void> {
  const before = stateOf(subject);
  await setState(subject, "off");
  if (stateOf(subject) !== "off") return;
  show({ text: t(`header_hidden_${subject}`), undo: () => setState(subject, before) });
}

/** How often it is looked whether what is shown has grown old: no event tells of that. */
const lookMs = 10 * 60_000;

/** What is shown may be another when this moves: by what is set, by what was heard and by the time. */
function told(subject: Subject, turn: Signal<number>): ReadonlySignal<string> {
  return computed(() => {
    const set = [readerSetting(`${subject}.state`), readerSetting(`${subject}.provider`)];
    return [...set, turn.value, Math.floor(now.value / lookMs)].join(" ");
  });
}

/** From now on both are as the library has them. */
export function keepHeader(): void {
  told("weather", weatherTurn).subscribe(() => void attempt(loadWeather));
  told("markets", marketsTurn).subscribe(() => void attempt(loadMarkets));
  headerFailure.subscribe((failure) => {
    if (failure) tellFailure(failure);
  });
}

function tellFailure({ subject, problem }: NonNullable<typeof headerFailure.value>): void {
  // What can be undone is not pushed away: the strip says how old its values are.
  if (toast.value?.undo) return;
  const { text, advice } = worded(problem);
  show({
    text: t(`header_failed_${subject}`, { why: `${text} ${advice}`.trim() }),
    open: subject === "weather" ? refreshWeather : refreshMarkets,
    openText: t("retry"),
  });
}
