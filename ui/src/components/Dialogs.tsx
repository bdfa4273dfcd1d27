import type { FunctionComponent } from "preact";
import { type Dialog, dialog } from "../state/shell";
import { AddSource } from "./AddSource";
import {
  AddCollection,
  EraseBookmarks,
  MoveBookmarks,
  MoveCollection,
  RenameCollection,
  TagBookmarks,
} from "./BookmarkForms";
import { EditAddress } from "./EditAddress";
import { ExportBookmarks } from "./ExportBookmarks";
import { ImportBookmarks } from "./ImportBookmarks";
import { ImportReport } from "./ImportReport";
import { MoveFolder, MoveSource } from "./MoveDialog";
import { MarketsDialog } from "./markets/Markets";
import { NameFolder, RenameSource } from "./NameDialog";
import { Palette } from "./Palette";
import { PictureViewer } from "./PictureViewer";
import { SaveAddress } from "./SaveAddress";
import { SaveSearch } from "./SaveSearch";
import { Settings } from "./Settings";
import { CardDialog, QrDialog } from "./ShareDialogs";
import { SourceProperties } from "./SourceProperties";
import { AllTags, EditTag, MergeTag } from "./TagDialogs";
import { Versions } from "./Versions";
import { WeatherDialog } from "./weather/WeatherDialog";

/** Each is given what it was opened with. */
const dialogs: { [K in Dialog["kind"]]: FunctionComponent<Extract<Dialog, { kind: K }>> } = {
  palette: Palette,
  settings: Settings,
  add_source: AddSource,
  add_folder: NameFolder,
  move_folder: MoveFolder,
  rename_folder: NameFolder,
  rename_source: RenameSource,
  move_source: MoveSource,
  source: ({ source }) => <SourceProperties id={source.id} />,
  edit_address: EditAddress,
  import: ImportReport,
  picture: PictureViewer,
  save_search: SaveSearch,
  save_address: SaveAddress,
  import_bookmarks: ImportBookmarks,
  export_bookmarks: ExportBookmarks,
  move_bookmarks: MoveBookmarks,
  tag_bookmarks: TagBookmarks,
  erase_bookmarks: EraseBookmarks,
  add_collection: AddCollection,
  rename_collection: RenameCollection,
  move_collection: MoveCollection,
  edit_tag: EditTag,
  merge_tag: MergeTag,
  all_tags: AllTags,
  qr: QrDialog,
  card: CardDialog,
  versions: Versions,
  markets: MarketsDialog,
  weather: WeatherDialog,
};

/** The dialog that is open, if one is. */
export function Dialogs() {
  const open = dialog.value;
  if (!open) return null;
  const Open = dialogs[open.kind] as FunctionComponent<Dialog>;
  return <Open key={open.kind} {...open} />;
}
