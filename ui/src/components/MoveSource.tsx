import { useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Problem, Source } from "../backend/contract";
import { t } from "../i18n";
import { moveSource } from "../state/subscriptions";
import { FolderField, useFolderChoice } from "./FolderField";
import { closeDialog, Modal } from "./Modal";
import { Trouble } from "./Trouble";

export function MoveSource({ source }: { source: Source }) {
  const choice = useFolderChoice(source.folder_id);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const made = choice.newName ? await backend.call("add_folder", { name: choice.newName }) : null;
      await moveSource(source, made ? made.id : choice.folder);
      closeDialog();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <Modal label={t("move_source")} class="small-dialog">
      <form onSubmit={save}>
        <h2>{t("move_source")}</h2>
        <FolderField choice={choice} />
        {problem && <Trouble problem={problem} />}
        <footer>
          <button type="button" class="btn quiet" onClick={closeDialog}>
            {t("cancel")}
          </button>
          <button type="submit" class="btn pri">
            {t("save")}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
