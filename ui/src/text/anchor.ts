import { type Mark, type Piece, rangeOf } from "./blocks";
import { opened } from "./runs";

// The way between a selection in the page and the offsets by which the reader keeps a passage: places in the article's
// own text, which is all its text nodes as they were before the view changed anything.

/** What the view put into the article itself: descriptions of missing pictures, and notes under their paragraphs. */
const ours = ".no-picture, [data-hashiya]";

export interface TextMap {
  text: string;
  pieces: readonly Piece[];
}

export function textMap(root: Element): TextMap {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.matches(ours) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let text = "";
  const pieces: Piece[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const written = opened(node.data);
    pieces.push({ node, start: text.length, length: written.text.length, signs: written.signs });
    text += written.text;
  }
  return { text, pieces };
}

/** Where a selection stands, without the blanks at its edges; `null` when nothing of it is the article's. */
export function offsetsOf(map: TextMap, range: Range): Mark | null {
  const from = offsetAt(map, range.startContainer, range.startOffset);
  const to = offsetAt(map, range.endContainer, range.endOffset);
  const words = map.text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const end = to - words.length + words.trimEnd().length;
  // A vowel sign belongs to the letter before it.
  const signs = /^\p{M}*/u.exec(map.text.slice(end))?.[0].length ?? 0;
  return start < end ? [start, end + signs] : null;
}

function offsetAt({ text, pieces }: TextMap, node: Node, offset: number): number {
  const own = pieces.find((piece) => piece.node === node);
  if (own) return own.start + offset - own.signs.filter((sign, before) => sign + before < offset).length;
  const point = document.createRange();
  point.setStart(node, offset);
  const next = pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0);
  return next ? next.start : text.length;
}

/** What the reader knows of a passage. */
export interface Passage {
  quote: string;
  range: readonly [number, number] | null;
  is_moved: boolean;
}

/** Where a passage stands in the page: at its place if its words are there, else where they are found. */
export function rangeOfPassage(map: TextMap, { quote, range, is_moved }: Passage): Range | null {
  if (!range) return null;
  const wanted = squeezed(quote);
  const isThere = squeezed(map.text.slice(...range)) === wanted;
  const mark = isThere ? range : (markOf(map.text, wanted, range[0]) ?? (is_moved ? range : null));
  return mark && rangeOf(map, mark);
}

const blanks = /\s+/g;

function squeezed(text: string): string {
  return text.replace(blanks, "");
}

/** The words without regard to blanks, where they stand nearest to `near`. */
function markOf(text: string, wanted: string, near: number): Mark | null {
  if (!wanted) return null;
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) if (/\S/.test(text.charAt(at))) places.push(at);
  const letters = squeezed(text);
  let best: Mark | null = null;
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    const start = places[at];
    const last = places[at + wanted.length - 1];
    if (start === undefined || last === undefined) break;
    if (best && Math.abs(start - near) >= Math.abs(best[0] - near)) break;
    best = [start, last + 1];
  }
  return best;
}
