import { backend } from "../backend";
import type { Suggestion } from "../backend/contract";
import { t } from "../i18n";
import { query, setQuery, type, words, zone } from "../state/search";
import { focusField } from "../state/search-field";
import { useAnswer } from "../state/use-answer";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { Name, Tile } from "./small";

/** What a name or a date follows. */
const operators = [
  "operator_source",
  "operator_tag",
  "operator_collection",
  "operator_author",
  "operator_title",
  "operator_after",
  "operator_before",
] as const;
const conditions = [
  "condition_unread",
  "condition_picture",
  "condition_inbox",
  "condition_archived",
  "condition_highlighted",
  "condition_note",
  "condition_highlight",
] as const;
const suggestionsShown = 6;

/** What the query can go on with: names from the person's own library, else the conditions there are. */
export function QueryHints() {
  const suggestions = useSuggestions();
  return (
    <div class="q-help">
      {suggestions.length > 0 ? <Suggestions suggestions={suggestions} /> : <Conditions />}
      <span class="grow" />
      <span class="q-n">
        <Icon name="info" />
        {t("search_folding")}
      </span>
    </div>
  );
}

function Conditions() {
  const add = (text: string) => {
    const before = words.value.trimEnd();
    type(before ? `${before} ${text}` : text);
    focusField();
  };
  return (
    <>
      <span>{t("add_condition")}</span>
      <div class="q-tags">
        {operators.map((one) => (
          <button key={one} type="button" class="tag ghost" onClick={() => add(t(one))}>
            {t(one)}
          </button>
        ))}
        {conditions.map((one) => (
          <button key={one} type="button" class="tag ghost" onClick={() => add(`${t(one)} `)}>
            {t(one)}
          </button>
        ))}
        <button
          type="button"
          class="tag ghost"
          onClick={() => {
            type(words.value.trim() ? `"${words.value.trim().replaceAll('"', "")}"` : '""');
            focusField(1);
          }}
        >
          {t("condition_phrase")}
        </button>
      </div>
    </>
  );
}

const icons: Record<Suggestion["kind"], IconName> = {
  source: "rss",
  tag: "tag",
  collection: "library",
  folder: "folder",
  name: "user",
};

function Suggestions({ suggestions }: { suggestions: readonly Suggestion[] }) {
  return (
    <>
      <span>{t("suggestions")}</span>
      <div class="q-tags">
        {suggestions.slice(0, suggestionsShown).map((one) => (
          <button
            key={`${one.kind}${one.text}`}
            type="button"
            class="tag ghost"
            onClick={() => {
              setQuery(one.insert);
              focusField();
            }}
          >
            <SuggestionIcon suggestion={one} />
            <Name text={one.text} />
          </button>
        ))}
      </div>
    </>
  );
}

export function SuggestionIcon({ suggestion: { kind, text, source_id } }: { suggestion: Suggestion }) {
  return source_id === null ? <Icon name={icons[kind]} size="s" /> : <Tile id={source_id} name={text} />;
}

/** For what is being typed; the old ones stay until the new have come. */
function useSuggestions(): readonly Suggestion[] {
  const isTyped = words.value.trim() !== "";
  const whole = query.value;
  return (
    useAnswer(async () => (isTyped ? ((await suggestionsFor(whole)) ?? undefined) : []), [isTyped, whole]) ??
    []
  );
}

/** Nothing when they cannot be had: they are only a help. */
export async function suggestionsFor(text: string): Promise<readonly Suggestion[] | null> {
  try {
    return await backend.call("suggest", { text, zone: zone() });
  } catch {
    return null;
  }
}
