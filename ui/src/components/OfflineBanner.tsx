import { t } from "../i18n";
import { dismissBanner, isSyncing, startSync } from "../state/sync";
import { Icon } from "./Icon";
import { IconButton } from "./small";

/** Said once, and gone when dismissed: the library reads on. */
export function OfflineBanner() {
  return (
    <div class="banner warn" role="status">
      <Icon name="cloud-off" />
      <p>
        <b>{t("offline")}</b> {t("offline_hint")}{" "}
        <button type="button" class="lnk" disabled={isSyncing.value} onClick={() => startSync()}>
          {t("try_now")}
        </button>
      </p>
      <IconButton icon="x" label={t("dismiss")} onClick={dismissBanner} />
    </div>
  );
}
