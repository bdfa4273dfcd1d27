import { signal } from "@preact/signals";
import type { IconName } from "../components/icon-names";
import type { TextKey } from "../i18n";
import { setting } from "../state/setting";
import { isChord } from "./caps";

/** What commands are about, by the heading that they stand under. */
export const groups = {
  navigation: "keys_navigation",
  article: "keys_article",
  places: "keys_go",
  view: "keys_view",
  bookmarks: "bm_keys",
  highlights: "hl_keys",
  general: "keys_general",
} as const satisfies Record<string, TextKey>;

/** One thing that a person can have done: by its keys, in the palette and in menus. */
export interface Command {
  id: string;
  text: TextKey;
  icon: IconName;
  group: keyof typeof groups;
  /**
   * Each a chord such as `KeyJ`, `Shift+KeyA` or `Mod+KeyK`, or two after each other: `KeyG KeyT`. `Mod` is Command on
   * a Mac and Control elsewhere; `Forward` and `Back` are the arrows by the direction of reading.
   */
  keys: readonly string[];
  /** What it is done to, where the palette shows that. */
  note?: () => string;
  /** Whether it is a move of the keyboard alone: nothing to look for in the palette. */
  isMove?: boolean;
  isAvailable: () => boolean;
  run: () => unknown;
}

/** A line of a list: id, name, sign, keys by commas, the deed, when it can be done, and what else there is to it. */
export type CommandRow = readonly [
  id: string,
  text: TextKey,
  icon: IconName,
  keys: string,
  run: () => unknown,
  isAvailable?: (() => boolean) | null,
  more?: Partial<Command>,
];

export function commandsOf(group: Command["group"], rows: readonly CommandRow[]): Command[] {
  return rows.map(([id, text, icon, keys, run, isAvailable, more]) => ({
    id,
    text,
    icon,
    group,
    keys: listed(keys),
    run,
    isAvailable: isAvailable ?? (() => true),
    ...more,
  }));
}

/** For what is a move of the keyboard alone. */
export const move: Partial<Command> = { isMove: true };

/** All of them, once they are here. Of those that share a key the first that is available is meant. */
export const commands = signal<readonly Command[]>([]);

export type OwnKeys = Readonly<Record<string, string>>;

/** Keys that the person chose, by command: all of them, by commas; none where another command took its key. */
export const ownKeys = setting<OwnKeys>("keys", {}, readKeys, (keys) => JSON.stringify(keys));

function readKeys(text: string): OwnKeys | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return undefined;
    const all = Object.entries(kept);
    const isWhole = all.every(([, keys]) => typeof keys === "string" && listed(keys).every(isChord));
    return isWhole ? Object.fromEntries(all) : undefined;
  } catch {
    return undefined;
  }
}

function listed(keys: string): readonly string[] {
  return keys.split(",").filter(Boolean);
}

/** The keys that hold. */
export function keysOf({ id, keys }: Pick<Command, "id" | "keys">): readonly string[] {
  const own = ownKeys.value[id];
  return own === undefined ? keys : listed(own);
}

/** Whether a chord is the first of two that are pressed after each other. */
export function beginsSequence(chord: string): boolean {
  return commands.value.some((command) => keysOf(command).some((keys) => keys.startsWith(`${chord} `)));
}

/** The first key of a command, where it has one. */
export function keyOf(id: string): string | undefined {
  const command = commands.value.find((one) => one.id === id);
  return command && keysOf(command)[0];
}
