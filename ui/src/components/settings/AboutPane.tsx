import { t } from "../../i18n";
import { overview } from "../../state/library";
import { exportSettings, pickSettings } from "../../state/settings-file";
import { openDialog } from "../../state/shell";
import { Logo } from "../Logo";
import type { Row } from "./rows";

export function AboutHead() {
  return (
    <header class="about">
      <Logo />
      <div>
        <b>{t("settings_version", { version: overview.value?.version ?? "" })}</b>
        <p>{t("settings_local")}</p>
      </div>
    </header>
  );
}

function FileButtons() {
  return (
    <>
      <button type="button" class="btn sm" onClick={exportSettings}>
        {t("settings_export")}
      </button>
      <button type="button" class="btn sm" onClick={pickSettings}>
        {t("settings_import")}
      </button>
    </>
  );
}

function HelpButton({ text }: { text: string }) {
  return (
    <button
      type="button"
      class="btn sm"
      aria-label={`${t("help_open")}: ${text}`}
      onClick={() => openDialog({ kind: "settings", pane: "keys" })}
    >
      {t("help_open")}
    </button>
  );
}

export const aboutRows: readonly Row[] = [
  { text: "settings_file", hint: "settings_file_hint", Control: FileButtons },
  { text: "help_keys", hint: "help_keys_hint", Control: HelpButton },
];

export function Licences() {
  return (
    <section class="never">
      {(["code", "fonts", "icons"] as const).map((one) => (
        <p key={one}>{t(`licence_${one}` as const)}</p>
      ))}
    </section>
  );
}
