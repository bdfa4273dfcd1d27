import type { SearchResults } from "../backend/contract";
import { number, plural, t } from "../i18n";
import { monthName, monthOf } from "../i18n/dates";
import { stateWords } from "../i18n/operators";
import { sourceById } from "../state/library";
import { answer, type Chip, chips, putChip, sourceChoices } from "../state/search";
import { Icon } from "./Icon";
import { spoken } from "./QueryField";
import { Name, Tile } from "./small";

const sourcesShown = 8;

/** What was found by its state, its month and its source: each can narrow the search. */
export function SearchFacets() {
  const now = answer.value;
  if (!now) return null;
  return (
    <>
      <States now={now} />
      {now.months.some(({ count }) => count > 0) && <Months months={now.months} />}
      <Sources />
      <SavedOnly now={now} />
    </>
  );
}

type State = keyof typeof stateWords;

/** Whether a chip asks for this state, in whichever language it was typed. */
function isState(chip: Chip, state: State): boolean {
  const value = spoken(chip).value;
  return chip.kind === "is" && !chip.is_negative && stateWords[state].some((word) => word === value);
}

function toggleState(state: State, isOn: boolean): void {
  const value = t(`state_${state}` as const);
  const text = `${t("operator_is")}${value}`;
  const isOne = (chip: Chip) => isState(chip, state);
  putChip(isOn ? { kind: "is", text, value, is_negative: false } : null, isOne);
}

function States({ now }: { now: SearchResults }) {
  const isOn = (state: State) => chips.value.some((chip) => isState(chip, state));
  const states = [
    ["unread", now.unread],
    ["bookmarked", now.bookmarked],
  ] as const;
  const isAll = !states.some(([state]) => isOn(state));
  return (
    <section>
      <h2>{t("facet_state")}</h2>
      <button
        type="button"
        class={`fac${isAll ? " is-on" : ""}`}
        aria-pressed={isAll}
        onClick={() => putChip(null, (chip) => states.some(([state]) => isState(chip, state)))}
      >
        <span>{t("filter_all")}</span>
        {isAll && <small>{number(now.total)}</small>}
      </button>
      {states.map(([state, count]) => (
        <button
          key={state}
          type="button"
          class={`fac${isOn(state) ? " is-on" : ""}`}
          aria-pressed={isOn(state)}
          onClick={() => toggleState(state, !isOn(state))}
        >
          <span>{t(`filter_${state}` as const)}</span>
          <small>{number(count)}</small>
        </button>
      ))}
    </section>
  );
}

function Months({ months }: { months: SearchResults["months"] }) {
  const most = Math.max(...months.map(({ count }) => count));
  const choose = (start: number) => {
    const value = monthOf(start);
    const text = `${t("operator_on")}${value}`;
    const isOn = chips.value.some((chip) => chip.text === text);
    putChip(isOn ? null : { kind: "date", text, value, is_negative: false }, (chip) => chip.kind === "date");
  };
  const first = months[0];
  const last = months.at(-1);
  return (
    <section>
      <h2>
        {t("facet_date")} <span>{t("facet_months", { n: months.length })}</span>
      </h2>
      <div class="histo" role="group" aria-label={t("facet_months_label")}>
        {months.map(({ start, count }) => (
          <button
            key={start}
            type="button"
            class={count > 0 ? "in" : undefined}
            aria-label={`${monthName(start)}: ${plural("results", count)}`}
            title={`${monthName(start)}: ${plural("results", count)}`}
            aria-pressed={chips.value.some((chip) => chip.kind === "date" && chip.value === monthOf(start))}
            disabled={count === 0}
            style={{ "--v": `${Math.round((count / most) * 100)}%` }}
            onClick={() => choose(start)}
          />
        ))}
      </div>
      <p class="histo-l" aria-hidden="true">
        <span>{first && monthName(first.start)}</span>
        <span>{last && monthName(last.start)}</span>
      </p>
    </section>
  );
}

function Sources() {
  const isOf = (chip: Chip, name: string) =>
    chip.kind === "source" && !chip.is_negative && spoken(chip).value === name;
  const choices = sourceChoices.value.flatMap(({ id, count }) => {
    const source = sourceById.value.get(id);
    return source ? [{ source, count }] : [];
  });
  if (choices.length === 0) return null;
  return (
    <section>
      <h2>{t("facet_source")}</h2>
      {choices.slice(0, sourcesShown).map(({ source, count }) => {
        const { id, name } = source;
        const isOn = chips.value.some((chip) => isOf(chip, name));
        const value = /\s|:/.test(name) ? `"${name.replaceAll('"', "")}"` : name;
        const chip: Chip = {
          kind: "source",
          text: t("operator_source") + value,
          value,
          is_negative: false,
        };
        return (
          <button
            key={id}
            type="button"
            class="fac"
            aria-pressed={isOn}
            onClick={() =>
              putChip(isOn ? null : chip, (other) => other.kind === "source" && !other.is_negative)
            }
          >
            <span class={`check${isOn ? " on" : ""}`}>
              <Icon name="check" />
            </span>
            <Tile id={id} name={name} />
            <Name text={name} direction={source.direction} lang={source.language} />
            <small>{number(count)}</small>
          </button>
        );
      })}
    </section>
  );
}

function SavedOnly({ now }: { now: SearchResults }) {
  const isOn = chips.value.some((chip) => isState(chip, "saved"));
  return (
    <section>
      <label class="fac">
        <span>{t("facet_saved")}</span>
        <small>{number(now.saved)}</small>
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={isOn}
          onChange={() => toggleState("saved", !isOn)}
        />
      </label>
    </section>
  );
}
