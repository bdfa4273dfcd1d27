import { plural, t } from "../i18n";
import { dayLine, now } from "../i18n/dates";
import { focusedId } from "../state/article";
import { folderById, sourceById } from "../state/library";
import { fresh, ids, isLoading, listEpoch, showFresh } from "../state/list";
import { markAllRead } from "../state/marks";
import { saveView } from "../state/saving";
import { isCompact } from "../state/settings";
import { focusPane } from "../state/shell";
import { chooseFilter } from "../state/subscriptions";
import { isBannerShown, startSync } from "../state/sync";
import { filter, isUnreadView, scope, viewName } from "../state/view";
import { EmptyList } from "./EmptyList";
import { Icon } from "./Icon";
import { type MenuRow, useMenu } from "./Menu";
import { OfferBanner } from "./OfferBanner";
import { OfflineBanner } from "./OfflineBanner";
import { Rows } from "./Rows";
import { Skeleton } from "./Skeleton";
import { SourceFailure } from "./SourceFailure";
import { Splitter } from "./Splitter";
import { IconButton, Name, Segment } from "./small";
import { folderCommands, sourceCommands } from "./source-commands";

export function ListPane() {
  const here = scope.value;
  const source = here.kind === "source" ? sourceById.value.get(here.id) : undefined;
  const added = fresh.value?.added ?? 0;
  return (
    <section class="list" aria-label={viewName()}>
      <header class={`list-h${isLong() ? " is-long" : ""}`}>
        <div>
          <h1 class="pane-t" title={viewName()}>
            <Name text={viewName()} direction={source?.direction} />
          </h1>
          <p class="pane-s">{subtitle()}</p>
        </div>
        {!isUnreadView.value && here.kind !== "bookmarks" && <Filters />}
        <IconButton
          icon="check-check"
          label={t("mark_all_read")}
          command="read_all"
          isDisabled={ids.value.length === 0}
          onClick={markAllRead}
        />
        <ScopeMenu />
      </header>
      {isBannerShown.value && <OfflineBanner />}
      {source?.offer && <OfferBanner source={source} offer={source.offer} />}
      {source?.failure && <SourceFailure source={source} failure={source.failure} />}
      <div class="list-b">
        {added > 0 && (
          <button type="button" class="fresh" onClick={goToFresh}>
            <Icon name="chevron-up" size="s" />
            {plural("show_new", added)}
          </button>
        )}
        <Body />
      </div>
      <Splitter of="list" />
    </section>
  );
}

/** To the top, and the keyboard with it. */
function goToFresh(): void {
  showFresh();
  focusedId.value = ids.value[0] ?? null;
  focusPane("list");
}

/** Whether the name needs a line of its own beside all that stands there. */
function isLong(): boolean {
  const { kind } = scope.value;
  return kind !== "today" && kind !== "bookmarks" && !isUnreadView.value;
}

/** The day under «today», else how many there are; nothing while that is not known. */
function subtitle(): string {
  if (scope.value.kind === "today") return dayLine(now.value);
  return isLoading.value ? "\u00A0" : plural("articles", ids.value.length);
}

function Filters() {
  const isSource =
    scope.value.kind === "source" || scope.value.kind === "folder" || scope.value.kind === "all";
  return (
    <Segment
      label={t("filter")}
      chosen={filter.value}
      onChoose={chooseFilter}
      choices={[
        { value: "all", text: t("filter_all") },
        { value: "unread", text: t("filter_unread") },
        ...(isSource
          ? [
              {
                value: "bookmarked" as const,
                text: (
                  <>
                    <Icon name="bookmark" size="s" />
                    <span class="sr">{t("filter_bookmarked")}</span>
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The same commands as the sidebar's, where the keyboard and the eye already are. */
function ScopeMenu() {
  const { open, menu } = useMenu();
  const here = scope.value;
  const source = here.kind === "source" ? sourceById.value.get(here.id) : undefined;
  const folder = here.kind === "folder" ? folderById(here.id) : undefined;
  const items = source ? sourceCommands(source) : folder ? folderCommands(folder) : viewCommands();
  const label = t("actions_of", { name: viewName() });
  return (
    <>
      <IconButton icon="ellipsis" label={label} onClick={(event) => open(event, label, items)} />
      {menu}
    </>
  );
}

function viewCommands(): MenuRow[] {
  return [
    { text: t("save_list"), icon: "hard-drive-download", run: () => saveView() },
    { text: t("sync_now"), icon: "refresh-cw", run: () => startSync() },
  ];
}

function Body() {
  if (isLoading.value) return <Skeleton />;
  return ids.value.length === 0 ? <EmptyList /> : <Rows key={`${listEpoch.value} ${isCompact.value}`} />;
}
