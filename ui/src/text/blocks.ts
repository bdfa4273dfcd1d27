import { opened } from "./runs";

// What is searched in the open article: its text block by block, as its author wrote it, and the way back into the page.

const blocks =
  "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, blockquote, div, pre, cite, caption, summary, figure, ul, ol, tr, section, article, header";
/** What stands between two lines of a block. */
const lineBreak = "\n";

export interface Piece {
  node: Text;
  /** Where it begins in the block's text. */
  start: number;
  length: number;
  signs: readonly number[];
}

export interface Block {
  text: string;
  pieces: readonly Piece[];
}

export type Mark = readonly [start: number, end: number];

/** The blocks of what stands under `roots`, in their order; those without letters are left out. */
export function blocksIn(roots: Iterable<Element>): Block[] {
  return [...roots].flatMap(blocksOf).filter(({ text }) => /\S/.test(text));
}

/** The element that a text stands in as a block. */
export function blockOf(text: Node): Element | null {
  return text.parentElement?.closest(blocks) ?? null;
}

function blocksOf(root: Element): Block[] {
  const made: Block[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let owner: Element | null = null;
  let text = "";
  let pieces: Piece[] = [];
  const close = () => {
    if (pieces.length > 0) made.push({ text, pieces });
    text = "";
    pieces = [];
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) {
      if (node.nodeName === "BR") text += lineBreak;
      continue;
    }
    const block: Element | null = blockOf(node) ?? root;
    if (block !== owner) close();
    owner = block;
    const written = opened(node.data);
    pieces.push({ node, start: text.length, length: written.text.length, signs: written.signs });
    text += written.text;
  }
  close();
  return made;
}

/** The mark in the page; `null` when the text it stood in has gone. */
export function rangeOf({ pieces }: Pick<Block, "pieces">, [start, end]: Mark): Range | null {
  const first = pieces.find((piece) => start < piece.start + piece.length);
  const last = pieces.findLast((piece) => end > piece.start);
  if (!first || !last || end <= start) return null;
  const from = start - first.start;
  const to = end - last.start;
  const range = document.createRange();
  try {
    range.setStart(first.node, Math.max(0, from) + first.signs.filter((sign) => sign <= from).length);
    range.setEnd(last.node, Math.min(to, last.length) + last.signs.filter((sign) => sign < to).length);
  } catch {
    return null;
  }
  return range;
}
