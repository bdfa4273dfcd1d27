import { direction } from "../i18n";

// What stands on the keys.

export const isMac = /Mac|iP(?:hone|ad)/.test(navigator.platform);

const chord = String.raw`(?:Mod\+)?(?:Ctrl\+)?(?:Meta\+)?(?:Alt\+)?(?:Shift\+)?[A-Z][A-Za-z]*\d*`;
const chords = new RegExp(`^${chord}(?: ${chord})?$`);

export function isChord(text: unknown): text is string {
  return typeof text === "string" && chords.test(text);
}

const legends: Record<string, string> = {
  Mod: isMac ? "⌘" : "Ctrl",
  Ctrl: isMac ? "⌃" : "Ctrl",
  Alt: isMac ? "⌥" : "Alt",
  Shift: isMac ? "⇧" : "Shift",
  Meta: isMac ? "⌘" : "Meta",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Comma: ",",
  Slash: "/",
  Period: ".",
  Semicolon: ";",
  Quote: "'",
  Backquote: "`",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Minus: "-",
  Equal: "=",
};

/** The keycaps of a chord or of a sequence, in the order in which they are pressed. */
export function capsOf(keys: string): string[] {
  return keys.split(" ").flatMap((one) => {
    if (one === "Shift+Slash") return ["?"];
    return one.split("+").map((key) => {
      if (key === "Forward" || key === "Back")
        return (key === "Forward") === (direction.value === "rtl") ? "←" : "→";
      return legends[key] ?? key.replace(/^(?:Key|Digit)/, "");
    });
  });
}

/** As `aria-keyshortcuts` has it; a sequence cannot be said there. */
export function ariaOf(keys: string | undefined): string | undefined {
  if (!keys || keys.includes(" ")) return undefined;
  return keys
    .split("+")
    .map((key) => {
      if (key === "Mod") return isMac ? "Meta" : "Control";
      return key === "Ctrl" ? "Control" : capsOf(key)[0];
    })
    .join("+");
}
