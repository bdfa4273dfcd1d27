import type { Hit, Suggestion } from "../backend/contract";
import { t } from "../i18n";
import type { PaletteItem } from "./palette-items";
import type { Looked } from "./use-search";

/** One thing that the box offers. */
export type Choice = { id: string } & (
  | { kind: "all"; query: string; total: number | null }
  | { kind: "hit"; hit: Hit }
  | { kind: "suggestion"; suggestion: Suggestion }
  | { kind: "recent"; text: string }
  | { kind: "item"; item: PaletteItem }
);

export interface Group {
  id: string;
  title: string | null;
  choices: readonly Choice[];
}

interface Offers {
  query: string;
  isCommand: boolean;
  items: readonly PaletteItem[];
  looked: Looked;
  recent: readonly string[];
}

const shown = { hits: 6, suggestions: 4, recent: 5, items: 40, itemsOfQuery: 3 } as const;

/** What is offered for what was typed: the search itself first, so that Enter always searches. */
export function boxGroups({ query, isCommand, items, looked, recent }: Offers): Group[] {
  // Names that hold what was typed must not push the articles out of sight.
  const most = query ? shown.itemsOfQuery : shown.items;
  const ofGroup = (group: PaletteItem["group"]): Choice[] =>
    items
      .filter((item) => item.group === group)
      .slice(0, most)
      .map((item) => ({ id: item.id, kind: "item", item }));
  const commands: Group = { id: "commands", title: t("palette_commands"), choices: ofGroup("command") };
  if (isCommand) return filled([commands]);
  const places: Group = { id: "places", title: t("palette_go"), choices: ofGroup("place") };
  if (!query) return filled([recentGroup(recent), commands, places]);
  const { hits, total, suggestions } = looked;
  const all: Group = { id: "all", title: null, choices: [{ id: "all", kind: "all", query, total }] };
  const articles: Group = {
    id: "articles",
    title: t("palette_articles"),
    choices: hits.slice(0, shown.hits).map((hit): Choice => ({ id: `hit-${hit.card.id}`, kind: "hit", hit })),
  };
  // Behind an operator they are what is being typed.
  if (query.includes(":")) return filled([all, named(suggestions), articles, commands, places]);
  return filled([all, commands, places, articles, named(suggestions.filter((one) => !isPlace(one)))]);
}

function named(suggestions: readonly Suggestion[]): Group {
  return {
    id: "suggestions",
    title: t("palette_suggestions"),
    choices: suggestions.slice(0, shown.suggestions).map(
      (suggestion): Choice => ({
        id: `name-${suggestion.kind}-${suggestion.text}`.replace(/\s/g, "-"),
        kind: "suggestion",
        suggestion,
      }),
    ),
  };
}

/** Sources and folders stand among the places already; as conditions they are wanted behind an operator. */
function isPlace({ kind }: Suggestion): boolean {
  return kind === "source" || kind === "folder";
}

function recentGroup(recent: readonly string[]): Group {
  return {
    id: "recent",
    title: t("recent"),
    choices: recent
      .slice(0, shown.recent)
      .map((text, at): Choice => ({ id: `recent-${at}`, kind: "recent", text })),
  };
}

function filled(groups: readonly Group[]): Group[] {
  return groups.filter(({ choices }) => choices.length > 0);
}
