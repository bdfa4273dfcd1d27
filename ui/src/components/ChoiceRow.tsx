import type { ComponentChildren } from "preact";
import { capsOf } from "../commands/caps";
import { plural, t } from "../i18n";
import { ago } from "../i18n/dates";
import type { Choice } from "./box-choices";
import { Icon } from "./Icon";
import { Marked } from "./Marked";
import { SuggestionIcon } from "./QueryHints";
import { Keys, Name, SourceName, Tile } from "./small";

interface Props {
  choice: Choice;
  isCurrent: boolean;
  onRun: () => void;
}

export function ChoiceRow({ choice, isCurrent, onRun }: Props) {
  const { icon, text, note, keys } = face(choice);
  return (
    <div
      id={`pal-${choice.id}`}
      role="option"
      aria-selected={isCurrent}
      class={`pal-o${isCurrent ? " is-current" : ""}`}
      onClick={onRun}
    >
      <span class="pal-i">{icon}</span>
      <span class="pal-t">{text}</span>
      {note && <small>{note}</small>}
      {keys && <Keys keys={keys} />}
    </div>
  );
}

interface Look {
  icon: ComponentChildren;
  text: ComponentChildren;
  note?: ComponentChildren;
  keys?: readonly string[];
}

function face(choice: Choice): Look {
  switch (choice.kind) {
    case "all":
      return {
        icon: <Icon name="search" />,
        text: t("search_for", { query: choice.query }),
        note: choice.total === null ? undefined : plural("results", choice.total),
        keys: ["↵"],
      };
    case "hit": {
      const { card, title_marks } = choice.hit;
      return {
        icon: <Tile id={card.source_id} name={card.source_name} />,
        text: (
          <bdi dir={card.title_direction ?? "auto"} lang={card.language || undefined}>
            {card.title ? <Marked text={card.title} marks={title_marks} /> : t("untitled")}
          </bdi>
        ),
        note: (
          <>
            <SourceName card={card} />
            {t("list_separator")}
            {ago(card.published_at)}
          </>
        ),
      };
    }
    case "suggestion":
      return {
        icon: <SuggestionIcon suggestion={choice.suggestion} />,
        text: <Name text={choice.suggestion.text} />,
        note: (
          <>
            {t(`suggestion_${choice.suggestion.kind}` as const)}
            {choice.suggestion.count > 0 && t("list_separator") + plural("articles", choice.suggestion.count)}
          </>
        ),
      };
    case "recent":
      return { icon: <Icon name="history" />, text: <Name text={choice.text} /> };
    case "item": {
      const { source, icon, text, note, keys } = choice.item;
      return {
        icon: source ? <Tile id={source.id} name={source.name} /> : <Icon name={icon} />,
        text: <Name text={text} />,
        note,
        keys: keys ? capsOf(keys) : undefined,
      };
    }
  }
}
