import { useState } from "preact/hooks";
import type { Article, Highlight } from "../backend/contract";
import { ariaOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { number, plural, t } from "../i18n";
import { openHighlights } from "../state/highlight-view";
import {
  copy,
  highlightSelection,
  highlightsHere,
  inkClass,
  places,
  removeHighlights,
  selected,
  subject,
} from "../state/highlights";
import { directionOf } from "../text/direction";
import { goTo } from "./HighlightLayer";
import { Icon } from "./Icon";
import { useMenu } from "./Menu";
import { Popover } from "./Popover";
import { shareItems } from "./share-items";
import { IconButton, Sentence } from "./small";

/** The bar's part for highlights and for handing on. */
export function HighlightTools({ open }: { open: Article | null }) {
  const [list, setList] = useState<HTMLElement | null>(null);
  const { open: openMenu, menu } = useMenu();
  const count = highlightsHere.value.length;
  return (
    <>
      <button
        type="button"
        class={`btn-i hl-b${count > 0 ? " is-on" : ""}`}
        aria-label={count > 0 ? plural("hl_count", count) : t("hl_here")}
        title={t("hl_here")}
        aria-haspopup="dialog"
        aria-expanded={list !== null}
        aria-keyshortcuts={ariaOf(keyOf("highlight"))}
        disabled={!open?.html}
        // What is selected stays so, to be marked.
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => {
          if (selected()) void highlightSelection();
          else setList(list ? null : event.currentTarget);
        }}
      >
        <Icon name="highlighter" />
        {count > 0 && <span class="hl-n-of">{number(count)}</span>}
      </button>
      <IconButton
        icon="share-2"
        label={t("share")}
        isDisabled={!open}
        onClick={(event) => {
          if (!open) return;
          const shared = { article: open.card.id, highlight: null, hasAddress: open.url !== null };
          openMenu(event, t("share"), shareItems(shared));
        }}
      />
      {list && (
        <Popover anchor={list} label={t("hl_here")} class="hlspop" onClose={() => setList(null)}>
          <HereList onClose={() => setList(null)} />
        </Popover>
      )}
      {menu}
    </>
  );
}

/** The open article's highlights: the arrows go to one after the other. */
function HereList({ onClose }: { onClose: () => void }) {
  const marks = highlightsHere.value;
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".hls-g")];
    const here = rows.indexOf(document.activeElement as HTMLElement);
    rows.at((here + by) % rows.length)?.focus();
  };
  return (
    <>
      <h2>{t("hl_here")}</h2>
      {marks.length === 0 ? (
        <Sentence text={t("hl_here_none")} keys={{ key: "highlight" }} />
      ) : (
        <ul class="hls" onKeyDown={move}>
          {marks.map((mark) => (
            <HereRow key={mark.id} mark={mark} onClose={onClose} />
          ))}
        </ul>
      )}
      <footer>
        <button
          type="button"
          class="btn sm quiet"
          onClick={() => {
            onClose();
            subject.value = { kind: "article" };
          }}
        >
          <Icon name="sticky-note" />
          {t("hl_note_article")}
        </button>
        <span class="grow" />
        <button
          type="button"
          class="btn sm quiet"
          onClick={() => {
            onClose();
            openHighlights();
          }}
        >
          {t("hl_all")}
        </button>
      </footer>
    </>
  );
}

function HereRow({ mark, onClose }: { mark: Highlight; onClose: () => void }) {
  const isThere = places.value.has(mark.id);
  return (
    <li class={inkClass(mark.colour)}>
      <button
        type="button"
        class="hls-g"
        onFocus={() => isThere && goTo(mark.id)}
        onClick={() => {
          onClose();
          if (!isThere) return;
          goTo(mark.id);
          subject.value = { kind: "highlight", id: mark.id, isNoting: false };
        }}
      >
        <i class="sw" />
        <span>
          <span class="hls-q" dir={directionOf(mark.quote)}>
            {mark.quote}
          </span>
          {mark.note && (
            <small dir={directionOf(mark.note)}>
              <Icon name="sticky-note" size="xs" />
              {mark.note}
            </small>
          )}
          {!isThere && <small class="is-warn">{t("hl_gone")}</small>}
        </span>
      </button>
      {!isThere && (
        <>
          <IconButton icon="copy" label={t("hl_copy")} onClick={() => void copy(mark.quote)} />
          <IconButton icon="trash-2" label={t("hl_remove")} onClick={() => void removeHighlights([mark])} />
        </>
      )}
    </li>
  );
}
