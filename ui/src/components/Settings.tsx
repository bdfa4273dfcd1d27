import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { language, plural, t } from "../i18n";
import { useMatching } from "../state/folding";
import { overview } from "../state/library";
import { type Dialog, dialog, openDialog, type SettingsPane } from "../state/shell";
import { Icon } from "./Icon";
import { closeDialog, Modal } from "./Modal";
import { type Findable, findables } from "./settings/findables";
import { PaneBody } from "./settings/PaneBody";
import { panes } from "./settings/panes";
import { CloseButton } from "./small";
import { TextField } from "./TextField";

export function Settings({ pane: current, row }: Extract<Dialog, { kind: "settings" }>) {
  const [query, setQuery] = useState("");
  const all = useMemo(findables, [language.value]);
  const { items: found, isSettled } = useMatching(all, ({ text, hint }) => `${text} ${hint}`, query);
  const box = useRef<HTMLElement>(null);
  /** Enter came before it was known what was found. */
  const isHasty = useRef(false);
  const go = (pane: SettingsPane, row?: string) => {
    setQuery("");
    openDialog({ kind: "settings", pane, row });
  };
  useEffect(() => {
    setQuery("");
    if (row) mark(box.current?.querySelector(`[data-row="${CSS.escape(row)}"]`));
  }, [dialog.value]);
  const isSearching = query.trim() !== "";
  const goFirst = () => {
    isHasty.current = isSearching && !isSettled;
    if (isSearching && isSettled && found[0]) go(found[0].pane, found[0].row);
  };
  useEffect(() => {
    if (isHasty.current) goFirst();
  });
  return (
    <Modal label={t("settings")} class="dialog">
      <nav class="set-n" aria-label={t("settings_sections")}>
        <h1>{t("settings")}</h1>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            goFirst();
          }}
        >
          <TextField
            isSearch
            label={t("settings_search")}
            value={query}
            onText={(text) => {
              isHasty.current = false;
              setQuery(text);
            }}
          />
        </form>
        {panes.map(({ pane, icon }) => {
          const isCurrent = pane === current && !isSearching;
          return (
            <button
              key={pane}
              type="button"
              class={`row${isCurrent ? " is-current" : ""}`}
              aria-current={isCurrent ? "page" : undefined}
              data-focus={isCurrent ? true : undefined}
              onClick={() => go(pane)}
            >
              <Icon name={icon} />
              <span class="row-t">{t(`settings_${pane}` as const)}</span>
            </button>
          );
        })}
        <span class="grow" />
        <p class="ver">
          {t("settings_version", { version: overview.value?.version ?? "" })}
          <br />
          {t("settings_local")}
        </p>
      </nav>
      {isSearching ? (
        <Found found={found} onGo={go} />
      ) : (
        <section
          ref={box}
          key={current}
          class="set-b"
          tabIndex={0}
          aria-label={t(`settings_${current}` as const)}
        >
          <PaneBody pane={current} />
        </section>
      )}
      <CloseButton class="set-x" onClick={closeDialog} />
    </Modal>
  );
}

interface FoundProps {
  found: readonly Findable[];
  onGo: (pane: SettingsPane, row: string) => void;
}

function Found({ found, onGo }: FoundProps) {
  return (
    <section class="set-b" aria-label={t("settings_search")}>
      <h2>{t("results_title")}</h2>
      <p class="sr" role="status">
        {plural("results", found.length)}
      </p>
      {found.length === 0 && <p class="hint">{t("settings_none")}</p>}
      {found.map(({ pane, row, text, hint }) => (
        <button key={row} type="button" class="set-r set-f" onClick={() => onGo(pane, row)}>
          <span class="set-w">
            <b>{text}</b>
            {hint && <small>{hint}</small>}
          </span>
          <span class="tag">{t(`settings_${pane}` as const)}</span>
        </button>
      ))}
    </section>
  );
}

const focusable = "button:not(:disabled), input:not(:disabled), select:not(:disabled), summary";

/** Brings what was looked for into sight, and the keyboard to it. */
function mark(row: Element | null | undefined): void {
  if (!(row instanceof HTMLElement)) return;
  row.scrollIntoView({ block: "center" });
  (row.querySelector<HTMLElement>(focusable) ?? row).focus({ preventScroll: true });
  row.animate([{ backgroundColor: "var(--accent-soft)" }, {}], { duration: markedMs });
}

const markedMs = 2_000;
