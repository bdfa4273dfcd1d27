import { useEffect, useState } from "preact/hooks";
import { problemOf } from "../../backend";
import type { Conversion, Problem } from "../../backend/contract";
import { number, t } from "../../i18n";
import { currencyName, valueText } from "../../i18n/currencies";
import { parseNumber } from "../../i18n/parse-number";
import { copy } from "../../state/highlights";
import { convert, ownCurrencies } from "../../state/markets";
import { copied } from "../../text/copied";
import { IconButton } from "../small";
import { Trouble } from "../Trouble";
import { dayText } from "./words";

/** So long the person types on before the rate is asked for. */
const restMs = 150;

interface Answer {
  /** The currency that it is in. */
  to: string;
  conversion?: Conversion | null;
  problem?: Problem;
}

/** What an amount is worth; the old answer stays until the next is known, and one that comes late is void. */
function useConversion(amount: number | null, from: string, to: string): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (amount === null || !from || !to) return setAnswer(null);
    let isVoid = false;
    const take = (came: Omit<Answer, "to">) => {
      if (!isVoid) setAnswer({ to, ...came });
    };
    const timer = setTimeout(() => {
      convert(amount, from, to)
        .then((conversion) => take({ conversion }))
        .catch((thrown) => take({ problem: problemOf(thrown) }));
    }, restMs);
    return () => {
      isVoid = true;
      clearTimeout(timer);
    };
  }, [amount, from, to]);
  return answer;
}

interface Props {
  /** Where it begins; else with the first two of the person's currencies. */
  from?: string;
  to?: string;
}

export function Converter(first: Props) {
  const codes = ownCurrencies.value;
  const [text, setText] = useState(number(100));
  const [from, setFrom] = useState(first.from ?? (codes.includes("USD") ? "USD" : (codes[0] ?? "")));
  const [to, setTo] = useState(
    first.to ?? codes.find((code) => code !== from && !code.startsWith("X")) ?? "",
  );
  const amount = parseNumber(text);
  const answer = useConversion(amount, from, to);
  return (
    <section class="mkf" aria-label={t("market_converter")}>
      <h2>{t("market_converter")}</h2>
      <label class="prop">
        <span>{t("market_amount")}</span>
        <span class={`field${text.trim() && amount === null ? " is-bad" : ""}`}>
          <input
            type="text"
            inputMode="decimal"
            dir="ltr"
            class="mkv-in"
            autocomplete="off"
            data-focus
            maxLength={40}
            aria-invalid={text.trim() !== "" && amount === null}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </span>
      </label>
      <div class="mkv">
        <Currency label={t("market_from")} codes={codes} value={from} onChoose={setFrom} />
        <IconButton
          icon="arrow-left-right"
          label={t("market_swap")}
          onClick={() => {
            setFrom(to);
            setTo(from);
          }}
        />
        <Currency label={t("market_to")} codes={codes} value={to} onChoose={setTo} />
      </div>
      {text.trim() && amount === null ? (
        <p class="hint">{t("market_amount_bad")}</p>
      ) : (
        answer && <Outcome answer={answer} />
      )}
    </section>
  );
}

function Outcome({ answer: { to, conversion, problem } }: { answer: Answer }) {
  if (problem) return <Trouble problem={problem} />;
  if (!conversion) return <p class="hint">{t("market_no_rate")}</p>;
  const value = valueText(conversion.value);
  return (
    <div class="mkv-o">
      <output aria-live="polite">
        <bdi class="mkv-v">{value}</bdi> <span>{currencyName(to)}</span>
      </output>
      <IconButton icon="copy" label={t("market_copy")} onClick={() => copy(copied(value))} />
      <p class="hint">{t("market_rate_of", { day: dayText(conversion.day) })}</p>
    </div>
  );
}

interface CurrencyProps {
  label: string;
  codes: readonly string[];
  value: string;
  onChoose: (code: string) => void;
}

function Currency({ label, codes, value, onChoose }: CurrencyProps) {
  const all = !value || codes.includes(value) ? codes : [value, ...codes];
  return (
    <label class="prop">
      <span>{label}</span>
      <span class="field">
        <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {all.map((code) => (
            <option key={code} value={code} selected={code === value}>
              {`${currencyName(code)} (${code})`}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
