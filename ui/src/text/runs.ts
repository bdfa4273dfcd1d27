import { type ComponentChildren, Fragment, options } from "preact";

// WebKitGTK draws a run of Arabic that ends in a vowel sign too high or too low as a whole. A zero-width non-joiner
// after that last sign sets the baseline right. It is the view's alone: never stored, taken out again on copy.

const nonJoiner = "\u200C";
const marks =
  "\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED\\u08D3-\\u08E1\\u08E3-\\u08FF";
/** What the Arabic faces hold (see styles/fonts.css), less the spaces: such a character carries the run on. */
const carriesOn =
  "\\u0600-\\u06FF\\u0750-\\u077F\\u0870-\\u088E\\u08A0-\\u08FF\\u200C-\\u200E\\u2010\\u2011\\uFB50-\\uFDFF\\uFE70-\\uFEFC";
/** A sign, or a lam with one before its alef: the two become one shape, and the sign is drawn after it. */
const ending = `(?:[${marks}]|\\u0644[${marks}]+[\\u0622\\u0623\\u0625\\u0627])`;
/** A space carries no run on: the line may break there. Nor does the next element, which is a run of its own. */
const runEnd = `(?=[^${carriesOn}]|$)`;
const open = new RegExp(`(${ending})${runEnd}`, "g");
const closed = new RegExp(`(${ending})${nonJoiner}${runEnd}`, "g");

/** `text` with each run that ends, or could end, in a vowel sign closed. */
export function closedRuns(text: string): string {
  return text.replace(open, `$1${nonJoiner}`);
}

/** The inverse of `closedRuns`; a non-joiner between two letters, as Persian has it, stays. */
export function openedRuns(text: string): string {
  return text.replace(closed, "$1");
}

/** The text as its author wrote it, and where in that the view put its own signs. */
export function writtenAndSigns(text: string): { text: string; signs: readonly number[] } {
  const signs: number[] = [];
  const written = text.replace(closed, (_, end: string, at: number) => {
    signs.push(at + end.length - signs.length);
    return end;
  });
  return { text: written, signs };
}

/** Only the Linux window needs it. */
export const needsClosedRuns =
  typeof navigator !== "undefined" &&
  /Linux/.test(navigator.userAgent) &&
  /AppleWebKit.*Safari/.test(navigator.userAgent)
    ? !/Chrome|Chromium/.test(navigator.userAgent)
    : false;

/** A text to be drawn by hand. */
export function shown(text: string): string {
  return needsClosedRuns ? closedRuns(text) : text;
}

/** What stands in the page, as its author wrote it; see `writtenAndSigns`. */
export function opened(text: string): { text: string; signs: readonly number[] } {
  return needsClosedRuns ? writtenAndSigns(text) : { text, signs: [] };
}

/** Closes the runs of everything inside `root`. */
export function closeRunsIn(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    (text as Text).data = closedRuns((text as Text).data);
}

/** Closes the runs of every text that a view draws from now on. */
export function closeDrawnRuns(): void {
  const others = options.vnode;
  options.vnode = (vnode) => {
    const props = vnode.props as { children?: ComponentChildren };
    if (typeof vnode.type === "string" || vnode.type === Fragment) props.children = closedIn(props.children);
    others?.(vnode);
  };
}

function closedIn(drawn: ComponentChildren): ComponentChildren {
  if (typeof drawn === "string") return closedRuns(drawn);
  return Array.isArray(drawn) ? drawn.map(closedIn) : drawn;
}
