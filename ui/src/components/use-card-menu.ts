import type { ComponentChild } from "preact";
import { t } from "../i18n";
import { focusedId } from "../state/article";
import { cardOf } from "../state/list";
import { rooms } from "./lazy";
import { useMenu } from "./Menu";

/** The menu of a row that stands for an article, for the element around the rows. */
export function useCardMenu(): { openMenu: (event: MouseEvent) => void; menu: ComponentChild } {
  const { open, menu } = useMenu();
  const openMenu = (event: MouseEvent) => {
    const target = event.target as Element;
    const row = target.closest("li")?.querySelector<HTMLElement>("a[data-id]");
    const found = row ?? target.closest<HTMLElement>("[data-id]");
    const card = cardOf(found ? Number(found.dataset.id) : (focusedId.value ?? 0));
    if (!card || !rooms.value) return;
    focusedId.value = card.id;
    const name = card.title || t("untitled");
    open(event, t("actions_of", { name }), rooms.value.rowCommands(card), row ?? undefined);
  };
  return { openMenu, menu };
}
