import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { currentId } from "../state/article";
import { saveAddresses, takeFiles, tell } from "../state/bookmark-deeds";
import { dragged } from "../state/bookmark-drag";
import { bookmarkView } from "../state/bookmark-view";
import {
  changeView,
  clearSelection,
  isLoading,
  isPanelOpen,
  refreshBookmarks,
  selection,
} from "../state/bookmarks";
import { roomIds } from "../state/order";
import { attempt } from "../state/toasts";
import { Bar, Bulk } from "./BookmarkBars";
import { Head } from "./BookmarkHead";
import { BookmarkPanel } from "./BookmarkPanel";
import { BookmarkRows } from "./BookmarkRows";
import { importBookmarks, saveAnAddress } from "./bookmark-commands";
import { listenInRoom } from "./bookmark-keys";
import { NoBookmarks } from "./EmptyList";
import { Icon } from "./Icon";
import { Skeleton } from "./Skeleton";

/** The room of bookmarks. It stays as it is, unseen, while one of them is being read. */
export function Bookmarks() {
  const isReading = currentId.value !== null;
  const view = bookmarkView.value;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isReading) void attempt(refreshBookmarks);
  }, [view, isReading]);
  useEffect(clearSelection, [view.place, view.collection_id]);
  useEffect(listenInRoom, []);

  const isForeign = (event: DragEvent) =>
    dragged.value === null &&
    (event.dataTransfer?.types ?? []).some((type) => type === "Files" || type === "text/uri-list");
  return (
    <section
      class="srch bmk"
      role={isReading ? undefined : "main"}
      aria-label={t("bookmarks")}
      inert={isReading}
      onDragOver={(event) => {
        if (!isForeign(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDrop={(event) => {
        if (!isForeign(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        tell(takeDrop(event));
      }}
    >
      <div class="bmk-m">
        <Head />
        {selection.value.size > 0 ? <Bulk /> : <Bar />}
        {isLoading.value ? <Skeleton /> : roomIds.value.length === 0 ? <Empty /> : <BookmarkRows />}
      </div>
      {isPanelOpen.value && roomIds.value.length > 0 && <BookmarkPanel />}
      {isOver && (
        <div class="drop" onDragLeave={() => setOver(false)}>
          <p>
            <Icon name="bookmark" />
            <b>{t("bm_drop")}</b>
            <span>{t("bm_drop_hint")}</span>
          </p>
        </div>
      )}
    </section>
  );
}

async function takeDrop({ dataTransfer }: DragEvent): Promise<void> {
  const files = [...(dataTransfer?.files ?? [])];
  const links = dataTransfer?.getData("text/uri-list");
  if (files.length > 0) await takeFiles(files);
  else if (links) await saveAddresses(links);
}

function Empty() {
  const { place, query, tags } = bookmarkView.value;
  if (query || tags.length > 0)
    return (
      <div class="empty">
        <h2>{t("bm_none_found")}</h2>
        <button type="button" class="btn sm" onClick={() => changeView({ query: "", tags: [] })}>
          {t("bm_show_all")}
        </button>
      </div>
    );
  if (place === "all" || place === "inbox")
    return (
      <NoBookmarks>
        <div class="empty-a">
          <button type="button" class="btn sm" onClick={saveAnAddress}>
            <Icon name="plus" />
            {t("bm_save")}
          </button>
          <button type="button" class="btn sm quiet" onClick={importBookmarks}>
            {t("bm_import")}
          </button>
        </div>
      </NoBookmarks>
    );
  return (
    <div class="empty">
      <h2>{t("bm_empty")}</h2>
      <p>{t(place === "bin" ? "bm_bin_hint" : "bm_empty_hint")}</p>
    </div>
  );
}
