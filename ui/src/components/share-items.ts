import { backend } from "../backend";
import type { ShareAddresses, ShareAs } from "../backend/contract";
import { t } from "../i18n";
import { copy, openOutside } from "../state/highlights";
import { zone } from "../state/search";
import { openDialog } from "../state/shell";
import { attempt } from "../state/toasts";
import type { IconName } from "./icon-names";
import type { MenuItem, MenuRow } from "./Menu";

/** What is handed on: an article, or a highlight of it. */
export interface Shared {
  article: number;
  highlight: number | null;
  /** Whether it stands on the web; what does not has no address to send. */
  hasAddress: boolean;
}

type Place = keyof ShareAddresses;
const places: readonly Place[] = ["email", "whatsapp", "telegram", "x", "facebook"];

export function shareText(article_id: number, highlight_id: number | null, as: ShareAs): Promise<string> {
  return backend.call("share", { article_id, highlight_id, as, zone: zone() });
}

/** What can be done to hand it on. Nothing is asked of anybody before one of them is pressed. */
export function shareItems({ article, highlight, hasAddress }: Shared): MenuRow[] {
  const text = (as: ShareAs, icon: IconName): MenuItem => ({
    text: t(`share_${as}` as const),
    icon,
    run: () => void copy(shareText(article, highlight, as)),
  });
  const send = (place: Place): MenuItem => ({
    text: t(`share_${place}` as const),
    icon: "external-link",
    run: () =>
      void openOutside(
        backend
          .call("share_addresses", { article_id: article, highlight_id: highlight })
          .then((all) => all[place]),
      ),
  });
  const rows: MenuRow[] = [];
  if (hasAddress) rows.push(text("link", "link"));
  if (highlight !== null) rows.push(text("quote", "copy"));
  rows.push(text("citation", "copy"), text("markdown", "file-text"));
  if (highlight !== null)
    rows.push({ text: t("share_card"), icon: "palette", run: () => void openCard(highlight) });
  if (!hasAddress) return rows;
  const qr: MenuItem = {
    text: t("share_qr"),
    icon: "layout-grid",
    run: () => openDialog({ kind: "qr", article, highlight }),
  };
  return [...rows, qr, null, { heading: t("share_to") }, ...places.map(send)];
}

async function openCard(id: number): Promise<void> {
  const row = (await attempt(() => backend.call("highlight_rows", { ids: [id] })))?.[0];
  if (row) openDialog({ kind: "card", row });
}
