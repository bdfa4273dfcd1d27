import { useState } from "preact/hooks";
import type { HighlightRow, HighlightView } from "../backend/contract";
import { t } from "../i18n";
import { ago, fullDate, fullDay } from "../i18n/dates";
import { focused, openInPlace, removeThese, togglePicked } from "../state/highlight-room";
import { copy, editHighlight, inkClass } from "../state/highlights";
import { directionOf } from "../text/direction";
import { citation } from "./HighlightPop";
import { highlightCommands } from "./highlight-commands";
import { Icon } from "./Icon";
import type { MenuItem, MenuRow } from "./Menu";
import { Dot, IconButton, Name, sourceText } from "./small";

/** What a highlight stands under: its day, or its article. */
export function groupOf({ highlight, article_title }: HighlightRow, sort: HighlightView["sort"]): string {
  return sort === "article" ? article_title || t("untitled") : fullDay(highlight.created_at);
}

interface Props {
  row: HighlightRow;
  isPicked: boolean;
  isTabStop: boolean;
  /** Its article's name stands over it already. */
  isAmongItsOwn: boolean;
  /** Opens its menu: outside of the cards, which clip what leaves them. */
  onMenu: (event: MouseEvent) => void;
}

export function HighlightCard({ row, isPicked, isTabStop, isAmongItsOwn, onMenu }: Props) {
  const { highlight: mark } = row;
  const [isNoting, setNoting] = useState(false);
  return (
    <li
      id={`hl-${mark.id}`}
      class={`hlc ${inkClass(mark.colour)}${isPicked ? " is-picked" : ""}`}
      data-hl={mark.id}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={mark.quote}
      onFocus={(event) => {
        if (event.target === event.currentTarget) focused.value = mark.id;
      }}
      onContextMenu={onMenu}
    >
      <button
        type="button"
        class={`check${isPicked ? " on" : ""}`}
        role="checkbox"
        aria-checked={isPicked}
        aria-label={t("hl_pick")}
        tabIndex={-1}
        onClick={() => togglePicked(mark.id)}
      >
        <Icon name="check" />
      </button>
      <Quote row={row} onOpen={() => void openInPlace(mark)} />
      {isNoting ? (
        <NoteField row={row} onClose={() => setNoting(false)} />
      ) : (
        mark.note && (
          <p class="hlc-n" dir={directionOf(mark.note)}>
            {mark.note}
          </p>
        )
      )}
      <footer>
        {!isAmongItsOwn && (
          <>
            <Name text={row.article_title || t("untitled")} direction={row.title_direction} class="hlc-t" />
            <Dot />
          </>
        )}
        <Name text={sourceText(row.source)} />
        <Dot />
        <time title={fullDate(mark.created_at)}>{ago(mark.created_at)}</time>
        {row.tags.map((tag) => (
          <span key={tag.id} class="tag">
            <Name text={tag.name} />
          </span>
        ))}
        {!mark.range && <span class="is-warn">{t("hl_gone")}</span>}
      </footer>
      <Tools row={row} onNote={() => setNoting(true)} onMenu={onMenu} />
    </li>
  );
}

/** The passage on its ink, block by block. */
export function Quote({ row, onOpen }: { row: HighlightRow; onOpen?: () => void }) {
  return (
    <blockquote
      class="hlc-q"
      dir={row.direction ?? "auto"}
      lang={row.language || undefined}
      onClick={() => document.getSelection()?.isCollapsed !== false && onOpen?.()}
    >
      {row.highlight.quote.split("\n").map((line, at) => (
        <p key={at} dir={directionOf(line, row.direction)}>
          <span class="hl">{line}</span>
        </p>
      ))}
    </blockquote>
  );
}

function NoteField({ row, onClose }: { row: HighlightRow; onClose: () => void }) {
  const { highlight: mark } = row;
  const keep = (text: string) => {
    const note = text.trim();
    if (note !== mark.note) void editHighlight(mark, { note });
    onClose();
  };
  return (
    <textarea
      class="hlc-e"
      dir="auto"
      rows={3}
      maxLength={20_000}
      aria-label={t("hl_note")}
      placeholder={t("hl_note_hint")}
      ref={(field) => {
        if (field && document.activeElement !== field) field.focus();
      }}
      defaultValue={mark.note}
      onBlur={(event) => keep(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        event.stopPropagation();
        const card = event.currentTarget.closest<HTMLElement>("[data-hl]");
        event.currentTarget.blur();
        card?.focus();
      }}
    />
  );
}

interface ToolsProps {
  row: HighlightRow;
  onNote: () => void;
  onMenu: (event: MouseEvent) => void;
}

function Tools({ row, onNote, onMenu }: ToolsProps) {
  const { highlight: mark } = row;
  return (
    <div class="hlc-a">
      <IconButton icon="copy" label={t("share_citation")} onClick={() => void copy(citation(mark))} />
      <IconButton icon="sticky-note" label={t("hl_note")} onClick={onNote} />
      <button
        type="button"
        class="btn-i"
        aria-label={t("actions_of", { name: mark.quote.slice(0, 40) })}
        aria-haspopup="menu"
        onClick={onMenu}
      >
        <Icon name="ellipsis" />
      </button>
    </div>
  );
}

export function cardCommands({ highlight, source }: HighlightRow): MenuRow[] {
  const open: MenuItem = { text: t("hl_open"), icon: "book-open", run: () => openInPlace(highlight) };
  return highlightCommands(highlight, source !== "", open, () => removeThese([highlight.id]));
}
