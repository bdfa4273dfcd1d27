import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { currentId } from "../state/article";
import { isInRoom, isSearching } from "../state/order";
import { focusPane, isDrawerOpen, isZen, page, pane } from "../state/shell";
import { DropTarget } from "./DropTarget";
import { Header } from "./Header";
import { ListPane } from "./ListPane";
import { rooms } from "./lazy";
import { Reader } from "./Reader";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";

export function App() {
  const { ContextMenu, Dialogs, Welcome } = rooms.value ?? {};
  return (
    <>
      {page.value === "welcome" ? Welcome && <Welcome /> : <Panes />}
      {Dialogs && <Dialogs />}
      {ContextMenu && <ContextMenu />}
      <DropTarget />
      <Toasts />
    </>
  );
}

const restMs = 2_000;

/** Whether the pointer moved just now; asked for only while it matters. */
function useAwake(isAsked: boolean): boolean {
  const [isAwake, setAwake] = useState(false);
  useEffect(() => {
    if (!isAsked) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), restMs);
    };
    window.addEventListener("pointermove", wake);
    return () => {
      clearTimeout(timer);
      setAwake(false);
      window.removeEventListener("pointermove", wake);
    };
  }, [isAsked]);
  return isAwake;
}

function Panes() {
  const isAlone = isZen.value && currentId.value !== null;
  const isAwake = useAwake(isAlone);
  return (
    <div class={`app${isAlone ? ` is-zen${isAwake ? " is-awake" : ""}` : ""}`}>
      <nav class="skips" aria-label={t("navigation")}>
        <button type="button" onClick={() => focusPane("list")}>
          {t("skip_to_list")}
        </button>
        <button type="button" onClick={() => focusPane("reader")}>
          {t("skip_to_article")}
        </button>
      </nav>
      <Header />
      <Sidebar />
      {isDrawerOpen.value && (
        <button
          type="button"
          class="drawer-scrim"
          aria-label={t("close_sidebar")}
          onClick={() => {
            isDrawerOpen.value = false;
          }}
        />
      )}
      <Sheet />
    </div>
  );
}

function Sheet() {
  const { Bookmarks, Catalogue, Highlights, Search } = rooms.value ?? {};
  if (page.value === "catalogue") return Catalogue ? <Catalogue /> : null;
  if (!isInRoom.value)
    return (
      <div class="sheet" data-pane={pane.value}>
        <ListPane />
        <Reader />
      </div>
    );
  const Room = isSearching.value ? Search : page.value === "bookmarks" ? Bookmarks : Highlights;
  return (
    <div class="sheet one srch-sheet">
      {Room && <Room />}
      {currentId.value !== null && <Reader />}
    </div>
  );
}
