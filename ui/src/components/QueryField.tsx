import { useLayoutEffect, useRef } from "preact/hooks";
import { direction, t } from "../i18n";
import { focusedId } from "../state/article";
import {
  answer,
  type Chip,
  chips,
  fieldEpoch,
  isAsking,
  leaveSearch,
  moveInFound,
  openChip,
  openFound,
  query,
  removeChip,
  searchNow,
  setQuery,
  type,
  words,
} from "../state/search";
import { Icon } from "./Icon";
import { Name } from "./small";

/** The one field: conditions as chips, and the words behind them. */
export function QueryField() {
  const field = useRef<HTMLInputElement>(null);
  const selected = focusedId.value;
  useLayoutEffect(() => {
    field.current?.focus();
  }, [fieldEpoch.value]);

  return (
    <search class={`q-f field${isAsking.value ? " is-asking" : ""}`} aria-busy={isAsking.value}>
      <Icon name="search" />
      <div class="q-in">
        {chips.value.map((chip, at) => (
          <ChipView key={`${at}${chip.text}`} chip={chip} />
        ))}
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t("search_field")}
          aria-expanded={(answer.value?.total ?? 0) > 0}
          aria-controls="results"
          aria-activedescendant={selected === null ? undefined : `res-${selected}`}
          dir={words.value ? "auto" : undefined}
          autocomplete="off"
          spellcheck={false}
          maxLength={2_000}
          placeholder={chips.value.length > 0 ? "" : t("search_field")}
          value={words.value}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
        />
      </div>
      {query.value && (
        <button
          type="button"
          class="btn-i"
          aria-label={t("search_clear")}
          title={t("search_clear")}
          onClick={() => {
            setQuery("");
            field.current?.focus();
          }}
        >
          <Icon name="x" />
        </button>
      )}
    </search>
  );
}

function press(event: KeyboardEvent): void {
  const input = event.currentTarget as HTMLInputElement;
  if (event.isComposing) return;
  const deed = deedOf(event.key, input);
  if (!deed) return;
  event.preventDefault();
  event.stopPropagation();
  deed();
}

function deedOf(key: string, input: HTMLInputElement): (() => void) | undefined {
  const selected = focusedId.value;
  const isAtEnd = input.selectionStart === input.value.length && input.selectionEnd === input.value.length;
  const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0;
  const last = chips.value.at(-1);
  switch (key) {
    case "ArrowDown":
      return () => moveInFound(1);
    case "ArrowUp":
      return () => moveInFound(-1);
    case "Enter":
      return () => (selected === null ? searchNow() : void openFound(selected));
    case "Escape":
      return leaveSearch;
    case "Backspace":
      return isAtStart && last ? () => openChip(last) : undefined;
    case direction.value === "rtl" ? "ArrowLeft" : "ArrowRight":
      return isAtEnd && selected !== null ? () => void openFound(selected) : undefined;
  }
}

function ChipView({ chip }: { chip: Chip }) {
  const { name, value } = spoken(chip);
  return (
    <span class={`chip${chip.is_negative ? " is-not" : ""}`}>
      <button type="button" class="chip-t" title={t("chip_edit")} onClick={() => openChip(chip)}>
        {chip.is_negative && <span class="chip-n">{t("chip_not")}</span>}
        <b>
          <Name text={name} />
        </b>
        <Name text={value} />
      </button>
      <button
        type="button"
        class="chip-x"
        aria-label={t("chip_remove", { chip: `${name}: ${value}` })}
        onClick={() => removeChip(chip)}
      >
        <Icon name="x" />
      </button>
    </span>
  );
}

/** A condition as one would say it: the operator's name as it was typed, the value without quotes. */
export function spoken({ text, value }: Chip): { name: string; value: string } {
  const name = text.replace(/^[-−]/, "").split(/[:：﹕]/u, 1)[0] ?? "";
  return {
    name,
    value: value
      .replace(/["«»“”„״]/gu, "")
      .replaceAll("_", " ")
      .trim(),
  };
}
