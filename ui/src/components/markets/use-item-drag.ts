import { useRef, useState } from "preact/hooks";
import { moveItem } from "../../state/markets";

export interface Over {
  id: number;
  by: "before" | "after";
}

function rowUnder(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>("[data-item]");
}

/** Rows are carried before or behind each other. */
export function useItemDrag() {
  const held = useRef<number | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const end = () => {
    held.current = null;
    setOver(null);
  };
  const ofList = {
    onDragStart(event: DragEvent) {
      const row = rowUnder(event);
      if (!row) return;
      held.current = Number(row.dataset.item);
      // A drag without data does not begin everywhere.
      event.dataTransfer?.setData("text/x-qirtas", "market");
    },
    onDragOver(event: DragEvent) {
      const row = rowUnder(event);
      if (held.current === null || !row) return;
      event.preventDefault();
      const id = Number(row.dataset.item);
      const { top, height } = row.getBoundingClientRect();
      const by = event.clientY - top < height / 2 ? "before" : "after";
      if (id === held.current) setOver(null);
      else if (over?.id !== id || over.by !== by) setOver({ id, by });
    },
    onDrop(event: DragEvent) {
      const [carried, to] = [held.current, over];
      end();
      if (carried === null || !to) return;
      event.preventDefault();
      void moveItem(carried, to.by, to.id);
    },
    onDragEnd: end,
  };
  return { over, ofList };
}
