import { t } from "../i18n";
import { overview } from "../state/library";
import { dialog, type SettingsPane } from "../state/shell";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { closeDialog, Modal } from "./Modal";
import { NetworkPane } from "./NetworkPane";
import { ReadingPane } from "./ReadingPane";
import { LanguagePane, LookPane } from "./SettingsPanes";
import { ShortcutsPane } from "./ShortcutsPane";
import { StoragePane } from "./StoragePane";
import { CloseButton, Dot } from "./small";

const panes: readonly { pane: SettingsPane; icon: IconName }[] = [
  { pane: "reading", icon: "book-open" },
  { pane: "look", icon: "palette" },
  { pane: "network", icon: "wifi" },
  { pane: "storage", icon: "hard-drive" },
  { pane: "language", icon: "languages" },
  { pane: "keys", icon: "keyboard" },
];

export function Settings({ pane }: { pane: SettingsPane }) {
  return (
    <Modal label={t("settings")} class="dialog">
      <nav class="set-n" aria-label={t("settings_sections")}>
        <h1>{t("settings")}</h1>
        {panes.map((row) => (
          <button
            key={row.pane}
            type="button"
            class={`row${row.pane === pane ? " is-current" : ""}`}
            aria-current={row.pane === pane ? "page" : undefined}
            data-focus={row.pane === pane ? true : undefined}
            onClick={() => {
              dialog.value = { kind: "settings", pane: row.pane };
            }}
          >
            <Icon name={row.icon} />
            <span class="row-t">{t(`settings_${row.pane}` as const)}</span>
          </button>
        ))}
        <span class="grow" />
        <p class="ver">
          {t("settings_version", { version: overview.value?.version ?? "" })}
          <Dot />
          {t("settings_local")}
        </p>
      </nav>
      <section class="set-b" tabIndex={0} aria-label={t(`settings_${pane}` as const)}>
        <h2>{t(`settings_${pane}` as const)}</h2>
        {pane === "reading" && <ReadingPane />}
        {pane === "look" && <LookPane />}
        {pane === "network" && <NetworkPane />}
        {pane === "storage" && <StoragePane />}
        {pane === "language" && <LanguagePane />}
        {pane === "keys" && <ShortcutsPane />}
      </section>
      <CloseButton class="set-x" onClick={closeDialog} />
    </Modal>
  );
}
