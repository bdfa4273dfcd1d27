import { ariaOf, capsOf } from "../commands/caps";
import { ownKeys } from "../commands/registry";
import { t } from "../i18n";
import { focusPane, openDialog } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { Icon } from "./Icon";
import { Logo } from "./Logo";
import { rooms } from "./lazy";
import { IconButton } from "./small";

/** The strip of desk above the sheet. */
export function Header() {
  const palette = ownKeys.value.palette ?? "Mod+KeyK";
  const { HeaderStrip } = rooms.value ?? {};
  return (
    <header class="mast">
      <div class="mast-brand">
        <IconButton
          icon="menu"
          label={t("open_sidebar")}
          class="only-narrow"
          onClick={() => focusPane("side")}
        />
        <button type="button" class="brand" onClick={() => openScope({ kind: "all" })}>
          <Logo />
          <span class="wordmark">{t("app")}</span>
        </button>
      </div>
      <button
        type="button"
        class="omni"
        aria-keyshortcuts={ariaOf(palette)}
        onClick={() => openDialog({ kind: "palette" })}
      >
        <Icon name="search" />
        <span class="omni-t">{t("omni")}</span>
        <span class="keys" dir="ltr" aria-hidden="true">
          <kbd>{capsOf(palette).join(" ")}</kbd>
        </span>
      </button>
      <span class="grow" />
      {HeaderStrip && <HeaderStrip />}
      <button
        type="button"
        class="btn-t mast-add"
        aria-label={t("add_source")}
        title={t("add_source")}
        onClick={() => openDialog({ kind: "add_source", address: "", folder: null })}
      >
        <Icon name="plus" />
        <span>{t("add_source")}</span>
      </button>
    </header>
  );
}
