import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { backend } from "../backend";
import type { Colour, HighlightRow, HighlightView } from "../backend/contract";
import { plural, t } from "../i18n";
import { currentId } from "../state/article";
import {
  choose,
  drawMore,
  drawn,
  focused,
  ids,
  load,
  openInPlace,
  picked,
  removeThese,
  rows,
  takeOver,
  view,
} from "../state/highlight-room";
import { isReviewing } from "../state/highlight-view";
import { copy, edited, inkClass, inks } from "../state/highlights";
import { dialog } from "../state/shell";
import { useAnswer } from "../state/use-answer";
import { Empty } from "./Empty";
import { cardCommands, groupOf, HighlightCard } from "./HighlightCard";
import { citation } from "./HighlightPop";
import { Icon } from "./Icon";
import { useMenu } from "./Menu";
import { Review } from "./Review";
import { Name, Segment, Sentence } from "./small";
import { TextField } from "./TextField";
import { useKeptScroll } from "./use-kept-scroll";

const typingMs = 180;
/** So far from the end of what is drawn more is drawn. */
const aheadPx = 1_200;

/** The room of everything that a person highlighted. */
export function Highlights() {
  return isReviewing.value ? <Review /> : <Room />;
}

function Room() {
  const isReading = currentId.value !== null;
  const wanted = view.value;
  useEffect(() => {
    const timer = setTimeout(load, ids.value === null ? 0 : typingMs);
    return () => clearTimeout(timer);
  }, [wanted, isReading]);
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const change = edited.value;
  useEffect(() => {
    if (change) takeOver(change);
  }, [change]);
  return (
    <section
      class="srch hlr"
      role={isReading ? undefined : "main"}
      aria-label={t("highlights")}
      inert={isReading}
    >
      <header class="hlr-h">
        <div>
          <h1 class="pane-t">{t("highlights")}</h1>
          <p class="pane-s">{ids.value ? plural("hl_count", ids.value.length) : "\u00A0"}</p>
        </div>
        <ReviewButton />
      </header>
      {picked.value.size > 0 ? <Bulk /> : <Filters />}
      <List />
    </section>
  );
}

function ReviewButton() {
  const count = useAnswer(() => backend.call("review", {}), [])?.length ?? 0;
  return (
    <button
      type="button"
      class="btn"
      onClick={() => {
        isReviewing.value = true;
      }}
    >
      <Icon name="history" />
      {t("review")}
      {count > 0 && <span class="hlr-due">{plural("hl_count", count)}</span>}
    </button>
  );
}

function Filters() {
  const { colour, query, sort } = view.value;
  const ink = (value: Colour | null) => choose({ colour: value });
  return (
    <div class="hlr-f">
      <TextField isSearch label={t("hl_filter")} value={query} onText={(text) => choose({ query: text })} />
      <div class="hl-inks" role="group" aria-label={t("inks")}>
        <button type="button" class="btn-t" aria-pressed={colour === null} onClick={() => ink(null)}>
          {t("hl_every_ink")}
        </button>
        {inks.map((one) => (
          <button
            key={one}
            type="button"
            class={`hl-c ${inkClass(one)}`}
            aria-label={t(`ink_${one}` as const)}
            title={t(`ink_${one}` as const)}
            aria-pressed={one === colour}
            onClick={() => ink(one === colour ? null : one)}
          >
            <i />
          </button>
        ))}
      </div>
      <TagFilter />
      <span class="grow" />
      <Segment<HighlightView["sort"]>
        label={t("sort")}
        chosen={sort}
        onChoose={(next) => choose({ sort: next })}
        choices={[
          { value: "newest", text: t("hl_newest") },
          { value: "oldest", text: t("hl_oldest") },
          { value: "article", text: t("hl_by_article") },
        ]}
      />
    </div>
  );
}

function TagFilter() {
  const tags = useAnswer(() => backend.call("find_tags", { text: "" }), []) ?? [];
  const { open, menu } = useMenu();
  const { tag } = view.value;
  if (tags.length === 0 && tag === null) return null;
  const chosen = tags.find(({ id }) => id === tag);
  const item = (id: number | null, text: string) => ({
    text,
    isChosen: id === tag,
    run: () => choose({ tag: id }),
  });
  return (
    <>
      <button
        type="button"
        class="btn-t"
        aria-haspopup="menu"
        onClick={(event) =>
          open(event, t("hl_every_tag"), [
            item(null, t("hl_every_tag")),
            null,
            ...tags.map(({ id, name }) => item(id, name)),
          ])
        }
      >
        <Icon name="tag" size="s" />
        {chosen ? <Name text={chosen.name} /> : t("hl_every_tag")}
      </button>
      {menu}
    </>
  );
}

function Bulk() {
  const some = picked.value;
  const marks = () =>
    (ids.value ?? []).flatMap((id) => (some.has(id) ? (rows.value.get(id)?.highlight ?? []) : []));
  return (
    <div class="hlr-f" role="toolbar" aria-label={t("hl_tools")}>
      <b>{plural("hl_picked", some.size)}</b>
      <span class="grow" />
      <button
        type="button"
        class="btn sm"
        onClick={() => void copy(Promise.all(marks().map(citation)).then((all) => all.join("\n\n")))}
      >
        <Icon name="copy" size="s" />
        {t("share_citation")}
      </button>
      <button type="button" class="btn sm is-neg" onClick={() => void removeThese([...some])}>
        <Icon name="trash-2" size="s" />
        {t("hl_remove")}
      </button>
      <button
        type="button"
        class="btn sm quiet"
        onClick={() => {
          picked.value = new Set();
        }}
      >
        {t("hl_unpick")}
      </button>
    </div>
  );
}

function List() {
  const { open, menu } = useMenu();
  const box = useRef<HTMLDivElement>(null);
  const all = ids.value;
  const here = focused.value;
  const { query, colour, tag, sort } = view.value;
  const keepScroll = useKeptScroll(box, `highlights ${JSON.stringify([query, colour, tag, sort])}`);
  useLayoutEffect(() => {
    const row = here === null ? null : document.getElementById(`hl-${here}`);
    row?.scrollIntoView({ block: "nearest" });
    const focus = document.activeElement;
    if (focus === document.body || box.current?.contains(focus)) row?.focus({ preventScroll: true });
  }, [here]);
  if (!all) return null;
  if (all.length === 0) return <Nothing isFiltered={Boolean(query.trim() || colour || tag !== null)} />;
  const shown = all.slice(0, drawn.value).flatMap((id) => rows.value.get(id) ?? []);
  const groups: { name: string; rows: HighlightRow[] }[] = [];
  for (const row of shown) {
    const name = groupOf(row, sort);
    const last = groups.at(-1);
    if (last?.name === name) last.rows.push(row);
    else groups.push({ name, rows: [row] });
  }
  const stop = here ?? all[0];
  return (
    <>
      <div
        ref={box}
        class="hlr-l"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          keepScroll();
          if (scrollTop + clientHeight > scrollHeight - aheadPx) void drawMore();
        }}
      >
        {groups.map(({ name, rows: some }, at) => (
          <section key={`${name} ${at}`} aria-label={name}>
            <h2 class="hlr-g">
              <Name text={name} />
            </h2>
            <ul>
              {some.map((row) => (
                <HighlightCard
                  key={row.highlight.id}
                  row={row}
                  isPicked={picked.value.has(row.highlight.id)}
                  isTabStop={row.highlight.id === stop}
                  isAmongItsOwn={sort === "article"}
                  onMenu={(event) => open(event, t("hl_tools"), cardCommands(row))}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {menu}
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <p class="hlr-none">{t("hl_none_found")}</p>;
  return (
    <Empty title={t("hl_none")}>
      <Sentence text={t("hl_none_hint")} keys={{ key: "highlight" }} />
    </Empty>
  );
}

/** What a row takes itself; all else are commands. */
function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (currentId.value !== null || dialog.value !== null || document.querySelector("[data-popover]")) return;
  const isRow = event.target instanceof Element && event.target.matches("[data-hl]");
  if (!isRow && event.target !== document.body) return;
  const mark = focused.value === null ? undefined : rows.value.get(focused.value)?.highlight;
  if (event.key === "Enter" && mark) void openInPlace(mark);
  else if (event.key === "Escape" && picked.value.size > 0) picked.value = new Set();
  else return;
  event.preventDefault();
}
