import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { importFile } from "../state/opml";
import { Icon } from "./Icon";

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** The whole window takes a dropped list of sources; whatever else is dropped leads nowhere. */
export function DropTarget() {
  const [isOver, setOver] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      setOver(true);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) void importFile(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, []);

  // Above an open dialog too.
  useEffect(() => {
    if (isOver) sheet.current?.showPopover?.();
  }, [isOver]);

  if (!isOver) return null;
  return (
    // It covers the window and its words take no pointer: what leaves it has left the window.
    <div ref={sheet} class="drop" popover="manual" onDragLeave={() => setOver(false)}>
      <p>
        <Icon name="file-up" />
        <b>{t("drop_here")}</b>
        <span>{t("drop_hint")}</span>
      </p>
    </div>
  );
}
