import { computed, effect, signal } from "@preact/signals";
import { backend } from "../backend";
import { type Digits, digits, direction, type Language, language, languages, t } from "../i18n";
import { bring } from "../i18n/bring";
import { firstCalendar, secondCalendar } from "../i18n/dates";
import type { Calendar } from "../i18n/languages";
import { overview } from "./library";
import { amount, choice, keepSetting } from "./setting";
import { attempt } from "./toasts";

export const themes = ["light", "sepia", "dark", "black", "contrast"] as const;
export type Theme = "system" | (typeof themes)[number];
export const digitChoices: readonly Digits[] = ["auto", "latn", "arab", "arabext"];
export const calendarChoices: readonly Calendar[] = ["gregory", "islamic-umalqura", "persian"];
/** Pixels of the article's text. */
export const textSizes = { smallest: 16, largest: 28, usual: 20 } as const;

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
/** Pixels of the article's text; `null` follows the window's size. */
export const textSize = amount("text_size", textSizes.smallest, textSizes.largest);

/** Speaks another language, once its texts are here. */
export async function chooseLanguage(next: Language): Promise<void> {
  await attempt(() => bring(next));
  languageSetting.choose(next);
}

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const isSystemDark = signal(darkSystem.matches);
darkSystem.addEventListener("change", () => {
  isSystemDark.value = darkSystem.matches;
});

/** A setting of the reader's own; what it refuses is not kept, and is thrown. */
export async function setForReader(key: ReaderSetting, value: string): Promise<void> {
  await backend.call("set_setting", { key, value });
  const known = overview.value;
  if (known) overview.value = { ...known, settings: { ...known.settings, [key]: value } };
}

export type ReaderSetting =
  | "sync.background"
  | "sync.on_metered"
  | "net.proxy"
  | "offline.auto"
  | "offline.budget"
  | "pictures.max_side"
  | "pictures.animated"
  | "retention.days"
  | "retention.count";

export function readerSetting(key: ReaderSetting, otherwise: string): string {
  return overview.value?.settings[key] || otherwise;
}

export function finishFirstRun(): void {
  void keepSetting("first_run_done", "1");
}

/** The theme that stands on the page. */
export const shownTheme = computed(() =>
  theme.value === "system" ? (isSystemDark.value ? "dark" : "light") : theme.value,
);

/** Puts the settings on the page; runs again by itself whenever one changes. */
export function applySettings(): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = language.value;
    root.dir = direction.value;
    root.dataset.theme = shownTheme.value;
    document.title = t("app");
    if (textSize.value === null) root.style.removeProperty("--t-body");
    else root.style.setProperty("--t-body", `${textSize.value / 16}rem`);
  });
}

/** Folders whose sources the sidebar hides. */
export const collapsedFolders = computed<ReadonlySet<number>>(
  () =>
    new Set(
      (overview.value?.settings.collapsed_folders ?? "")
        .split(",")
        .filter(Boolean)
        .map((id) => Number(id)),
    ),
);

export function toggleFolder(id: number): void {
  const next = new Set(collapsedFolders.value);
  if (!next.delete(id)) next.add(id);
  void keepSetting("collapsed_folders", [...next].join(","));
}
