import type { Card } from "../backend/contract";
import { t } from "../i18n";
import { sourceById } from "../state/library";
import { isOffline } from "../state/sync";
import { Icon } from "./Icon";

/**
 * That an article is on this computer with all its pictures; without a network also that one may not be. `isLong` is
 * for the article's own head, where there is room for the words; rows show them where they have it.
 */
export function SavedBadge({ card, isLong }: { card: Card; isLong?: boolean }) {
  if (card.is_saved)
    return (
      <span class="badge-off" title={t("saved_hint")}>
        <Icon name="hard-drive-download" />
        <span class={isLong ? undefined : "badge-w"}>{t(isLong ? "saved_offline" : "saved")}</span>
      </span>
    );
  // The guide needs no network.
  if (!isOffline.value || sourceById.value.get(card.source_id)?.kind === "guide") return null;
  return (
    <span class="badge-off" title={t("maybe_incomplete_hint")}>
      <Icon name="cloud-off" />
      <span class={isLong ? undefined : "badge-w"}>{t("maybe_incomplete")}</span>
    </span>
  );
}
