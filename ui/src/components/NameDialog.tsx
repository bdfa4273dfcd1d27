import { useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Folder, Problem, Source } from "../backend/contract";
import { t } from "../i18n";
import { refreshOverview } from "../state/library";
import { closeDialog, Modal } from "./Modal";
import { DialogActions } from "./small";
import { Trouble } from "./Trouble";

interface Props {
  title: string;
  label: string;
  hint?: string;
  name: string;
  placeholder?: string;
  canBeEmpty?: boolean;
  onSave: (name: string) => Promise<unknown>;
}

/** Asks for a name. */
export function NameDialog({ title, label, hint, name: first, placeholder, canBeEmpty, onSave }: Props) {
  const [name, setName] = useState(first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await onSave(name.trim());
      await refreshOverview();
      closeDialog();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  };
  return (
    <Modal label={title} class="small-dialog">
      <form onSubmit={save}>
        <h2>{title}</h2>
        <label class="field">
          <span class="sr">{label}</span>
          <input
            dir="auto"
            value={name}
            placeholder={placeholder ?? label}
            maxLength={200}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        {hint && <p class="hint">{hint}</p>}
        {problem && <Trouble problem={problem} />}
        <DialogActions isDisabled={!canBeEmpty && !name.trim()} />
      </form>
    </Modal>
  );
}

/** A folder's new name, or the name of a new folder in `parent`. */
export function NameFolder({ folder, parent = null }: { folder?: Folder; parent?: number | null }) {
  return (
    <NameDialog
      title={t(folder ? "rename_folder" : "add_folder")}
      label={t("folder_name")}
      name={folder?.name ?? ""}
      onSave={(name) =>
        folder
          ? backend.call("rename_folder", { id: folder.id, name })
          : backend.call("add_folder", { name, parent_id: parent })
      }
    />
  );
}

export function RenameSource({ source }: { source: Source }) {
  return (
    <NameDialog
      title={t("rename_source")}
      label={t("source_name")}
      hint={t("source_name_hint")}
      name={source.name}
      placeholder={source.title}
      canBeEmpty
      onSave={(name) =>
        backend.call("rename_source", { id: source.id, name: name === source.title ? "" : name })
      }
    />
  );
}
