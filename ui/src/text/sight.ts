// Where a passage stands on the sheet that scrolls, and the calm way to it.

const edgePx = 8;

function sheet(): Element | null {
  return document.querySelector(".rd-scroll");
}

export function isInSight(range: Range): boolean {
  const box = sheet()?.getBoundingClientRect();
  const at = range.getBoundingClientRect();
  return box !== undefined && at.top >= box.top + edgePx && at.bottom <= box.bottom - edgePx;
}

/** Brings a passage to `place`, a part of the sheet's height from its top, unless it is seen already. */
export function bringIntoSight(range: Range, place: number, isCalm = false): void {
  const at = sheet();
  if (!at || isInSight(range)) return;
  const by = range.getBoundingClientRect().top - at.getBoundingClientRect().top - at.clientHeight * place;
  at.scrollBy({ top: by, behavior: isCalm ? calmly() : "instant" });
}

/** Smooth, unless the person wants nothing to move. */
export function calmly(): ScrollBehavior {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
