/** What does not fit where it stands, in a line each; runs in the page. Where one scrolls, or an ellipsis says so, it fits. */
export function clipped() {
  const name = (element) => [element.localName, ...element.classList].join(".");
  const told = [];
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) told.push(`the page: ${wide} px too wide`);
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(".sr, svg, [inert]") || element.clientWidth === 0 || !element.checkVisibility())
      continue;
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
    if (/auto|scroll/.test(overflowX) || textOverflow === "ellipsis" || webkitLineClamp !== "none") continue;
    const over = element.scrollWidth - element.clientWidth;
    if (over > 1) told.push(`${name(element)}: ${over} px in «${element.textContent.trim().slice(0, 40)}»`);
  }
  return told;
}
