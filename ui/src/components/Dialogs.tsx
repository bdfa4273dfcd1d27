import { dialog } from "../state/shell";
import { AddSource } from "./AddSource";
import { BookmarkDialogs } from "./BookmarkDialogs";
import { EditAddress } from "./EditAddress";
import { HighlightDialogs } from "./HighlightDialogs";
import { ImportReport } from "./ImportReport";
import { MoveFolder, MoveSource } from "./MoveDialog";
import { NameFolder, RenameSource } from "./NameDialog";
import { Palette } from "./Palette";
import { PictureViewer } from "./PictureViewer";
import { SaveSearch } from "./SaveSearch";
import { Settings } from "./Settings";
import { SourceProperties } from "./SourceProperties";

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = dialog.value;
  switch (open?.kind) {
    case undefined:
      return null;
    case "palette":
      return <Palette />;
    case "settings":
      return <Settings open={open} />;
    case "add_source":
      return <AddSource address={open.address} folder={open.folder} />;
    case "add_folder":
      return <NameFolder parent={open.parent} />;
    case "move_folder":
      return <MoveFolder folder={open.folder} />;
    case "rename_folder":
      return <NameFolder folder={open.folder} />;
    case "rename_source":
      return <RenameSource source={open.source} />;
    case "move_source":
      return <MoveSource source={open.source} />;
    case "source":
      return <SourceProperties id={open.source.id} />;
    case "edit_address":
      return <EditAddress source={open.source} look={open.look} />;
    case "import":
      return <ImportReport />;
    case "picture":
      return <PictureViewer at={open.at} />;
    case "bookmarks":
      return <BookmarkDialogs open={open.open} />;
    case "highlights":
      return <HighlightDialogs open={open.open} />;
    case "save_search":
      return <SaveSearch search={open.search} />;
  }
}
