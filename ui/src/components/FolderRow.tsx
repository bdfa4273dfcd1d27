import { useRef, useState } from "preact/hooks";
import type { Folder } from "../backend/contract";
import { number } from "../i18n";
import { sourcesIn } from "../state/library";
import { collapsedFolders, toggleFolder } from "../state/settings";
import { page } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { isScope } from "../state/view";
import { Icon } from "./Icon";
import { RowMenu } from "./RowMenu";
import { SourceRow } from "./SourceRow";
import { Name } from "./small";
import { folderCommands } from "./source-commands";

export function FolderRow({ folder }: { folder: Folder }) {
  const row = useRef<HTMLButtonElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const inside = sourcesIn(folder.id);
  const isOpen = !collapsedFolders.value.has(folder.id);
  const isCurrent = page.value === "reading" && isScope({ kind: "folder", id: folder.id });
  const holdsCurrent = !isOpen && inside.some((source) => isScope({ kind: "source", id: source.id }));
  const unread = inside.reduce((sum, source) => sum + source.unread, 0);
  return (
    <div class={`fold${isOpen ? " is-open" : ""}`}>
      <div class="row-w">
        <button
          ref={row}
          type="button"
          class={`row row-fold${isCurrent ? " is-current" : ""}`}
          aria-current={isCurrent ? "page" : undefined}
          aria-expanded={isOpen}
          tabIndex={isCurrent || holdsCurrent ? 0 : -1}
          onClick={() => openScope({ kind: "folder", id: folder.id })}
          onContextMenu={(event) => {
            event.preventDefault();
            setAnchor(row.current);
          }}
        >
          <span class="row-t">
            <Name text={folder.name} />
          </span>
          {!isOpen && unread > 0 && <span class="row-n">{number(unread)}</span>}
        </button>
        <button
          type="button"
          class="twist-b"
          tabIndex={-1}
          aria-label={folder.name}
          aria-expanded={isOpen}
          onClick={() => toggleFolder(folder.id)}
        >
          <Icon name="chevron-down" />
        </button>
        <RowMenu name={folder.name} items={folderCommands(folder)} anchor={anchor} onAnchor={setAnchor} />
      </div>
      {isOpen && (
        <ul class="nav nav-in">
          {inside.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </ul>
      )}
    </div>
  );
}
