// A person's highlights are painted over the article, as what was searched for is: see `highlight.ts`.

const canPaint = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";

/** Paints the ranges of each ink; those that are not named any more go. */
export function paintInks(inks: ReadonlyMap<string, readonly Range[]>): void {
  if (!canPaint) return;
  for (const [name, ranges] of inks) {
    const painted = new Highlight(...ranges);
    // What is searched for lies on top.
    painted.priority = -1;
    if (ranges.length > 0) CSS.highlights.set(name, painted);
    else CSS.highlights.delete(name);
  }
}

/** The lines that a range fills, without the boxes of the elements in it. */
export function linesOf(range: Range): DOMRect[] {
  const within = range.commonAncestorContainer;
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const lines: DOMRect[] = [];
  let node: Node | null = within instanceof Text ? within : walker.nextNode();
  for (; node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !range.intersectsNode(node)) continue;
    const part = document.createRange();
    part.selectNodeContents(node);
    if (node === range.startContainer) part.setStart(node, range.startOffset);
    if (node === range.endContainer) part.setEnd(node, range.endOffset);
    lines.push(...part.getClientRects());
  }
  return lines.filter(({ width }) => width > 0);
}

export function isAt(range: Range, x: number, y: number): boolean {
  return linesOf(range).some((at) => x >= at.left && x <= at.right && y >= at.top && y <= at.bottom);
}
