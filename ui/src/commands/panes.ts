import { closeArticle, currentId, focusedId, openArticle } from "../state/article";
import { closeFind, finding } from "../state/find";
import { isInRoom, isSearching } from "../state/order";
import { closeFound, leaveSearch, openFound } from "../state/search";
import { focusPane, isDrawerOpen, isZen, page } from "../state/shell";

// Deeper and back among the panes: folder, list, article.

export function paneOf(target: Element | null): "side" | "list" | "reader" | null {
  if (target?.closest(".side")) return "side";
  if (target?.closest(".list, .srch")) return "list";
  return target?.closest(".reader") ? "reader" : null;
}

function turnNode(isOpen: boolean): boolean {
  const row = document.activeElement?.closest(`.row[aria-expanded="${isOpen}"]`);
  row?.parentElement?.querySelector<HTMLElement>(".twist-b")?.click();
  return row !== null;
}

export function goForward(): void {
  const where = paneOf(document.activeElement);
  if (where === "reader") return;
  if (where === "side") {
    if (!turnNode(false)) focusPane("list");
    return;
  }
  const open = focusedId.value;
  if (isSearching.value) {
    if (open !== null) void openFound(open);
    return;
  }
  if (open !== null && open !== currentId.value) void openArticle(open);
  focusPane("reader");
}

export function goBack(): void {
  const where = paneOf(document.activeElement);
  if (where === "side") turnNode(true);
  else if (isZen.value && where === "reader") isZen.value = false;
  else if (isInRoom.value && where === "reader") closeFound();
  else focusPane(where === "reader" ? "list" : "side");
}

/** What Escape leaves, the innermost first. Gives whether there was something. */
export function backOut(): boolean {
  if (isZen.value && currentId.value !== null) isZen.value = false;
  else if (isDrawerOpen.value) isDrawerOpen.value = false;
  else if (page.value === "catalogue") page.value = "reading";
  else if (finding.value?.isTyped) closeFind();
  else if (isInRoom.value && currentId.value !== null) closeFound();
  else if (isSearching.value) leaveSearch();
  else if (paneOf(document.activeElement) === "reader") {
    if (window.matchMedia("(max-width: 759px)").matches) closeArticle();
    focusPane("list");
  } else return false;
  return true;
}

export function moveInSidebar(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".side :is(.row, .tag)")];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.min(rows.length - 1, Math.max(0, here + by))]?.focus();
}
