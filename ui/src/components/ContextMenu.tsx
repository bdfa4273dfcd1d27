import { useEffect } from "preact/hooks";
import { articleMenu } from "../commands/menus";
import { t } from "../i18n";
import { useMenu } from "./Menu";

/** What takes the system's own menu: there it spells, cuts and pastes. */
const editable = "input, textarea, [contenteditable]";

/** The menu key, and Shift+F10, which not every web view makes an event of by itself. */
function askByKey(event: KeyboardEvent): void {
  const at = document.activeElement;
  if (event.key !== "ContextMenu" && !(event.shiftKey && event.key === "F10")) return;
  if (!at || at.matches(editable) || document.querySelector("[data-popover]")) return;
  event.preventDefault();
  const { left, top, width, height } = at.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + height / 2 };
  at.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...place }));
}

/** The menu of the open article. Elsewhere a row has its own, and the web view's is of no use to a reader. */
export function ContextMenu() {
  const { open, menu } = useMenu();
  useEffect(() => {
    const ask = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest(editable)) return;
      const sheet = target?.closest<HTMLElement>(".rd-scroll");
      if (!sheet && document.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      const items = sheet ? articleMenu(event) : [];
      if (sheet && items.length > 0) open(event, t("article_actions"), items, sheet);
    };
    window.addEventListener("contextmenu", ask);
    window.addEventListener("keydown", askByKey);
    return () => {
      window.removeEventListener("contextmenu", ask);
      window.removeEventListener("keydown", askByKey);
    };
  }, []);
  return <>{menu}</>;
}
