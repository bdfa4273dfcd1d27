import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { openBookmarks } from "../state/bookmark-view";
import { openCatalogue } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { startSync } from "../state/sync";
import { filter, scope } from "../state/view";
import { Empty } from "./Empty";
import { Icon } from "./Icon";
import { Sentence } from "./small";

/** An end reached, or one key taught: never an empty box. */
export function EmptyList() {
  if (scope.value.kind === "bookmarks" || filter.value === "bookmarked") return <NoBookmarks />;
  if (filter.value === "unread") return <AllRead />;
  const isToday = scope.value.kind === "today";
  return (
    <Empty title={t(isToday ? "empty_today" : "empty_list")}>
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
    </Empty>
  );
}

function AllRead() {
  return (
    <Empty title={t("empty_read")}>
      <p>{t("empty_read_hint")}</p>
      <button type="button" class="btn sm" onClick={() => openBookmarks()}>
        <Icon name="bookmark" />
        {t("go_bookmarks")}
      </button>
    </Empty>
  );
}

export function NoBookmarks({ children }: { children?: ComponentChildren }) {
  return (
    <Empty drawing="marked-page" title={t("empty_bookmarks")}>
      <Sentence text={t("empty_bookmarks_hint")} keys={{ key: "bookmark" }} />
      {children}
    </Empty>
  );
}
