// Where a passage stands on the sheet that scrolls, and the calm way to it.

const edgePx = 8;

function sheet(): Element | null {
  return document.querySelector(".rd-scroll");
}

/** Whether something of a passage is seen. */
export function isInSight(range: Range): boolean {
  const box = sheet()?.getBoundingClientRect();
  const at = range.getBoundingClientRect();
  return box !== undefined && at.bottom > box.top && at.top < box.bottom;
}

/** Brings a passage to `place`, a part of the sheet's height from its top, unless all of it is seen already. */
export function bringIntoSight(range: Range, place: number, isCalm = false): void {
  const scroller = sheet();
  if (!scroller) return;
  const box = scroller.getBoundingClientRect();
  const at = range.getBoundingClientRect();
  if (at.top >= box.top + edgePx && at.bottom <= box.bottom - edgePx) return;
  const by = at.top - box.top - scroller.clientHeight * place;
  scroller.scrollBy({ top: by, behavior: isCalm ? calmly() : "instant" });
}

/** Smooth, unless the person wants nothing to move. */
export function calmly(): ScrollBehavior {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
