// WebKitGTK draws a run of Arabic that ends in a vowel sign too high or too low as a whole. A zero-width non-joiner
// after that last sign sets the baseline right. It is the view's alone: never stored, taken out again on copy.

const nonJoiner = "\u200C";
const marks =
  "\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED";
/** What the Arabic faces hold (see styles/fonts.css), less the spaces: such a character carries the run on. */
const carriesOn =
  "\\u0600-\\u06FF\\u0750-\\u077F\\u0870-\\u088E\\u08A0-\\u08FF\\u200C-\\u200E\\u2010\\u2011\\uFB50-\\uFDFF\\uFE70-\\uFEFC";
const startsArabic = new RegExp(`^[ \\u00A0]*[${carriesOn}]`);
/** A sign, or a lam with one before its alef: the two become one shape, and the sign is drawn after it. */
const ending = `(?:[${marks}]|\\u0644[${marks}]+[\\u0622\\u0623\\u0625\\u0627])`;
const endsInMark = new RegExp(`${ending}[ \\u00A0]*$`);
const runEnd = new RegExp(`(${ending})(?=[ \\u00A0]*[^ \\u00A0${carriesOn}])`, "g");
const lastMark = new RegExp(`(${ending})([ \\u00A0]*)$`);
const added = new RegExp(`(${ending})${nonJoiner}(?=[ \\u00A0]*(?:[^ \\u00A0${carriesOn}]|$))`, "g");

/** `text` with each run that ends in a vowel sign closed; `next` is what follows it on the line. */
export function closedRuns(text: string, next = ""): string {
  const inner = text.replace(runEnd, `$1${nonJoiner}`);
  return endsInMark.test(inner) && !startsArabic.test(next)
    ? inner.replace(lastMark, `$1${nonJoiner}$2`)
    : inner;
}

/** The inverse of `closedRuns`; a non-joiner between two letters, as Persian has it, stays. */
export function openedRuns(text: string): string {
  return text.replace(added, "$1");
}

/** The text as its author wrote it, and where in that the view put its own signs. */
export function writtenAndSigns(text: string): { text: string; signs: readonly number[] } {
  const signs: number[] = [];
  const written = text.replace(added, (_, end: string, at: number) => {
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

/** `next` is what follows it on the line. */
export function shown(text: string, next = ""): string {
  return needsClosedRuns ? closedRuns(text, next) : text;
}

/** What stands in the page, as its author wrote it; see `writtenAndSigns`. */
export function opened(text: string): { text: string; signs: readonly number[] } {
  return needsClosedRuns ? writtenAndSigns(text) : { text, signs: [] };
}

/** Closes the runs of everything inside `root`, block by block. */
export function closeRunsIn(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const block = (text: Text | undefined) =>
    text?.parentElement?.closest(
      "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, blockquote, div",
    );
  for (const [place, text] of texts.entries()) {
    const following = texts[place + 1];
    text.data = closedRuns(text.data, block(text) === block(following) ? following?.data : "");
  }
}
