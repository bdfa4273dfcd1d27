import { useState } from "preact/hooks";
import { backend } from "../../backend";
import { t } from "../../i18n";
import { addPair } from "../../state/markets";
import { useAnswer } from "../../state/use-answer";
import { DeedForm } from "../Form";
import { CurrencyField } from "./CurrencyField";
import { leave, showItem } from "./room";

const none: readonly string[] = [];

/** What one currency costs in another. */
export function AddPair() {
  const codes = useAnswer(() => backend.call("currencies", {}), []) ?? none;
  const [base, setBase] = useState("");
  const [quote, setQuote] = useState("");
  return (
    <DeedForm
      class="mkf"
      action={t("market_add_do")}
      isDisabled={!base || !quote || base === quote}
      onLeave={() => leave("pair")}
      onDone={async () => showItem(await addPair(base, quote))}
    >
      <h2>{t("market_add_pair")}</h2>
      <p class="hint">{t("market_add_pair_lead")}</p>
      <CurrencyField isFirst label={t("market_base")} codes={codes} value={base} onChoose={setBase} />
      <CurrencyField label={t("market_quote")} codes={codes} value={quote} onChoose={setQuote} />
    </DeedForm>
  );
}
