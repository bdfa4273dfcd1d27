import { backend } from "../backend";
import type { BookmarkRow } from "../backend/contract";
import { number, plural, t, worded } from "../i18n";
import { ago, ahead, fullDate } from "../i18n/dates";
import { focusedId } from "../state/article";
import { rowOf, selection, titleOf, toggleTag } from "../state/bookmarks";
import { isMissing, noteMissing } from "../state/pictures";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { Dot, Name, sourceText, Tile } from "./small";

const dayMs = 86_400_000;
const binDays = 30;

interface Props {
  id: number;
  place: number;
  count: number;
  isTabStop: boolean;
  style: Record<string, string | number>;
}

/** A bookmark in the list or in the grid. */
export function BookmarkItem({ id, place, count, isTabStop, style }: Props) {
  const row = rowOf(id);
  const isSelected = selection.value.has(id);
  const isCurrent = focusedId.value === id;
  const title = row ? titleOf(row) : t("untitled");
  return (
    <li
      class={`bm${isCurrent ? " is-current" : ""}${isSelected ? " is-checked" : ""}${row?.is_read ? " is-read" : ""}`}
      aria-setsize={count}
      aria-posinset={place + 1}
      style={style}
      data-id={id}
      draggable
    >
      <div class="bm-c">
        <button
          type="button"
          class={`check${isSelected ? " on" : ""}`}
          role="checkbox"
          aria-checked={isSelected}
          aria-label={`${t("bm_select")} ${title}`}
          tabIndex={-1}
        >
          <Icon name="check" />
        </button>
        <Picture row={row} />
        <div class="bm-b">
          <h2
            class="bm-t"
            dir={row?.title ? (row.title_direction ?? "auto") : "ltr"}
            lang={row?.language || undefined}
          >
            <a
              class="bm-a"
              href={`#${id}`}
              data-id={id}
              draggable={false}
              tabIndex={isTabStop ? 0 : -1}
              aria-current={isCurrent ? "true" : undefined}
            >
              {row ? title : "\u00A0"}
            </a>
          </h2>
          {row && <Meta row={row} />}
        </div>
        {row && <Flags row={row} />}
        <button
          type="button"
          class="btn-i"
          tabIndex={-1}
          aria-label={t("actions_of", { name: title })}
          aria-haspopup="menu"
        >
          <Icon name="ellipsis" />
        </button>
      </div>
    </li>
  );
}

function Picture({ row }: { row: BookmarkRow | undefined }) {
  const { picture = null, progress = 0 } = row ?? {};
  const source = sourceText(row?.source ?? "");
  return (
    <span class="bm-i" style={{ "--p": `${progress * 100}%` }}>
      {picture && !isMissing(picture) ? (
        <img
          src={backend.mediaUrl(picture)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => noteMissing(picture)}
        />
      ) : (
        row && <Tile id={source} name={source} isLarge />
      )}
      {progress > 0 && <i class="bm-p" role="img" aria-label={t("reading_progress")} />}
    </span>
  );
}

function Meta({ row }: { row: BookmarkRow }) {
  const { bookmarked_at, removed_at, tags, minutes } = row;
  const source = sourceText(row.source);
  return (
    <p class="bm-m">
      <Tile id={source} name={source} />
      <Name class="bm-s" text={source} />
      <Dot />
      <time title={fullDate(removed_at ?? bookmarked_at)}>
        {removed_at === null
          ? t("bm_saved_when", { when: ago(bookmarked_at) })
          : t("bm_gone_when", { when: ahead(removed_at + binDays * dayMs) })}
      </time>
      {minutes > 0 && (
        <span class="bm-min">
          <Dot />
          {plural("minutes", minutes)}
        </span>
      )}
      {tags.length > 0 && (
        <span class="bm-tags">
          {tags.map(({ id, name, colour }) => (
            <button key={id} type="button" class={colour} tabIndex={-1} onClick={() => toggleTag(id)}>
              #<Name text={name} />
            </button>
          ))}
        </span>
      )}
    </p>
  );
}

/** What is known of a bookmark, in signs with their words. */
function Flags({ row }: { row: BookmarkRow }) {
  const { problem, is_saved, is_link, is_dead, highlights, has_note, is_favourite } = row;
  const state: readonly [IconName, string, string?] = is_saved
    ? ["hard-drive-download", t("saved_offline")]
    : problem
      ? ["circle-alert", worded(problem).text, "is-bad"]
      : [is_link ? "link" : "cloud-off", t(is_link ? "bm_link_only" : "bm_not_saved")];
  const flags: (readonly [IconName, string, string?] | false)[] = [
    is_dead && ["circle-alert", t("bm_dead"), "is-bad"],
    is_favourite && ["star", t("bm_favourite"), "fill"],
    has_note && ["sticky-note", t("bm_note")],
    highlights > 0 && ["highlighter", `${t("bm_marks")}: ${number(highlights)}`],
    state,
  ];
  return (
    <div class="bm-f">
      {flags.map(
        (flag) =>
          flag && (
            <span key={flag[1]} class={flag[2]} title={flag[1]}>
              <Icon name={flag[0]} isFilled={flag[2] === "fill"} />
              <span class="sr">{flag[1]}</span>
              {flag[0] === "highlighter" && <span aria-hidden="true">{number(highlights)}</span>}
            </span>
          ),
      )}
    </div>
  );
}
