import { useState } from "preact/hooks";
import type { Offer, Source } from "../backend/contract";
import { t } from "../i18n";
import { answerOffer } from "../state/subscriptions";
import { Icon } from "./Icon";
import { KindTag } from "./small";

/** Another way to read a source was found: nothing changes before the person says so. */
export function OfferBanner({ source, offer }: { source: Source; offer: Offer }) {
  const [isBusy, setBusy] = useState(false);
  const answer = async (isTaken: boolean) => {
    setBusy(true);
    await answerOffer(source, isTaken);
    setBusy(false);
  };
  return (
    <section class="offer" aria-label={t("offer")}>
      <p>
        <Icon name="info" size="s" />
        <b>{t("offer")}</b> <KindTag kind={offer.kind} />
      </p>
      <p>{t("offer_hint")}</p>
      <div class="fail-a">
        <button type="button" class="btn pri sm" disabled={isBusy} onClick={() => answer(true)}>
          {isBusy && <i class="spin" />}
          {t("offer_take")}
        </button>
        <button type="button" class="btn quiet sm" disabled={isBusy} onClick={() => answer(false)}>
          {t("offer_leave")}
        </button>
      </div>
    </section>
  );
}
