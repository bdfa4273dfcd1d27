import { direction } from "../i18n";
import { isMac } from "./caps";

// From a press to its chord.

/** Signs that stand in another place on other layouts, some only with Shift. */
const signs: Record<string, string> = { "?": "Shift+Slash", "؟": "Shift+Slash", "/": "Slash", ",": "Comma" };

/** Keys with a name, such as Home; one that waits for a letter has none yet. */
const named = /^(?!Dead|Process|Unidentified)[A-Z][A-Za-z]+\d*$|^F\d+$/;

type Press = Pick<KeyboardEvent, "code" | "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/**
 * The chord of a press. A Latin letter is the one on its keycap; on a layout without Latin letters the place of the key
 * counts, so that J is where it was. Arrows mean what they mean in the direction of reading, but with Alt.
 */
export function chordOf({ code, key, altKey, ctrlKey, metaKey, shiftKey }: Press): string {
  const isMod = isMac ? metaKey : ctrlKey;
  const isOther = isMac ? ctrlKey : metaKey;
  const sign = signs[key];
  let name = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : (sign ?? code);
  if (named.test(key)) name = key;
  if (!altKey && (key === "ArrowLeft" || key === "ArrowRight"))
    name = (key === "ArrowLeft") === (direction.value === "rtl") ? "Forward" : "Back";
  return [
    isMod && "Mod",
    isOther && (isMac ? "Ctrl" : "Meta"),
    altKey && "Alt",
    shiftKey && !sign && "Shift",
    name,
  ]
    .filter(Boolean)
    .join("+");
}

/** Keys that move through every window, and what every field knows: they cannot be given away. */
const reserved = /^(?:.*\+)?(?:Escape|Tab|Enter|Arrow\w+|Forward|Back|Dead|Unidentified)$|^Mod\+Key[CVXQW]$/;

export function isReserved(chord: string): boolean {
  return chord.split(" ").some((one) => reserved.test(one));
}

/** Whether a press is of Shift, Control and the like alone. */
export function isModifier({ key }: Pick<KeyboardEvent, "key">): boolean {
  return /^(?:Shift|Control|Alt|AltGraph|Meta|OS|Fn|CapsLock|NumLock|Hyper|Super)$/.test(key);
}

/** Whether one key is the other, or begins it: with both bound one could not be pressed. */
export function areInTheWay(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}
