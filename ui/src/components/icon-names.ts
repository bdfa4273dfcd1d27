/** The Lucide drawings that the build takes in. Mirrored ones turn with the direction of reading. */
export const iconNames = [
  "a-large-small",
  "archive",
  "arrow-left",
  "arrow-right",
  "book-open",
  "bookmark",
  "check",
  "check-check",
  "chevron-down",
  "chevron-up",
  "circle-alert",
  "circle-check",
  "clock",
  "cloud-off",
  "ellipsis",
  "download",
  "external-link",
  "file-up",
  "folder",
  "folder-input",
  "folder-plus",
  "history",
  "inbox",
  "info",
  "keyboard",
  "languages",
  "library",
  "link",
  "menu",
  "minus",
  "newspaper",
  "palette",
  "paperclip",
  "pencil",
  "plus",
  "refresh-cw",
  "rss",
  "search",
  "settings",
  "sliders-horizontal",
  "square",
  "trash-2",
  "wifi",
  "x",
] as const;

export type IconName = (typeof iconNames)[number];

const mirrored: ReadonlySet<IconName> = new Set([
  "arrow-left",
  "arrow-right",
  "external-link",
  "folder",
  "folder-input",
  "folder-plus",
]);

export function isMirrored(name: IconName): boolean {
  return mirrored.has(name);
}
