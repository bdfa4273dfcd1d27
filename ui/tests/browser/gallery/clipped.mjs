/**
 * Text that does not fit where it stands, in a line each; runs in the page. Where one scrolls, or an ellipsis says that
 * its end is left out, it fits.
 */
export function clipped() {
  const slack = 1.5;
  const name = (element) => [element.localName, ...element.classList].join(".");
  /** What only a screen reader is told, and what is not there yet. */
  const isHidden = (element) =>
    element.closest(".sr, [inert], svg, template") !== null ||
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  /** Whether the first letter of a text is in sight. */
  const begins = (text, box) => {
    const first = document.createRange();
    const at = text.data.search(/\S/);
    first.setStart(text, at);
    first.setEnd(text, at + 1);
    const [{ left, right }, sight] = [first.getBoundingClientRect(), box.getBoundingClientRect()];
    return left >= sight.left - slack && right <= sight.right + slack;
  };
  const told = new Set();
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) told.add(`the page: ${wide} px too wide`);
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.data.trim();
    if (!words || isHidden(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter(({ width }) => width > slack);
    if (rects.length === 0) continue;
    const [start, end] = [
      Math.min(...rects.map((one) => one.left)),
      Math.max(...rects.map((one) => one.right)),
    ];
    let isOfBox = true;
    for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
      const { display, overflowX, textOverflow, webkitLineClamp, clipPath } = getComputedStyle(box);
      if (/auto|scroll/.test(overflowX) || webkitLineClamp !== "none" || clipPath !== "none") break;
      if (textOverflow === "ellipsis" && overflowX !== "visible") {
        if (box.textContent.trim().startsWith(words) && !begins(text, box))
          told.add(`${name(box)}: the beginning of «${words.slice(0, 40)}»`);
        break;
      }
      if (/^inline$|^contents$/.test(display)) continue;
      const isCutting = overflowX !== "visible";
      if (isOfBox || isCutting) {
        const { left, right, width } = box.getBoundingClientRect();
        const over = Math.max(left - start, end - right);
        if (width > 1 && over > slack)
          told.add(`${name(box)}: ${over.toFixed(0)} px of «${words.slice(0, 40)}»`);
      }
      isOfBox = false;
    }
  }
  return [...told];
}
