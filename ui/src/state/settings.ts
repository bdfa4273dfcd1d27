import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { backend } from "../backend";
import { type Digits, digits, direction, type Language, language, languages, t } from "../i18n";
import { bring } from "../i18n/bring";
import { firstCalendar, secondCalendar } from "../i18n/dates";
import type { Calendar } from "../i18n/languages";
import { keepInOverview, overview } from "./library";
import { applyReading } from "./reading";
import { choice, idSet, keepSetting, takeSettings, toggle } from "./setting";
import { attempt } from "./toasts";

export const themes = ["light", "sepia", "dark", "black", "contrast"] as const;
export type Theme = "system" | (typeof themes)[number];
export const digitChoices: readonly Digits[] = ["auto", "latn", "arab", "arabext"];
export const calendarChoices: readonly Calendar[] = ["gregory", "islamic-umalqura", "persian"];

const languageSetting = choice<Language>("language", languages, "ar", language);
export const digitsSetting = choice<Digits>("digits", digitChoices, "auto", digits);
export const firstCalendarSetting = choice("calendar", ["auto", ...calendarChoices], "auto", firstCalendar);
export const secondCalendarSetting = choice(
  "calendar_second",
  ["auto", "none", ...calendarChoices],
  "auto",
  secondCalendar,
);
export const theme = choice<Theme>("theme", ["system", ...themes], "system");
/** Nothing moves, also where the system would have it move. */
export const isCalm = toggle("calm", false);
/** Lists of articles show titles alone, more of them at once. */
export const isCompact = toggle("compact", false);

/** Kept by its name also where it is the usual one: what is not kept is guessed anew. */
function speak(next: Language): Promise<void> {
  languageSetting.value = next;
  return keepSetting(languageSetting.key, next);
}

/** Speaks another language, once its texts are here. */
export async function chooseLanguage(next: Language): Promise<void> {
  await attempt(async () => {
    await bring(next);
    await speak(next);
  });
}

/** Takes over what the library keeps, once the texts of its language are here. */
export async function takeKept(kept: Record<string, string>, own: Language): Promise<void> {
  const wanted = languages.find((one) => one === kept[languageSetting.key]) ?? own;
  await bring(wanted);
  takeSettings({ ...kept, [languageSetting.key]: wanted });
}

/** What the system prefers, now and when that changes. */
function preferred(query: string): ReadonlySignal<boolean> {
  const media = window.matchMedia(query);
  const holds = signal(media.matches);
  media.addEventListener("change", () => {
    holds.value = media.matches;
  });
  return holds;
}

const isSystemDark = preferred("(prefers-color-scheme: dark)");
const isSystemHigh = preferred("(prefers-contrast: more)");

/** Keeps a setting; what the reader refuses for one of its own is not kept, and is thrown. */
export async function setForReader(key: string, value: string): Promise<void> {
  await backend.call("set_setting", { key, value });
  await keepInOverview(key, value, () => Promise.resolve());
}

/** The reader's own settings, and what holds when nothing was chosen. */
export const readerUsual = {
  "sync.background": "on",
  "sync.on_metered": "on",
  "net.proxy": "system",
  "bookmarks.check_links": "on",
  "offline.auto": "on",
  "offline.budget": String(2 * 1024 ** 3),
  "pictures.max_side": "1600",
  "pictures.animated": "off",
  "retention.days": "0",
  "retention.count": "0",
  "weather.state": "unasked",
  "weather.provider": "open_meteo",
  "markets.state": "unasked",
  "markets.provider": "frankfurter",
} as const;

export type ReaderSetting = keyof typeof readerUsual;

export function readerSetting(key: ReaderSetting): string {
  return overview.value?.settings[key] || readerUsual[key];
}

/** One of the reader's own, as those of the window are used. */
export function ofReader(key: ReaderSetting) {
  return {
    get value(): string {
      return readerSetting(key);
    },
    choose: (next: string) => void attempt(() => setForReader(key, next)),
  };
}

/** One that is on or off. */
export function readerToggle(key: ReaderSetting) {
  const kept = ofReader(key);
  return {
    get value(): boolean {
      return kept.value === "on";
    },
    choose: (isOn: boolean) => kept.choose(isOn ? "on" : "off"),
  };
}

export function finishFirstRun(): void {
  void keepSetting("first_run_done", "1");
  void speak(language.value);
}

/** The theme that stands on the page. */
export const shownTheme = computed(() => {
  if (theme.value !== "system") return theme.value;
  return isSystemHigh.value ? "contrast" : isSystemDark.value ? "dark" : "light";
});

/** By its name in styles/tokens.css: high contrast is light or dark as the system is. */
export function coloursOf(shown: (typeof themes)[number]): string {
  return shown === "contrast" && isSystemDark.value ? "contrast-dark" : shown;
}

/** Puts the settings on the page; runs again by itself whenever one changes. */
export function applySettings(): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = language.value;
    root.dir = direction.value;
    root.dataset.theme = coloursOf(shownTheme.value);
    root.toggleAttribute("data-calm", isCalm.value);
    root.toggleAttribute("data-compact", isCompact.value);
    document.title = t("app");
  });
  applyReading();
}

/** Folders whose sources the sidebar hides. */
export const [collapsedFolders, toggleFolder] = idSet("collapsed_folders");
