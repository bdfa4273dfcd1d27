import { dialog } from "../state/shell";
import { AddSource } from "./AddSource";
import { MoveSource } from "./MoveSource";
import { NameFolder, RenameSource } from "./NameDialog";
import { Palette } from "./Palette";
import { Settings } from "./Settings";

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = dialog.value;
  switch (open?.kind) {
    case undefined:
      return null;
    case "palette":
      return <Palette />;
    case "settings":
      return <Settings pane={open.pane} />;
    case "add_source":
      return <AddSource address={open.address} folder={open.folder} />;
    case "add_folder":
      return <NameFolder />;
    case "rename_folder":
      return <NameFolder folder={open.folder} />;
    case "rename_source":
      return <RenameSource source={open.source} />;
    case "move_source":
      return <MoveSource source={open.source} />;
  }
}
