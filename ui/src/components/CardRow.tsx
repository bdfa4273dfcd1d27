import { backend } from "../backend";
import type { Card, Direction } from "../backend/contract";
import { plural, t } from "../i18n";
import { ago, fullDate } from "../i18n/dates";
import { openArticle } from "../state/article";
import { cardOf } from "../state/list";
import { toggleBookmark } from "../state/marks";
import { isMissing, noteMissing } from "../state/pictures";
import { Icon } from "./Icon";
import { SavedBadge } from "./SavedBadge";
import { Dot, SourceName, Tile } from "./small";

interface Props {
  id: number;
  place: number;
  count: number;
  isCurrent: boolean;
  isTabStop: boolean;
  offset: number;
}

export function CardRow({ id, place, count, isCurrent, isTabStop, offset }: Props) {
  const card = cardOf(id);
  const classes = ["card"];
  if (isCurrent) classes.push("is-current");
  else if (card) classes.push(card.is_read ? "is-read" : "is-unread");
  return (
    <li
      class={classes.join(" ")}
      aria-setsize={count}
      aria-posinset={place + 1}
      style={{ insetBlockStart: `${offset}px` }}
    >
      <a
        class="card-a"
        href={`#${id}`}
        data-id={id}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isCurrent ? "true" : undefined}
        onClick={(event) => {
          event.preventDefault();
          void openArticle(id);
        }}
        onAuxClick={(event) => event.preventDefault()}
      >
        {card ? <Face card={card} /> : <Blank />}
      </a>
      {card && (
        <button
          type="button"
          class={`card-k${card.is_bookmarked ? " is-on" : ""}`}
          tabIndex={-1}
          aria-label={t(card.is_bookmarked ? "bookmark_remove" : "bookmark_add")}
          title={t(card.is_bookmarked ? "bookmark_remove" : "bookmark_add")}
          onClick={() => toggleBookmark(id)}
        >
          <Icon name="bookmark" isFilled={card.is_bookmarked} />
        </button>
      )}
    </li>
  );
}

function Face({ card }: { card: Card }) {
  return (
    <>
      <div class="card-m">
        <Tile id={card.source_id} name={card.source_name} />
        <SourceName class="card-s" card={card} />
        <Dot />
        <time dateTime={new Date(card.published_at).toISOString()} title={fullDate(card.published_at)}>
          {ago(card.published_at)}
        </time>
        {card.minutes > 0 && (
          <>
            <Dot />
            <span class="card-n">{plural("read_minutes", card.minutes)}</span>
          </>
        )}
        {!card.is_read && <span class="sr">{t("card_unread")}</span>}
        {card.is_bookmarked && <span class="sr">{t("card_bookmarked")}</span>}
        <SavedBadge card={card} />
      </div>
      <div class="card-b">
        <Line
          class="card-t"
          tag="h2"
          text={card.title || t("untitled")}
          direction={card.title_direction}
          lang={card.language}
        />
        <Line
          class="card-x"
          tag="p"
          text={card.excerpt}
          direction={card.excerpt_direction}
          lang={card.language}
        />
      </div>
      {card.picture && <Picture key={card.picture} picture={card.picture} />}
    </>
  );
}

interface LineProps {
  tag: "h2" | "p";
  class: string;
  text: string;
  direction: Direction | null;
  lang: string;
}

/** A publisher's line in its own direction, set against the list's start edge. */
function Line({ tag: Tag, class: className, text, direction, lang }: LineProps) {
  if (!text) return null;
  return (
    <Tag class={className} dir={direction ?? "auto"} lang={lang || undefined}>
      {text}
    </Tag>
  );
}

function Picture({ picture }: { picture: string }) {
  if (isMissing(picture)) return null;
  return (
    <img
      class="card-i"
      src={backend.mediaUrl(picture)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => noteMissing(picture)}
    />
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
