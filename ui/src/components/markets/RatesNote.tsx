import { backend } from "../../backend";
import { t } from "../../i18n";
import { heldAt } from "../../i18n/clock";
import { isRefreshing, markets, marketsTaken, refreshMarkets } from "../../state/markets";
import { attempt } from "../../state/toasts";
import { Dot, IconButton } from "../small";

const homes = {
  frankfurter: { text: "frankfurter.dev", url: "https://frankfurter.dev/" },
  ecb: { text: "ecb.europa.eu", url: "https://www.ecb.europa.eu/stats/eurofxref/" },
} as const;

/** How old the values are, what they are, and whose. */
export function RatesNote() {
  const taken = marketsTaken.value;
  const { text, url } = homes[markets.value?.provider ?? "frankfurter"];
  return (
    <footer class="mkd-f">
      <p>
        {taken !== null && (
          <>
            <b>{t("markets_taken", { when: heldAt(taken).text })}</b>
            <Dot />
          </>
        )}
        {t("markets_reference")}{" "}
        <button type="button" class="lnk" onClick={() => attempt(() => backend.openOutside(url))}>
          <bdi dir="ltr">{text}</bdi>
        </button>
      </p>
      <IconButton
        icon="refresh-cw"
        label={t("markets_refresh")}
        class={isRefreshing.value ? "is-turning" : undefined}
        isDisabled={isRefreshing.value}
        onClick={refreshMarkets}
      />
    </footer>
  );
}
