// Marks are painted over the article and change nothing in it, so that runs, selections and links stay as they are.

const others = "found";
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
  // In one of them only: the underline of both would be seen.
  CSS.highlights.set(others, new Highlight(...ranges.filter((range) => range !== current)));
  CSS.highlights.set(one, new Highlight(...(current ? [current] : [])));
}

export function clearPaint(): void {
  if (!canPaint) return;
  CSS.highlights.delete(others);
  CSS.highlights.delete(one);
}
