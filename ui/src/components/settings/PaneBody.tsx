import { t } from "../../i18n";
import type { SettingsPane } from "../../state/shell";
import { panes } from "./panes";
import { SettingRow } from "./rows";

export function PaneBody({ pane }: { pane: SettingsPane }) {
  const { Head, rows = [], Foot } = panes.find((one) => one.pane === pane) ?? {};
  return (
    <>
      <h2>{t(`settings_${pane}` as const)}</h2>
      {Head && <Head />}
      {rows.map((row) => (
        <SettingRow key={row.text} row={row} />
      ))}
      {Foot && <Foot />}
    </>
  );
}
