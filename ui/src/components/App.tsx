import { t } from "../i18n";
import { focusPane, isDrawerOpen, page, pane } from "../state/shell";
import { Catalogue } from "./Catalogue";
import { Dialogs } from "./Dialogs";
import { DropTarget } from "./DropTarget";
import { Header } from "./Header";
import { ListPane } from "./ListPane";
import { Reader } from "./Reader";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";
import { Welcome } from "./Welcome";

export function App() {
  return (
    <>
      {page.value === "welcome" ? <Welcome /> : <Rooms />}
      <Dialogs />
      <DropTarget />
      <Toasts />
    </>
  );
}

function Rooms() {
  return (
    <div class="app">
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
      {page.value === "catalogue" ? (
        <Catalogue />
      ) : (
        <div class="sheet" data-pane={pane.value}>
          <ListPane />
          <Reader />
        </div>
      )}
    </div>
  );
}
