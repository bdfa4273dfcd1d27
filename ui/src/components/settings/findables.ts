import { commands } from "../../commands/registry";
import { t } from "../../i18n";
import type { SettingsPane } from "../../state/shell";
import { panes } from "./panes";
import { hintOf } from "./rows";

/** What the search in the settings finds: a row, by its words in the language of the window. */
export interface Findable {
  pane: SettingsPane;
  row: string;
  text: string;
  hint: string;
}

export function findables(): Findable[] {
  return [
    ...panes.flatMap(({ pane, rows }) =>
      rows.map((row) => ({ pane, row: row.text, text: t(row.text), hint: hintOf(row) })),
    ),
    ...commands.value.map(({ id, text }) => ({
      pane: "keys" as const,
      row: `keys ${id}`,
      text: t(text),
      hint: "",
    })),
  ];
}
