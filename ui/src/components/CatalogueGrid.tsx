import { useEffect, useState } from "preact/hooks";
import type { CatalogueEntry, Direction } from "../backend/contract";
import { chordOf } from "../commands/chords";
import { plural, type TextKey, t, worded } from "../i18n";
import { countryName, languageName } from "../i18n/names";
import {
  chosen,
  type EntryState,
  entries,
  entryStates,
  loadCatalogue,
  toggleChosen,
} from "../state/catalogue";
import { useMatching } from "../state/folding";
import { hostOf } from "./Attachments";
import { Icon } from "./Icon";
import { Name, Tile } from "./small";
import { TextField } from "./TextField";

const sections = ["general", "economy", "sport", "technology", "health", "science", "culture"] as const;
type Section = (typeof sections)[number];
/** Besides the sections: everything, what fits no section, and what is not in Arabic. */
type Shelf = "all" | "other" | "languages" | Section;

function sectionOf(entry: CatalogueEntry): Section | "other" {
  return sections.find((section) => section === entry.section) ?? "other";
}

function shelvesOf(entry: CatalogueEntry): Shelf[] {
  const own = entry.language.startsWith("ar") ? sectionOf(entry) : "languages";
  return ["all", own];
}

const none: readonly CatalogueEntry[] = [];
const textOf = (entry: CatalogueEntry) => `${entry.name} ${hostOf(entry.homepage)}`;

export function CatalogueGrid() {
  const [shelf, setShelf] = useState<Shelf>("all");
  const [query, setQuery] = useState("");
  const [stop, setStop] = useState("");
  useEffect(() => {
    void loadCatalogue();
  }, []);
  const all = entries.value ?? none;
  const matching = useMatching(all, textOf, query);
  const present = new Set(all.flatMap(shelvesOf));
  const shelves = (["all", ...sections, "other", "languages"] as const).filter((one) => present.has(one));
  const shown = matching.items.filter((entry) => shelvesOf(entry).includes(shelf));
  const stopAt = Math.max(
    0,
    shown.findIndex(({ id }) => id === stop),
  );
  return (
    <>
      <div class="secs">
        <div class="secs-t" role="group" aria-label={t("sections")}>
          {shelves.map((one) => (
            <button
              key={one}
              type="button"
              class={`tag${one === shelf ? " is-on" : ""}`}
              aria-pressed={one === shelf}
              onClick={() => setShelf(one)}
            >
              {t(`section_${one}` as TextKey)}
            </button>
          ))}
        </div>
        <TextField isSearch label={t("catalogue_filter")} value={query} onText={setQuery} />
      </div>
      {entries.value && shown.length === 0 && <p class="pal-0">{t("catalogue_empty")}</p>}
      <ul class="cats" onKeyDown={rove}>
        {shown.map((entry, at) => (
          <Entry key={entry.id} entry={entry} isStop={at === stopAt} onFocus={() => setStop(entry.id)} />
        ))}
      </ul>
    </>
  );
}

/** Moves the keyboard in the grid: to Tab all of it is one stop. */
function rove(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const all: HTMLElement[] = [...event.currentTarget.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const columns = all.filter(({ offsetTop }) => offsetTop === all[0]?.offsetTop).length;
  const last = all.length - 1;
  const steps: Record<string, number> = {
    Forward: 1,
    Back: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -last,
    End: last,
  };
  const by = steps[chordOf(event)];
  if (by === undefined) return;
  event.preventDefault();
  all[Math.min(Math.max(at + by, 0), last)]?.focus();
}

interface EntryProps {
  entry: CatalogueEntry;
  isStop: boolean;
  onFocus: () => void;
}

function Entry({ entry, isStop, onFocus }: EntryProps) {
  const state = entryStates.value.get(entry.id);
  const isIn = entry.is_subscribed;
  const isChosen = chosen.value.has(entry.id);
  const isFixed = isIn || state?.phase === "adding";
  const isOn = isFixed || isChosen;
  return (
    <li>
      <button
        type="button"
        class={`cat${isOn ? " is-on" : ""}`}
        tabIndex={isStop ? 0 : -1}
        onFocus={onFocus}
        aria-pressed={isOn}
        aria-disabled={isFixed}
        onClick={() => isFixed || toggleChosen(entry.id)}
      >
        <Tile id={entry.id} name={entry.name} isLarge />
        <span class="cat-b">
          <b>
            <Name text={entry.name} direction={directionOf(entry.language)} lang={entry.language} />
          </b>
          <span>
            <bdi dir="ltr">{hostOf(entry.homepage)}</bdi>
          </span>
          <EntryNote entry={entry} state={state} />
        </span>
        {state?.phase === "adding" ? (
          <i class="spin" />
        ) : (
          <span class={`check${isOn ? " on" : ""}`}>
            <Icon name="check" />
          </span>
        )}
      </button>
    </li>
  );
}

function EntryNote({ entry, state }: { entry: CatalogueEntry; state: EntryState | undefined }) {
  switch (state?.phase) {
    case "adding":
      return <small>{t("catalogue_adding")}</small>;
    case "added":
      return (
        <small class="ok">
          {t("catalogue_added")}
          {state.newArticles > 0 && ` · ${plural("new_articles", state.newArticles)}`}
        </small>
      );
    case "pending":
      return <small class="wait">{t("catalogue_pending")}</small>;
    case "failed":
      return <small class="bad">{worded(state.problem).text}</small>;
    case undefined:
      return <small class="one">{entry.is_subscribed ? t("catalogue_subscribed") : origin(entry)}</small>;
  }
}

const rightToLeft = /^(ar|fa|ur|he|ps|ckb)\b/;

function directionOf(language: string): Direction {
  return rightToLeft.test(language) ? "rtl" : "ltr";
}

/** The section and the country, or the language where it is not Arabic, as the person's language calls them. */
function origin(entry: CatalogueEntry): string {
  const section = t(`section_${sectionOf(entry)}` as TextKey);
  const place = entry.language.startsWith("ar") ? countryName(entry.country) : languageName(entry.language);
  return [section, place].filter(Boolean).join(t("list_separator"));
}
