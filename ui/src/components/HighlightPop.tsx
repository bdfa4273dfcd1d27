import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Colour, Highlight } from "../backend/contract";
import { direction, t } from "../i18n";
import { article } from "../state/article";
import {
  activeId,
  addHighlight,
  copy,
  editHighlight,
  highlightsHere,
  inkClass,
  inks,
  lastInk,
  noteArticle,
  places,
  removeHighlights,
  type Subject,
  subject,
} from "../state/highlights";
import { lookUp } from "../state/look-up";
import { copied } from "../text/copied";
import { linesOf } from "../text/inks";
import { useMenu } from "./Menu";
import { shareItems, shareText } from "./share-items";
import { IconButton } from "./small";

const gapPx = 8;

/** The toolbar over what is selected or highlighted, with the note on it. */
export function HighlightPop() {
  const about = subject.value;
  if (!about || !article.value) return null;
  if (about.kind !== "highlight") return <Pop key={about.kind} about={about} />;
  const mark = highlightsHere.value.find(({ id }) => id === about.id);
  return mark ? <Pop key={`${mark.id} ${about.isNoting}`} about={about} mark={mark} /> : null;
}

function Pop({ about, mark }: { about: Subject; mark?: Highlight }) {
  const box = useRef<HTMLDivElement>(null);
  const isNoting = about.kind === "article" || (about.kind === "highlight" && about.isNoting);
  const range = about.kind === "selection" ? about.range : mark && places.value.get(mark.id);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    place(element, range);
    if (about.kind !== "selection")
      (
        element.querySelector<HTMLElement>("textarea") ??
        element.querySelector<HTMLElement>("[aria-pressed=true]")
      )?.focus({ preventScroll: true });
  }, [range]);

  return (
    <div
      ref={box}
      class={`hlpop${isNoting ? " is-noting" : ""}`}
      role={isNoting ? "dialog" : "toolbar"}
      aria-label={t(isNoting ? (mark ? "hl_note" : "hl_note_article") : "hl_tools")}
      data-popover={about.kind === "selection" ? undefined : ""}
      // What is selected stays so.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
      }}
      onKeyDown={move}
    >
      {about.kind !== "article" && <Tools about={about} mark={mark} />}
      {isNoting && <NoteForm mark={mark} />}
    </div>
  );
}

/** Arrows go along the tools, in the direction that they stand in. */
function move(event: KeyboardEvent): void {
  const box = event.currentTarget as HTMLElement;
  if (!/^Arrow(Left|Right)$/.test(event.key) || !(event.target as Element).matches(".hl-t button")) return;
  const isForward = (event.key === "ArrowLeft") === (direction.value === "rtl");
  const tools = [...box.querySelectorAll<HTMLElement>(".hl-c, .hl-t > .btn-i")];
  const here = tools.indexOf(document.activeElement as HTMLElement);
  tools.at((here + (isForward ? 1 : -1)) % tools.length)?.focus();
  event.preventDefault();
}

function Tools({ about, mark }: { about: Subject; mark?: Highlight }) {
  const sharing = useMenu();
  const open = article.value;
  if (!open) return null;
  const chosen = mark?.colour ?? lastInk.value;
  const text = () => (mark ? mark.quote : copied(document.getSelection()?.toString() ?? ""));

  /** A selection becomes a highlight by what is done with it. */
  const marked = async () =>
    mark ?? (about.kind === "selection" ? await addHighlight(about.mark) : undefined);
  const ink = (colour: Colour) => {
    if (mark) void editHighlight(mark, { colour });
    else if (about.kind === "selection") {
      subject.value = null;
      void addHighlight(about.mark, colour);
    }
  };
  const note = async () => {
    const made = await marked();
    if (made) subject.value = { kind: "highlight", id: made.id, isNoting: true };
  };
  return (
    <div class="hl-t">
      <div class="hl-inks" role="group" aria-label={t("inks")}>
        {inks.map((one) => (
          <button
            key={one}
            type="button"
            class={`hl-c ${inkClass(one)}`}
            aria-label={t(`ink_${one}` as const)}
            title={t(`ink_${one}` as const)}
            aria-pressed={one === chosen}
            onClick={() => ink(one)}
          >
            <i />
          </button>
        ))}
      </div>
      <i class="vr" />
      <IconButton icon="sticky-note" label={t("hl_note")} command="note" onClick={() => void note()} />
      <IconButton
        icon="copy"
        label={t(mark ? "share_citation" : "hl_copy")}
        onClick={() => {
          void copy(mark ? citation(mark) : text());
          subject.value = null;
        }}
      />
      <IconButton icon="search" label={t("hl_search")} onClick={() => lookUp(text())} />
      <IconButton
        icon="share-2"
        label={t("share")}
        onClick={(event) => {
          if (mark) {
            const shared = { article: open.card.id, highlight: mark.id, hasAddress: open.url !== null };
            sharing.open(event, t("share"), shareItems(shared));
          } else
            void marked().then((made) => {
              if (made) subject.value = { kind: "highlight", id: made.id, isNoting: false };
            });
        }}
      />
      {mark && (
        <IconButton
          icon="trash-2"
          label={t("hl_remove")}
          onClick={() => {
            subject.value = null;
            activeId.value = null;
            void removeHighlights([mark]);
          }}
        />
      )}
      {sharing.menu}
    </div>
  );
}

export function citation({ id, article_id }: Highlight): Promise<string> {
  return shareText(article_id, id, "citation");
}

function NoteForm({ mark }: { mark?: Highlight }) {
  const open = article.value;
  const known = (mark ?? open)?.note ?? "";
  const [text, setText] = useState(known);
  const written = useRef(text);
  written.current = text;
  const keep = () => {
    const note = written.current.trim();
    if (note === known.trim() || !open) return;
    const now = mark && highlightsHere.peek().find(({ id }) => id === mark.id);
    if (now) void editHighlight(now, { note });
    else if (mark) return;
    else void noteArticle(open.card.id, note);
  };
  // Whatever closes it: what was written is not lost.
  useLayoutEffect(() => keep, []);
  return (
    <form
      class="hl-n"
      onSubmit={(event) => {
        event.preventDefault();
        subject.value = null;
        document.querySelector<HTMLElement>(".rd-scroll")?.focus({ preventScroll: true });
      }}
    >
      <textarea
        dir="auto"
        rows={4}
        maxLength={20_000}
        aria-label={t(mark ? "hl_note" : "hl_note_article")}
        placeholder={t("hl_note_hint")}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <footer>
        <kbd dir="ltr">Ctrl Enter</kbd>
        <span class="grow" />
        <button type="submit" class="btn sm pri">
          {t("save")}
        </button>
      </footer>
    </form>
  );
}

/** Over the first line of its passage, else under the last one; it scrolls with the text. */
function place(box: HTMLElement, range: Range | undefined): void {
  const sheet = box.closest(".rd-scroll");
  if (!sheet) return;
  const frame = sheet.getBoundingClientRect();
  const near = frame.left + sheet.clientLeft;
  const lines = range ? linesOf(range) : [];
  const first = lines[0] ?? new DOMRect(near + sheet.clientWidth / 2, frame.top + frame.height / 3, 0, 0);
  const last = lines.at(-1) ?? first;
  const { offsetWidth: width, offsetHeight: height } = box;
  const above = first.top - height - gapPx;
  const below = Math.min(last.bottom + gapPx, frame.bottom - height - gapPx);
  const top = above >= frame.top + gapPx ? above : below;
  const middle = first.left + (first.width - width) / 2 - near;
  const left = Math.max(gapPx, Math.min(middle, sheet.clientWidth - width - gapPx));
  const start = direction.value === "rtl" ? sheet.clientWidth - width - left : left;
  box.style.insetInlineStart = `${start}px`;
  box.style.insetBlockStart = `${top - frame.top + sheet.scrollTop}px`;
}
