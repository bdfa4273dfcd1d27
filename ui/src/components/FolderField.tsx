import type { Folder } from "../backend/contract";
import { t } from "../i18n";
import { foldersInOrder } from "../state/library";
import { type PlaceChoice, PlaceField, PlaceOption, usePlaceChoice } from "./PlaceField";

export function useFolderChoice(first: number | null): PlaceChoice {
  return usePlaceChoice(first, "add_folder");
}

interface Props {
  choice: PlaceChoice;
  /** Which folders can be chosen, with all that is in them. */
  isIn?: (folder: Folder) => boolean;
}

export function FolderField({ choice, isIn }: Props) {
  return (
    <PlaceField
      choice={choice}
      label={t("folder")}
      none={t("no_folder")}
      fresh={t("add_folder")}
      name={t("folder_name")}
    >
      {foldersInOrder(isIn).map(({ folder: { id, name }, depth }) => (
        <PlaceOption key={id} id={id} name={name} depth={depth} />
      ))}
    </PlaceField>
  );
}
