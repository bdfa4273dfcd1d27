import { markAllRead } from "../state/marks";
import { saveView } from "../state/saving";
import { page } from "../state/shell";
import { viewName } from "../state/view";
import type { Command } from "./registry";

/** Of the list, not of what a room shows. */
const isList = () => page.value === "reading";

export const view: readonly Command[] = [
  {
    id: "read_all",
    text: "mark_all_read",
    icon: "check-check",
    group: "view",
    keys: ["Shift+KeyA"],
    note: viewName,
    isAvailable: isList,
    run: markAllRead,
  },
  {
    id: "save_list",
    text: "save_list",
    icon: "hard-drive-download",
    group: "view",
    keys: [],
    note: viewName,
    isAvailable: isList,
    run: () => saveView(),
  },
];
