// Marks are painted over the article and change nothing in it, so that runs, selections and links stay as they are.

const all = "found";
const one = "found-current";

const canPaint = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";

/** Paints `ranges`, and among them the one that the person is at. */
export function paint(ranges: readonly Range[], current: Range | undefined): void {
  if (!canPaint) {
    // An old web view: the selection shows at least the one.
    const selection = document.getSelection();
    selection?.removeAllRanges();
    if (current) selection?.addRange(current);
    return;
  }
  const here = new Highlight(...(current ? [current] : []));
  here.priority = 1;
  CSS.highlights.set(all, new Highlight(...ranges));
  CSS.highlights.set(one, here);
}

export function clearPaint(): void {
  if (!canPaint) return;
  CSS.highlights.delete(all);
  CSS.highlights.delete(one);
}
