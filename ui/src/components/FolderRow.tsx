import type { Folder } from "../backend/contract";
import { number, t } from "../i18n";
import { toggleFolder } from "../state/settings";
import { page } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { isScope } from "../state/view";
import { Icon } from "./Icon";
import { useMenu } from "./Menu";
import { RowMenu } from "./RowMenu";
import { Name } from "./small";
import { folderCommands } from "./source-commands";

interface Props {
  folder: Folder;
  isOpen: boolean;
  isTabStop: boolean;
}

/** A folder; closed it tells of all that is in it. */
export function FolderRow({ folder, isOpen, isTabStop }: Props) {
  const { open, menu } = useMenu();
  const openMenu = (event: MouseEvent) =>
    open(event, t("actions_of", { name: folder.name }), folderCommands(folder));
  const isCurrent = page.value === "reading" && isScope({ kind: "folder", id: folder.id });
  return (
    <>
      <button
        type="button"
        class={`row row-fold${isCurrent ? " is-current" : ""}`}
        aria-current={isCurrent ? "page" : undefined}
        aria-expanded={isOpen}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => openScope({ kind: "folder", id: folder.id })}
        onContextMenu={openMenu}
      >
        <span class="row-t">
          <Name text={folder.name} />
        </span>
        {!isOpen && folder.unread > 0 && <span class="row-n">{number(folder.unread)}</span>}
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
      <RowMenu name={folder.name} onOpen={openMenu} />
      {menu}
    </>
  );
}
