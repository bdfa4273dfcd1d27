import { batch, computed, effect, signal } from "@preact/signals";
import { backend } from "../backend";
import { type Digits, digits, direction, type Language, language, t } from "../i18n";
import { overview } from "./library";
import { attempt } from "./toasts";

export type Theme = "system" | "light" | "sepia" | "dark";
export const themes: readonly Theme[] = ["light", "sepia", "dark"];
export const digitChoices: readonly Digits[] = ["auto", "latn", "arab"];
export const textSizes = { smallest: 16, largest: 28, usual: 20 } as const;

export const theme = signal<Theme>("system");
/** Pixels of the article's text; `null` follows the window's size. */
export const textSize = signal<number | null>(null);

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const isSystemDark = signal(darkSystem.matches);
darkSystem.addEventListener("change", () => {
  isSystemDark.value = darkSystem.matches;
});

function oneOf<T extends string>(value: string | undefined, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

/** Takes over what the library has kept. */
export function takeSettings(kept: Record<string, string>): void {
  const size = Number(kept.text_size);
  batch(() => {
    language.value = oneOf<Language>(kept.language, ["ar", "en"], "ar");
    digits.value = oneOf(kept.digits, digitChoices, "auto");
    theme.value = oneOf<Theme>(kept.theme, ["system", ...themes], "system");
    textSize.value = size >= textSizes.smallest && size <= textSizes.largest ? size : null;
  });
}

export async function keepSetting(key: string, value: string): Promise<void> {
  const known = overview.value;
  if (known) overview.value = { ...known, settings: { ...known.settings, [key]: value } };
  await attempt(() => backend.call("set_setting", { key, value }));
}

export function chooseLanguage(next: Language): void {
  language.value = next;
  void keepSetting("language", next);
}

export function chooseDigits(next: Digits): void {
  digits.value = next;
  void keepSetting("digits", next);
}

export function chooseTheme(next: Theme): void {
  theme.value = next;
  void keepSetting("theme", next);
}

export function chooseTextSize(next: number | null): void {
  textSize.value =
    next === null ? null : Math.min(textSizes.largest, Math.max(textSizes.smallest, Math.round(next)));
  void keepSetting("text_size", textSize.value === null ? "" : String(textSize.value));
}

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

/** Puts the settings on the page; runs again by itself whenever one changes. */
export function applySettings(): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = language.value;
    root.dir = direction.value;
    root.dataset.theme = theme.value === "system" ? (isSystemDark.value ? "dark" : "light") : theme.value;
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
