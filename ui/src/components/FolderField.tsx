import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { Folder } from "../backend/contract";
import { t } from "../i18n";
import { foldersInOrder } from "../state/library";
import { Icon } from "./Icon";

const none = "none";
const fresh = "new";
/** Before the name of a folder in a folder: an option of a list can hold text alone. */
const indent = "\u2003";

export interface FolderChoice {
  value: string;
  choose: (value: string) => void;
  nameNew: (name: string) => void;
  /** The folder that was chosen, made first when it is a new one. */
  settle: () => Promise<number | null>;
}

export function useFolderChoice(first: number | null): FolderChoice {
  const [value, choose] = useState(first === null ? none : String(first));
  const [name, nameNew] = useState("");
  const settle = async () => {
    if (value === fresh && name.trim()) {
      const { id } = await backend.call("add_folder", { name: name.trim(), parent_id: null });
      choose(String(id));
      return id;
    }
    return value === none || value === fresh ? null : Number(value);
  };
  return { value, choose, nameNew, settle };
}

interface Props {
  choice: FolderChoice;
  label?: string;
  /** Which folders can be chosen, with all that is in them. */
  isIn?: (folder: Folder) => boolean;
  canMake?: boolean;
}

/** A folder there is, none, or a new one by its name. */
export function FolderField({ choice, label, isIn, canMake = true }: Props) {
  return (
    <>
      <label class="field">
        <Icon name="folder" />
        <span class="sr">{label ?? t("folder")}</span>
        <select value={choice.value} onChange={(event) => choice.choose(event.currentTarget.value)}>
          <option value={none}>{t("no_folder")}</option>
          {foldersInOrder(isIn).map(({ folder, depth }) => (
            <option key={folder.id} value={String(folder.id)}>
              {indent.repeat(depth) + folder.name}
            </option>
          ))}
          {canMake && <option value={fresh}>{t("add_folder")}</option>}
        </select>
      </label>
      {choice.value === fresh && (
        <label class="field">
          <Icon name="folder-plus" />
          <span class="sr">{t("folder_name")}</span>
          <input
            dir="auto"
            placeholder={t("folder_name")}
            maxLength={200}
            required
            onInput={(event) => choice.nameNew(event.currentTarget.value)}
          />
        </label>
      )}
    </>
  );
}
