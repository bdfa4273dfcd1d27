import { number, t } from "../i18n";
import { bookmarkView, openBookmarks } from "../state/bookmark-view";
import { openHighlights } from "../state/highlight-view";
import { overview, sources } from "../state/library";
import { exportSources, pickAndImport } from "../state/opml";
import { isDrawerOpen, openCatalogue, openDialog, page } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { filter, isUnreadView, scope, today } from "../state/view";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { rooms } from "./lazy";
import { useMenu } from "./Menu";
import { SourceTree } from "./SourceTree";
import { Splitter } from "./Splitter";
import { SyncFooter } from "./SyncFooter";
import { target, treeDragging } from "./tree-drag";

interface RowProps {
  icon: IconName;
  text: string;
  count: number;
  isCurrent: boolean;
  isTabStop?: boolean;
  onOpen: () => void;
}

function Row({ icon, text, count, isCurrent, isTabStop, onOpen }: RowProps) {
  return (
    <li>
      <button
        type="button"
        class={`row${isCurrent ? " is-current" : ""}`}
        aria-current={isCurrent ? "page" : undefined}
        tabIndex={isCurrent || isTabStop ? 0 : -1}
        onClick={onOpen}
      >
        <Icon name={icon} />
        <span class="row-t">{text}</span>
        {count > 0 && <span class="row-n">{number(count)}</span>}
      </button>
    </li>
  );
}

/** Where the articles come from: one tab stop, the arrows move inside. */
export function Sidebar() {
  const counts = overview.value?.counts;
  const { BookmarkPlaces, SavedSearches } = rooms.value ?? {};
  const isReading = page.value === "reading";
  const isMarking = page.value === "bookmarks";
  const isAll = isReading && scope.value.kind === "all";
  return (
    <nav class={`side${isDrawerOpen.value ? " is-open" : ""}`} aria-label={t("sources")}>
      <div class="side-s">
        <ul class="nav">
          <Row
            icon="newspaper"
            text={t("today")}
            count={counts?.today ?? 0}
            isCurrent={isReading && scope.value.kind === "today"}
            onOpen={() => openScope(today())}
          />
          <Row
            icon="inbox"
            text={t("unread")}
            count={counts?.unread ?? 0}
            isCurrent={isReading && isUnreadView.value}
            onOpen={() => openScope({ kind: "all" }, "unread")}
          />
          <Row
            icon="bookmark"
            text={t("bookmarks")}
            count={counts?.bookmarks ?? 0}
            isCurrent={isMarking && bookmarkView.value.place === "all"}
            onOpen={() => openBookmarks()}
          />
          <Row
            icon="highlighter"
            text={t("highlights")}
            count={0}
            isCurrent={page.value === "highlights"}
            onOpen={() => openHighlights()}
          />
          <Row
            icon="library"
            text={t("all_articles")}
            count={0}
            isCurrent={isAll && filter.value !== "unread"}
            isTabStop={page.value !== "highlights" && !isReading && !isMarking}
            onOpen={() => openScope({ kind: "all" })}
          />
        </ul>
        {isMarking && BookmarkPlaces && <BookmarkPlaces />}
        {SavedSearches && <SavedSearches />}
        {!isMarking && <Sources />}
      </div>
      <SyncFooter />
      <Splitter of="side" />
    </nav>
  );
}

function Sources() {
  return (
    <section class={target.value === null ? "is-over" : undefined} {...treeDragging}>
      <SourcesHeading />
      <SourceTree />
      {sources.value.every((source) => source.kind === "guide") && (
        <button type="button" class="btn-t side-add" onClick={openCatalogue}>
          <Icon name="plus" />
          <span>{t("browse_catalogue")}</span>
        </button>
      )}
    </section>
  );
}

function SourcesHeading() {
  const { open, menu } = useMenu();
  return (
    <h2 class="side-h">
      {t("sources")}
      <button
        type="button"
        class="btn-h"
        aria-label={t("add_source")}
        aria-haspopup="menu"
        onClick={(event) =>
          open(event, t("add_source"), [
            {
              text: t("add_source"),
              icon: "link",
              run: () => openDialog({ kind: "add_source", address: "", folder: null }),
            },
            { text: t("browse_catalogue"), icon: "library", run: openCatalogue },
            {
              text: t("add_folder"),
              icon: "folder-plus",
              run: () => openDialog({ kind: "add_folder", parent: null }),
            },
            null,
            { text: t("import_opml"), icon: "file-up", run: pickAndImport },
            { text: t("export_opml"), icon: "download", run: exportSources },
          ])
        }
      >
        <Icon name="plus" />
      </button>
      {menu}
    </h2>
  );
}
