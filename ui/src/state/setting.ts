import { batch, computed, type Signal, signal } from "@preact/signals";
import { backend } from "../backend";
import { keepInOverview, overview } from "./library";
import { attempt } from "./toasts";

/** What a person set in the window: read from the library at the start, kept in it at each choice. */
export interface Setting<T> extends Signal<T> {
  readonly key: string;
  /** What holds when nothing was chosen. */
  readonly usual: T;
  choose(next: T): void;
}

interface Known {
  take: (text: string | undefined) => void;
  /** Whether a text could be kept under its key; an empty one stands for what is usual. */
  isValue: (text: string) => boolean;
}

const known = new Map<string, Known>();
/** All settings of the window, by key. */
export const knownSettings: ReadonlyMap<string, Known> = known;

/**
 * A setting under `key`. `read` makes its value of the text that was kept, `undefined` of what makes no sense; `write`
 * makes the text; `value` is where it lives, if that is somewhere already.
 */
export function setting<T>(
  key: string,
  usual: T,
  read: (text: string) => T | undefined,
  write: (value: T) => string = String,
  value: Signal<T> = signal(usual),
): Setting<T> {
  const take = (text: string | undefined) => {
    value.value = (text ? read(text) : undefined) ?? usual;
  };
  // One that is declared in a part that comes later.
  if (overview.value) take(overview.value.settings[key]);
  known.set(key, { take, isValue: (text) => !text || read(text) !== undefined });
  return Object.assign(value, {
    key,
    usual,
    choose(next: T) {
      value.value = next;
      void keepSetting(key, next === usual ? "" : write(next));
    },
  });
}

/** One of a few. */
export function choice<T extends string>(
  key: string,
  choices: readonly T[],
  usual: T,
  value?: Signal<T>,
): Setting<T> {
  return setting(key, usual, (text) => choices.find((one) => one === text), String, value);
}

/** On or off. */
export function toggle(key: string, usual: boolean): Setting<boolean> {
  return setting(
    key,
    usual,
    (text) => (text === "on" ? true : text === "off" ? false : undefined),
    (isOn) => (isOn ? "on" : "off"),
  );
}

/** A number between two others; `null` where the window decides. */
export function amount(key: string, smallest: number, largest: number): Setting<number | null> {
  return setting<number | null>(
    key,
    null,
    (text) => (Number(text) >= smallest && Number(text) <= largest ? Number(text) : undefined),
    (value) => String(value ?? ""),
  );
}

/** Takes over what the library has kept. */
export function takeSettings(kept: Record<string, string>): void {
  batch(() => {
    for (const [key, { take }] of known) take(kept[key]);
  });
}

/** The one before: what was chosen last must be kept last. */
let keeping: Promise<unknown> = Promise.resolve();

export async function keepSetting(key: string, value: string): Promise<void> {
  await keepInOverview(key, value, () => {
    keeping = keeping.then(() => attempt(() => backend.call("set_setting", { key, value })));
    return keeping;
  });
}

/** A set of things by their ids, such as those that are folded. */
export function idSet(key: string) {
  const ids = computed<ReadonlySet<number>>(
    () => new Set((overview.value?.settings[key] ?? "").split(",").filter(Boolean).map(Number)),
  );
  const toggle = (id: number) => {
    const next = new Set(ids.value);
    if (!next.delete(id)) next.add(id);
    void keepSetting(key, [...next].join(","));
  };
  return [ids, toggle] as const;
}
