import { useState } from "preact/hooks";
import { problemOf } from "../backend";
import type { Folder, Problem, Source } from "../backend/contract";
import { t } from "../i18n";
import { moveFolder, moveSource } from "../state/subscriptions";
import { FolderField, useFolderChoice } from "./FolderField";
import { closeDialog, Modal } from "./Modal";
import { DialogActions } from "./small";
import { Trouble } from "./Trouble";

interface Props {
  from: number | null;
  isIn?: (folder: Folder) => boolean;
  onMove: (folder: number | null) => Promise<void>;
}

function MoveDialog({ from, isIn, onMove }: Props) {
  const choice = useFolderChoice(from);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await onMove(await choice.settle());
      closeDialog();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <Modal label={t("move_source")} class="small-dialog">
      <form onSubmit={save}>
        <h2>{t("move_source")}</h2>
        <FolderField choice={choice} isIn={isIn} />
        {problem && <Trouble problem={problem} />}
        <DialogActions />
      </form>
    </Modal>
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
