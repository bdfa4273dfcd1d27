import { isCalm, isCompact, shownTheme, theme } from "../../state/settings";
import { ThemeChoice } from "../ThemeChoice";
import { type Row, toggled } from "./rows";

const asSystem = {
  get value(): boolean {
    return theme.value === "system";
  },
  choose: (isOn: boolean) => theme.choose(isOn ? "system" : shownTheme.value),
};

export const lookRows: readonly Row[] = [
  { text: "theme", as: "own", Control: ThemeChoice },
  { text: "theme_system", hint: "theme_system_hint", ...toggled(asSystem) },
  { text: "compact", hint: "compact_hint", ...toggled(isCompact) },
  { text: "calm", hint: "calm_hint", ...toggled(isCalm) },
];
