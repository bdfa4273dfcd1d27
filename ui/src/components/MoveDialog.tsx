import type { Folder, Source } from "../backend/contract";
import { t } from "../i18n";
import { moveFolder, moveSource } from "../state/subscriptions";
import { FolderField, useFolderChoice } from "./FolderField";
import { Form } from "./Form";

interface Props {
  from: number | null;
  isIn?: (folder: Folder) => boolean;
  onMove: (folder: number | null) => Promise<void>;
}

function MoveDialog({ from, isIn, onMove }: Props) {
  const choice = useFolderChoice(from);
  return (
    <Form title={t("move_source")} onDone={async () => onMove(await choice.settle())}>
      <FolderField choice={choice} isIn={isIn} />
    </Form>
  );
}

export function MoveSource({ source }: { source: Source }) {
  return <MoveDialog from={source.folder_id} onMove={(folder) => moveSource(source, folder)} />;
}

/** A folder goes anywhere but into itself. */
export function MoveFolder({ folder }: { folder: Folder }) {
  return (
    <MoveDialog
      from={folder.parent_id}
      isIn={(other) => other.id !== folder.id}
      onMove={(parent) => moveFolder(folder, parent)}
    />
  );
}
