import { currentId } from "../state/article";
import { markAllRead } from "../state/marks";
import { saveView } from "../state/saving";
import { focusPane, isZen, page } from "../state/shell";
import { viewName } from "../state/view";
import { commandsOf } from "./registry";

/** Of the list, not of what a room shows. */
const isList = () => page.value === "reading";
const ofView = { note: viewName };

export const view = commandsOf("view", [
  ["zen", "zen", "maximize", "KeyZ", toggleZen, () => currentId.value !== null],
  ["read_all", "mark_all_read", "check-check", "Shift+KeyA", markAllRead, isList, ofView],
  ["save_list", "save_list", "hard-drive-download", "", () => saveView(), isList, ofView],
]);

function toggleZen(): void {
  isZen.value = !isZen.value;
  focusPane("reader");
}
