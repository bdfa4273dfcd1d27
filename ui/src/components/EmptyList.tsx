import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { openBookmarks } from "../state/bookmark-view";
import { openCatalogue } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { startSync } from "../state/sync";
import { filter, scope } from "../state/view";
import { Icon } from "./Icon";
import { Sentence } from "./small";

/** An end reached, or one key taught: never an empty box. */
export function EmptyList() {
  if (scope.value.kind === "bookmarks" || filter.value === "bookmarked") return <NoBookmarks />;
  if (filter.value === "unread") return <AllRead />;
  const isToday = scope.value.kind === "today";
  return (
    <div class="empty">
      <OpenBook />
      <h2>{t(isToday ? "empty_today" : "empty_list")}</h2>
      <Sentence text={t(isToday ? "empty_today_hint" : "empty_list_hint")} keys={{ key: "sync" }} />
      <div class="empty-a">
        <button type="button" class="btn sm" onClick={() => startSync()}>
          <Icon name="refresh-cw" />
          {t("sync_now")}
        </button>
        <button
          type="button"
          class="btn sm quiet"
          onClick={isToday ? () => openScope({ kind: "all" }) : openCatalogue}
        >
          {t(isToday ? "go_all" : "browse_catalogue")}
        </button>
      </div>
    </div>
  );
}

function AllRead() {
  return (
    <div class="empty">
      <OpenBook />
      <h2>{t("empty_read")}</h2>
      <p>{t("empty_read_hint")}</p>
      <button type="button" class="btn sm" onClick={() => openBookmarks()}>
        <Icon name="bookmark" />
        {t("go_bookmarks")}
      </button>
    </div>
  );
}

export function NoBookmarks({ children }: { children?: ComponentChildren }) {
  return (
    <div class="empty">
      <svg class="ill" viewBox="0 0 120 80" aria-hidden="true">
        <path class="f" d="M34 10h40l12 12v48H34z" />
        <path class="s" d="M74 10H34v60h52V22L74 10v12h12" />
        <path class="s t" d="M46 36h28M46 45h28M54 54h20" />
        <path class="d" d="M42 4h12v24l-6-5-6 5z" />
      </svg>
      <h2>{t("empty_bookmarks")}</h2>
      <Sentence text={t("empty_bookmarks_hint")} keys={{ key: "bookmark" }} />
      {children}
    </div>
  );
}

export function OpenBook() {
  return (
    <svg class="ill" viewBox="0 0 120 80" aria-hidden="true">
      <path class="f" d="M60 62c-9-7-22-10-38-9V22c16-1 29 2 38 9 9-7 22-10 38-9v31c-16-1-29 2-38 9z" />
      <path class="s" d="M60 31v31M22 22c16-1 29 2 38 9 9-7 22-10 38-9v31c-16-1-29 2-38 9-9-7-22-10-38-9z" />
      <path
        class="s t"
        d="M31 32c7 0 13 1 19 4M31 41c7 0 13 1 19 4M89 32c-7 0-13 1-19 4M89 41c-7 0-13 1-19 4"
      />
      <path class="d" d="m60 4 6 6-6 6-6-6z" />
    </svg>
  );
}
