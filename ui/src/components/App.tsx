import { signal } from "@preact/signals";
import { t } from "../i18n";
import { focusPane, isDrawerOpen, page, pane } from "../state/shell";
import { DropTarget } from "./DropTarget";
import { Header } from "./Header";
import { ListPane } from "./ListPane";
import { Reader } from "./Reader";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";

const rooms = signal<typeof import("./rooms") | null>(null);

/** Brings the dialogs, the catalogue and the welcome. */
export async function openRooms(): Promise<void> {
  rooms.value = await import("./rooms");
}

export function App() {
  const { Welcome, Dialogs } = rooms.value ?? {};
  return (
    <>
      {page.value === "welcome" ? Welcome && <Welcome /> : <Panes />}
      {Dialogs && <Dialogs />}
      <DropTarget />
      <Toasts />
    </>
  );
}

function Panes() {
  const { Catalogue } = rooms.value ?? {};
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
        Catalogue && <Catalogue />
      ) : (
        <div class="sheet" data-pane={pane.value}>
          <ListPane />
          <Reader />
        </div>
      )}
    </div>
  );
}
