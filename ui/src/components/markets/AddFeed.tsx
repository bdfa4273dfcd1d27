import { useState } from "preact/hooks";
import type { MarketFeed } from "../../backend/contract";
import { type TextKey, t } from "../../i18n";
import { addFeed } from "../../state/markets";
import { DeedForm } from "../Form";
import { feedExamples, noFeed } from "./feed-examples";
import { leave, showItem } from "./room";

interface Line {
  part: keyof MarketFeed;
  text: TextKey;
  hint?: TextKey;
  /** Whether it is in a machine's words, which run from left to right. */
  isCode?: boolean;
  isSecret?: boolean;
  needed?: boolean;
  maxLength: number;
}

const lines: readonly Line[] = [
  { part: "name", text: "market_feed_name", needed: true, maxLength: 100 },
  { part: "unit", text: "market_feed_unit", maxLength: 20 },
  {
    part: "address",
    text: "market_feed_address",
    hint: "market_feed_address_hint",
    isCode: true,
    needed: true,
    maxLength: 2_000,
  },
  { part: "rows", text: "market_feed_rows", hint: "market_feed_rows_hint", isCode: true, maxLength: 200 },
  { part: "day_column", text: "market_feed_day", isCode: true, needed: true, maxLength: 100 },
  { part: "value_column", text: "market_feed_value", isCode: true, needed: true, maxLength: 100 },
  {
    part: "key",
    text: "market_feed_key",
    hint: "market_feed_key_hint",
    isCode: true,
    isSecret: true,
    maxLength: 500,
  },
];

/** An index, a commodity or anything else that is published day by day at an address that the person knows. */
export function AddFeed() {
  const [feed, setFeed] = useState<MarketFeed>({ ...noFeed, name: "", key: "" });
  const isWhole = lines.every(({ part, needed }) => !needed || feed[part].trim());
  return (
    <DeedForm
      class="mkf"
      action={t("market_add_do")}
      isDisabled={!isWhole}
      onLeave={() => leave("feed")}
      onDone={async () => showItem(await addFeed(trimmed(feed)))}
    >
      <h2>{t("market_add_feed")}</h2>
      <p class="hint">{t("market_feed_lead")}</p>
      <div class="mkf-x" role="group" aria-label={t("market_examples")}>
        <span>{t("market_examples")}</span>
        {feedExamples.map(({ name, shape }) => (
          <button
            key={name}
            type="button"
            class="btn sm"
            onClick={() => setFeed({ ...shape, name: t(`${name}_name` as TextKey), key: feed.key })}
          >
            {t(name)}
          </button>
        ))}
      </div>
      {lines.map(({ part, text, hint, isCode, isSecret, needed, maxLength }) => (
        <label key={part} class={`prop mkf-${part}`}>
          <span>{t(text)}</span>
          <span class="field">
            <input
              type={(isSecret ? "password" : "text") as "text"}
              dir={isCode ? "ltr" : "auto"}
              autocomplete="off"
              spellcheck={false}
              required={needed}
              maxLength={maxLength}
              data-focus={part === "name" || undefined}
              value={feed[part]}
              onInput={(event) => setFeed({ ...feed, [part]: event.currentTarget.value })}
            />
          </span>
          {hint && <small class="hint">{t(hint)}</small>}
        </label>
      ))}
    </DeedForm>
  );
}

/** A key may end in anything; around all else, spaces are slips. */
function trimmed(feed: MarketFeed): MarketFeed {
  const parts = Object.entries(feed).map(([part, text]) => [part, text.trim()]);
  return Object.fromEntries(parts) as MarketFeed;
}
