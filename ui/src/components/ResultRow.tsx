import type { Card, Hit } from "../backend/contract";
import { t } from "../i18n";
import { ago, fullDate } from "../i18n/dates";
import { cardOf } from "../state/list";
import { hitOf, openFound } from "../state/search";
import { Icon } from "./Icon";
import { Marked } from "./Marked";
import { SavedBadge } from "./SavedBadge";
import { Dot, SourceName, Tile } from "./small";

interface Props {
  id: number;
  place: number;
  count: number;
  isSelected: boolean;
}

/** One of what was found: where it comes from, its title and the best passage, with the words marked. */
export function ResultRow({ id, place, count, isSelected }: Props) {
  const hit = hitOf(id);
  const card = cardOf(id) ?? hit?.card;
  return (
    <div
      id={`res-${id}`}
      data-id={id}
      class={`res${card && !card.is_read ? " is-unread" : ""}`}
      role="option"
      aria-selected={isSelected}
      aria-posinset={place + 1}
      aria-setsize={count}
      onClick={() => void openFound(id)}
    >
      {hit && card ? <Face hit={hit} card={card} /> : <Blank />}
    </div>
  );
}

function Face({ hit, card }: { hit: Hit; card: Card }) {
  const { title_marks, snippet, snippet_marks } = hit;
  return (
    <>
      <p class="res-m">
        <Tile id={card.source_id} name={card.source_name} />
        <SourceName class="res-s" card={card} />
        <Dot />
        <time dateTime={new Date(card.published_at).toISOString()} title={fullDate(card.published_at)}>
          {ago(card.published_at)}
        </time>
        {hit.found_in !== "title" && hit.found_in !== "text" && (
          <>
            <Dot />
            <span>{t(`found_in_${hit.found_in}` as const)}</span>
          </>
        )}
        {!card.is_read && <span class="sr">{t("card_unread")}</span>}
        <span class="grow" />
        <SavedBadge card={card} />
        {card.is_bookmarked && (
          <span class="res-k">
            <Icon name="bookmark" isFilled size="s" />
            <span class="sr">{t("card_bookmarked")}</span>
          </span>
        )}
      </p>
      <p class="res-t" dir={card.title_direction ?? "auto"} lang={card.language || undefined}>
        {card.title ? <Marked text={card.title} marks={title_marks} /> : t("untitled")}
      </p>
      {snippet && (
        <p class="res-x" dir={hit.snippet_direction ?? "auto"} lang={card.language || undefined}>
          {hit.is_cut_before && "… "}
          <Marked text={snippet} marks={snippet_marks} />
          {hit.is_cut_after && " …"}
        </p>
      )}
    </>
  );
}

function Blank() {
  return (
    <div class="card-blank">
      <i />
      <i />
      <i />
    </div>
  );
}
