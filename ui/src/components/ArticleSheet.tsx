import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { Article, Card, Lead } from "../backend/contract";
import { direction, language, plural, t } from "../i18n";
import { inCalendars } from "../i18n/dates";
import { openArticle } from "../state/article";
import { sourceById } from "../state/library";
import { cardOf } from "../state/list";
import { isSearching, order, placeInOrder } from "../state/order";
import { isAbsent, isMissing, noteMissing, sizeOf, viewPicture } from "../state/pictures";
import { openScope } from "../state/subscriptions";
import { viewName } from "../state/view";
import { Attachments } from "./Attachments";
import { Icon } from "./Icon";
import { rooms } from "./lazy";
import { makeViewable, Prose } from "./Prose";
import { SavedBadge } from "./SavedBadge";
import { Dot, Name, SourceName, Tile } from "./small";
import { TextNote } from "./TextNote";

export function ArticleSheet({ article }: { article: Article }) {
  const { card } = article;
  const runs = article.direction ?? card.title_direction ?? undefined;
  const category = article.categories[0];
  const { HashiyaOfArticle } = rooms.value ?? {};
  return (
    <article
      class="article"
      dir={runs ?? "auto"}
      lang={article.language || undefined}
      onClick={viewPicture}
      onKeyDown={viewPicture}
    >
      <header class="art-h">
        <p class="kicker">
          {category && (
            <>
              <b>
                <Name text={category} />
              </b>
              <Dot />
            </>
          )}
          <Tile id={card.source_id} name={card.source_name} />
          <Source card={card} />
        </p>
        <h1 class="headline" dir={card.title_direction ?? "auto"}>
          {card.title || t("untitled")}
        </h1>
        <Byline article={article} />
        <TextNote article={article} />
      </header>
      {article.lead && <LeadPicture lead={article.lead} />}
      {article.html ? <Prose html={article.html} /> : <p class="no-text">{t("empty_body")}</p>}
      <Attachments article={article} />
      {HashiyaOfArticle && <HashiyaOfArticle article={article} />}
      <p class="fin" role="img" aria-label={t("article_end")}>
        <i />
        <i />
        <i />
      </p>
      <NextCard id={card.id} />
    </article>
  );
}

/** Leads to the source's articles, unless the article was saved by itself or its source is gone. */
function Source({ card }: { card: Card }) {
  const id = card.source_id;
  if (!sourceById.value.has(id)) return <SourceName card={card} />;
  return (
    <button type="button" class="kicker-s" onClick={() => openScope({ kind: "source", id })}>
      <SourceName card={card} />
    </button>
  );
}

function Byline({ article }: { article: Article }) {
  const { card } = article;
  const [first, second] = inCalendars(card.published_at);
  return (
    <p class="byline" lang={language.value}>
      {card.author && (
        <>
          <b>
            <Name text={card.author} />
          </b>
          <Dot />
        </>
      )}
      <time dateTime={new Date(card.published_at).toISOString()}>
        <bdi>{first}</bdi>
        {second && (
          <>
            <span class="eq" />
            <bdi>{second}</bdi>
          </>
        )}
      </time>
      {card.minutes > 0 && (
        <>
          <Dot />
          <bdi>{plural("minutes", card.minutes)}</bdi>
        </>
      )}
      <SavedBadge card={card} isLong />
    </p>
  );
}

/** Pictures narrower than this keep their own size: blown up they are only a blur. */
const leadWidthPx = 480;

function LeadPicture({ lead: { key, caption } }: { lead: Lead }) {
  const [width, height] = sizeOf(key) ?? [];
  const [drawnWidth, setWidth] = useState(width ?? leadWidthPx);
  if (isMissing(key) || isAbsent(key)) return null;
  return (
    <figure class={`lead is-${drawnWidth < leadWidthPx ? "small" : "wide"}`}>
      <img
        src={backend.mediaUrl(key)}
        alt=""
        width={width}
        height={height}
        ref={(picture) => {
          if (picture) makeViewable(picture, caption ?? "");
        }}
        decoding="async"
        onLoad={(event) => setWidth(event.currentTarget.naturalWidth)}
        onError={() => noteMissing(key)}
      />
      {caption && <figcaption dir="auto">{caption}</figcaption>}
    </figure>
  );
}

/** The way on, at the foot of the article. */
function NextCard({ id }: { id: number }) {
  const place = placeInOrder(id);
  const next = place < 0 ? undefined : order.value[place + 1];
  const card = next === undefined ? undefined : cardOf(next);
  if (!card) return null;
  return (
    <button
      type="button"
      class="next"
      lang={language.value}
      dir={direction.value}
      onClick={() => openArticle(card.id)}
    >
      <span class="next-l">
        {t("next_in", { name: isSearching.value ? t("results_title") : viewName() })}
      </span>
      <b dir={card.title_direction ?? "auto"} lang={card.language || undefined}>
        {card.title || t("untitled")}
      </b>
      <span class="next-s">
        <SourceName card={card} />
      </span>
      <Icon name="arrow-right" />
    </button>
  );
}
