import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkDetails } from "../backend/contract";
import { number, plural, t, worded } from "../i18n";
import { ago, fullDate } from "../i18n/dates";
import { size } from "../i18n/sizes";
import { focusedId } from "../state/article";
import { change, file, tag, tell } from "../state/bookmark-deeds";
import { details, pathOf, refreshBookmarksSoon, showPanel, titleOf } from "../state/bookmarks";
import { openDialog } from "../state/shell";
import { attempt } from "../state/toasts";
import { openPage, readBookmark } from "./bookmark-commands";
import { CollectionOptions } from "./CollectionField";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { useMenu } from "./Menu";
import { shareItems } from "./share-items";
import { CloseButton, Dot, IconButton, Name, sourceText, Tile } from "./small";
import { TagField } from "./TagField";

/** How long the hand rests before a note is kept. */
const restMs = 600;

/** All about the bookmark that the cursor is on: beside the list, or a sheet over it in a narrow window. */
export function BookmarkPanel() {
  const { open, menu } = useMenu();
  // Until the next one is here the last one stands, and takes no hand.
  const known = details.value;
  const isLate = known?.row.id !== focusedId.value;
  return (
    <aside class="panel" aria-label={t("bm_details")}>
      <header class="panel-bar">
        <b>{t("bm_details")}</b>
        <span class="grow" />
        <IconButton
          icon="share-2"
          label={t("share")}
          isDisabled={isLate}
          onClick={(event) => {
            if (!known) return;
            const { id, url } = known.row;
            open(event, t("share"), shareItems({ article: id, highlight: null, hasAddress: url !== null }));
          }}
        />
        {menu}
        <IconButton
          icon="external-link"
          label={t("open_original")}
          isDisabled={isLate || !known?.row.url}
          onClick={() => known && openPage(known.row)}
        />
        <CloseButton onClick={() => showPanel(false)} />
      </header>
      <div class="panel-s" inert={isLate}>
        {known && <Body key={known.row.id} known={known} />}
      </div>
    </aside>
  );
}

function Body({ known }: { known: BookmarkDetails }) {
  const { row, bytes, highlights, versions } = known;
  const ids = [row.id];
  return (
    <>
      <p class="kicker">
        <Tile id={row.source} name={sourceText(row.source)} />
        <Name text={sourceText(row.source)} />
        {row.minutes > 0 && (
          <>
            <Dot />
            <span>{plural("minutes", row.minutes)}</span>
          </>
        )}
      </p>
      <Title known={known} />
      <div class="panel-a">
        <button type="button" class="btn pri sm" onClick={() => readBookmark(row.id)}>
          <Icon name="book-open" />
          {t("bm_read")}
        </button>
        {row.is_saved && (
          <span class="badge-off">
            <Icon name="hard-drive-download" />
            {t("bm_saved_size", { size: size(bytes) })}
          </span>
        )}
      </div>
      <LinkState known={known} />
      <dl class="bm-props">
        <dt>{t("bm_collections")}</dt>
        <dd class="tags">
          <Collections known={known} />
        </dd>
        <dt>{t("bm_tags")}</dt>
        <dd>
          <TagField
            tags={row.tags}
            onAdd={(name) => tell(tag(ids, [name]))}
            onRemove={(name) =>
              tell(
                tag(
                  ids,
                  [],
                  row.tags.filter((one) => one.name === name).map(({ id }) => id),
                ),
              )
            }
          />
        </dd>
        <dt>{t("bm_saved")}</dt>
        <dd title={fullDate(row.bookmarked_at)}>
          {ago(row.bookmarked_at, "long")}
          {known.import_name && (
            <>
              {" "}
              <Dot /> <Name text={known.import_name} />
            </>
          )}
        </dd>
      </dl>
      <Note known={known} />
      {highlights.length > 0 && (
        <Part icon="highlighter" text={t("bm_marks")} note={number(highlights.length)}>
          <ul class="hls">
            {highlights.map(({ id, colour, quote, note }) => (
              <li key={id}>
                <i class={`sw ${colour}`} />
                <p dir="auto">
                  {quote}
                  {note && <small dir="auto">{note}</small>}
                </p>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {versions.length > 0 && (
        <Part icon="history" text={t("bm_versions")} note={number(versions.length)}>
          <button
            type="button"
            class="btn sm"
            onClick={() => openDialog({ kind: "versions", article: row.id })}
          >
            {t("bm_compare")}
          </button>
        </Part>
      )}
    </>
  );
}

interface PartProps {
  icon: IconName;
  text: string;
  note?: string;
  children: ComponentChildren;
}

function Part({ icon, text, note, children }: PartProps) {
  return (
    <section class="p-sec">
      <h3>
        <Icon name={icon} />
        {text}
        {note && <span>{note}</span>}
      </h3>
      {children}
    </section>
  );
}

/** As high as its text. */
function fitHeight(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight}px`;
}

/** The title, changed in its place; empty it is the publisher's again. */
function Title({ known }: { known: BookmarkDetails }) {
  const { id, title, title_direction, language } = known.row;
  const keep = (text: string) => {
    if (text.trim() !== title)
      tell(
        change("bm_did_title", null, () => backend.call("edit_bookmark", { id, title: text.trim() || null })),
      );
  };
  return (
    <textarea
      key={title}
      ref={fitHeight}
      class="panel-t"
      rows={1}
      placeholder={titleOf(known.row)}
      dir={title ? (title_direction ?? "auto") : "ltr"}
      lang={language || undefined}
      aria-label={t("bm_title")}
      title={t("bm_title_hint")}
      maxLength={500}
      onInput={(event) => fitHeight(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        if (event.key === "Escape") event.currentTarget.value = title;
        event.currentTarget.blur();
      }}
      onBlur={(event) => keep(event.currentTarget.value)}
    >
      {title}
    </textarea>
  );
}

/** What is wrong with the bookmark's address or text, and where else it may be found. */
function LinkState({ known }: { known: BookmarkDetails }) {
  const { row, web_archive, link_checked_at } = known;
  if (!row.is_dead && !row.problem) return null;
  return (
    <div class="offer bm-link">
      <p>
        <Icon name="circle-alert" />
        <span>
          {row.is_dead ? t("bm_dead") : row.problem && worded(row.problem).text}
          {link_checked_at !== null && (
            <small> {t("bm_checked", { when: ago(link_checked_at, "long") })}</small>
          )}
        </span>
      </p>
      {web_archive && (
        <button type="button" class="btn sm" onClick={() => attempt(() => backend.openOutside(web_archive))}>
          <Icon name="history" />
          {t("bm_web_archive")}
        </button>
      )}
    </div>
  );
}

function Collections({ known }: { known: BookmarkDetails }) {
  const ids = [known.row.id];
  const inside = new Set(known.collections);
  return (
    <>
      {known.collections.map((id) => {
        const path = pathOf(id);
        const name = path.at(-1)?.name ?? "";
        return (
          <span key={id} class="tag" title={path.map((one) => one.name).join(" / ")}>
            <Icon name="folder" size="s" />
            <Name text={name} />
            <button
              type="button"
              aria-label={t("bm_tag_drop", { name })}
              onClick={() => tell(file(ids, null, id))}
            >
              <Icon name="x" size="s" />
            </button>
          </span>
        );
      })}
      <select
        class="tag add"
        aria-label={t("bm_collection_add")}
        value=""
        onChange={(event) => tell(file(ids, Number(event.currentTarget.value), null))}
      >
        <option value="">{t("bm_collection_add")}</option>
        <CollectionOptions isIn={(one) => !inside.has(one.id)} />
      </select>
    </>
  );
}

/** A person's own words; kept by itself when the hand rests, and at the latest when they leave. */
function Note({ known }: { known: BookmarkDetails }) {
  const { id } = known.row;
  const [text, setText] = useState(known.note);
  const kept = useRef(known.note);
  const latest = useRef(text);
  latest.current = text;
  const keep = () => {
    const note = latest.current;
    if (note === kept.current) return;
    kept.current = note;
    void attempt(() => backend.call("set_note", { id, text: note })).then(refreshBookmarksSoon);
  };
  useEffect(() => {
    const timer = setTimeout(keep, restMs);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => keep, []);
  // Written elsewhere meanwhile, as in the article: it stands here too, unless the person is at it.
  useEffect(() => {
    if (latest.current !== kept.current) return;
    kept.current = known.note;
    setText(known.note);
  }, [known.note]);
  return (
    <Part
      icon="sticky-note"
      text={t("bm_note")}
      note={
        known.note_edited_at === null
          ? undefined
          : t("bm_note_edited", { when: ago(known.note_edited_at, "long") })
      }
    >
      <textarea
        ref={fitHeight}
        class="note"
        dir="auto"
        rows={3}
        value={text}
        placeholder={t("bm_note_hint")}
        aria-label={t("bm_note")}
        onInput={(event) => {
          setText(event.currentTarget.value);
          fitHeight(event.currentTarget);
        }}
        onBlur={keep}
      />
    </Part>
  );
}
