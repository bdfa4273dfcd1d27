import type { Article, Problem } from "../backend/contract";
import { direction, language, plural, t, worded } from "../i18n";
import { ahead } from "../i18n/dates";
import { openOriginal } from "../state/article";
import { fetchingId, fetchText, saveArticle } from "../state/saving";
import { Icon } from "./Icon";

/** What these say of a feed is said of the article's page here. */
const ofPage: Record<string, string> = {
  gone: "page_missing",
  not_found: "page_missing",
  needs_login: "login_wall",
};

/** What of the article is not here, why, and what can be done about it; nothing when it is whole. */
export function TextNote({ article }: { article: Article }) {
  const { text, missing_pictures, card } = article;
  const isFetching = fetchingId.value === card.id;
  const isTeaser = !text.is_whole && text.can_fetch;
  return (
    <div class="notes" lang={language.value} dir={direction.value} aria-live="polite">
      {isFetching ? (
        <p class="note">
          <i class="spin" />
          <span>{t("text_fetching")}</span>
        </p>
      ) : text.problem && (!text.is_whole || text.mode === "always") ? (
        <Failed problem={text.problem} article={article} />
      ) : (
        isTeaser && (
          <div class="note">
            <Icon name="info" size="s" />
            <p>{t("text_teaser")}</p>
            <Actions article={article} text={t("text_fetch")} />
          </div>
        )
      )}
      {missing_pictures > 0 && text.is_whole && (
        <div class="note">
          <Icon name="info" size="s" />
          <p>{plural("pictures_missing", missing_pictures)}</p>
          <div class="note-a">
            <button type="button" class="btn sm" onClick={() => saveArticle(card.id)}>
              {t("pictures_fetch")}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function Failed({ problem, article }: { problem: Problem; article: Article }) {
  const { text, advice } = worded({ ...problem, code: ofPage[problem.code] ?? problem.code });
  const { retry_at } = article.text;
  return (
    <div class="note">
      <Icon name="circle-alert" size="s" />
      <p>
        <b>{t("text_failed")}</b> {text}{" "}
        {retry_at === null ? advice : t("text_retry", { when: ahead(retry_at) })}
      </p>
      <Actions article={article} text={t("retry")} />
    </div>
  );
}

function Actions({ article, text }: { article: Article; text: string }) {
  return (
    <div class="note-a">
      {article.text.can_fetch && (
        <button
          type="button"
          class="btn sm"
          disabled={fetchingId.value !== null}
          onClick={() => fetchText(article.card.id)}
        >
          {text}
        </button>
      )}
      {article.url && (
        <button type="button" class="btn quiet sm" onClick={openOriginal}>
          {t("open_original")}
        </button>
      )}
    </div>
  );
}
