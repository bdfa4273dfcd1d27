import type { FunctionComponent } from "preact";
import type { SettingsPane } from "../../state/shell";
import type { IconName } from "../icon-names";
import { ReadingSample, readingRows } from "../ReadingPane";
import { ShortcutsPane } from "../ShortcutsPane";
import { AboutHead, aboutRows, Licences } from "./AboutPane";
import { headerRows } from "./HeaderPane";
import { languageRows } from "./LanguagePane";
import { lookRows } from "./LookPane";
import { networkRows } from "./NetworkPane";
import { noticesRows } from "./NoticesPane";
import { NeverLeaves, privacyRows } from "./PrivacyPane";
import type { Row } from "./rows";
import { StoragePicture, storageRows } from "./StoragePane";

interface Pane {
  pane: SettingsPane;
  icon: IconName;
  Head?: FunctionComponent;
  rows: readonly Row[];
  Foot?: FunctionComponent;
}

/** In their order. */
export const panes: readonly Pane[] = [
  { pane: "reading", icon: "book-open", Head: ReadingSample, rows: readingRows },
  { pane: "look", icon: "palette", rows: lookRows },
  { pane: "language", icon: "languages", rows: languageRows },
  { pane: "network", icon: "wifi", rows: networkRows },
  { pane: "storage", icon: "hard-drive", Head: StoragePicture, rows: storageRows },
  { pane: "notices", icon: "bell", rows: noticesRows },
  { pane: "header", icon: "cloud-sun", rows: headerRows },
  { pane: "privacy", icon: "shield-check", rows: privacyRows, Foot: NeverLeaves },
  { pane: "keys", icon: "keyboard", Head: ShortcutsPane, rows: [] },
  { pane: "about", icon: "info", Head: AboutHead, rows: aboutRows, Foot: Licences },
];
