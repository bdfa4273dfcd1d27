import { useState } from "preact/hooks";
import { t } from "../i18n";
import { folders } from "../state/library";
import { Icon } from "./Icon";

const none = "none";
const fresh = "new";

export interface FolderChoice {
  folder: number | null;
  /** The name of a folder to be made, or nothing. */
  newName: string;
  value: string;
  choose: (value: string) => void;
  nameNew: (name: string) => void;
}

export function useFolderChoice(first: number | null): FolderChoice {
  const [value, choose] = useState(first === null ? none : String(first));
  const [name, nameNew] = useState("");
  return {
    folder: value === none || value === fresh ? null : Number(value),
    newName: value === fresh ? name.trim() : "",
    value,
    choose,
    nameNew,
  };
}

/** A folder there is, none, or a new one by its name. */
export function FolderField({ choice }: { choice: FolderChoice }) {
  return (
    <>
      <label class="field">
        <Icon name="folder" />
        <span class="sr">{t("folder")}</span>
        <select value={choice.value} onChange={(event) => choice.choose(event.currentTarget.value)}>
          <option value={none}>{t("no_folder")}</option>
          {folders.value.map((folder) => (
            <option key={folder.id} value={String(folder.id)}>
              {folder.name}
            </option>
          ))}
          <option value={fresh}>{t("add_folder")}</option>
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
