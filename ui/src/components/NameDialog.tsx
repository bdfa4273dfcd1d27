import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { Folder, Source } from "../backend/contract";
import { t } from "../i18n";
import { refreshOverview } from "../state/library";
import { Form } from "./Form";
import { TextField } from "./TextField";

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
  return (
    <Form
      title={title}
      isDisabled={!canBeEmpty && !name.trim()}
      onDone={async () => {
        await onSave(name.trim());
        await refreshOverview();
      }}
    >
      <TextField label={label} value={name} placeholder={placeholder} onText={setName} />
      {hint && <p class="hint">{hint}</p>}
    </Form>
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
