import type { SearchResults } from "../backend/contract";
import { t } from "../i18n";
import { clearRecent, recent } from "../state/recent";
import { chips, query, removeChip, setQuery, words } from "../state/search";
import { focusField } from "../state/search-field";
import { Empty } from "./Empty";
import { Icon } from "./Icon";
import { spoken } from "./QueryField";
import { IconButton, Name } from "./small";

const quotes = /["«»“”„״]/u;

/** Nothing was found: what can be done about it, a press each. */
export function NoResults({ answer }: { answer: SearchResults }) {
  const other = answer.did_you_mean;
  const without = words.value.replace(new RegExp(quotes.source, "gu"), " ").replace(/\s+/g, " ").trim();
  const hasQuotes = quotes.test(words.value) && without !== "";
  return (
    <Empty title={t("no_results")}>
      {other && <DidYouMean text={other} />}
      {!other && chips.value.length === 0 && !hasQuotes && <p>{t("no_results_hint")}</p>}
      <div class="empty-a">
        {chips.value.map((chip) => {
          const { name, value } = spoken(chip);
          return (
            <button key={chip.text} type="button" class="btn sm" onClick={() => removeChip(chip)}>
              <Icon name="x" />
              {t("without_condition", { chip: `${name}: ${value}` })}
            </button>
          );
        })}
        {hasQuotes && (
          <button
            type="button"
            class="btn sm"
            onClick={() => setQuery([...chips.value.map(({ text }) => text), without].join(" "))}
          >
            {t("without_quotes")}
          </button>
        )}
      </div>
    </Empty>
  );
}

/** A query that finds more, a press away. */
export function DidYouMean({ text, class: className }: { text: string; class?: string }) {
  return (
    <p class={className}>
      {t("did_you_mean")}{" "}
      <button type="button" class="lnk" onClick={() => setQuery(text)}>
        <Name text={text} />
      </button>
    </p>
  );
}

const examples = ["words", "phrase", "without", "source", "date", "state"] as const;

/** Before anything is typed: what can be. */
export function SearchStart() {
  if (query.value) return <div class="res-w" />;
  return (
    <div class="srch-1">
      <Recent />
      <section>
        <h2>{t("search_can")}</h2>
        <ul>
          {examples.map((one) => (
            <li key={one}>
              <button
                type="button"
                class="ex"
                onClick={() => {
                  setQuery(t(`example_${one}` as const));
                  focusField();
                }}
              >
                <bdi dir="auto">{t(`example_${one}` as const)}</bdi>
              </button>
              <span>{t(`example_${one}_hint` as const)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Recent() {
  if (recent.value.length === 0) return null;
  return (
    <section>
      <h2>
        {t("recent")}
        <IconButton icon="x" label={t("recent_clear")} onClick={clearRecent} />
      </h2>
      <ul class="recent">
        {recent.value.map((text) => (
          <li key={text}>
            <button type="button" class="ex" onClick={() => setQuery(text)}>
              <Icon name="history" size="s" />
              <Name text={text} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
