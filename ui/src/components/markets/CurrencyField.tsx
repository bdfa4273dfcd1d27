import { useId, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { currencyName } from "../../i18n/currencies";
import { useMatching } from "../../state/folding";
import { Icon } from "../Icon";
import { currencyWords } from "./search-words";

/** So many are offered: a person types on rather than read further. */
const most = 40;

interface Props {
  label: string;
  codes: readonly string[];
  /** The chosen code; empty while none is. */
  value: string;
  onChoose: (code: string) => void;
  isFirst?: boolean;
}

/** A currency, found by its code, its name or its country. */
export function CurrencyField({ label, codes, value, onChoose, isFirst }: Props) {
  const [query, setQuery] = useState("");
  const [isIn, setIn] = useState(false);
  const [place, setPlace] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const { items } = useMatching(codes, currencyWords, query);
  // What is chosen stands first, so that Enter does not take another.
  const all = value && !query.trim() ? [value, ...items.filter((code) => code !== value)] : items;
  const offers = all.slice(0, most);
  const current = offers[Math.min(place, offers.length - 1)];
  const isOpen = isIn && offers.length > 0;

  const choose = (code: string) => {
    onChoose(code);
    setQuery("");
    setIn(false);
  };
  const move = (by: number) => {
    setIn(true);
    const next = (Math.min(place, offers.length - 1) + by + offers.length) % offers.length;
    setPlace(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.isComposing) return;
    if (by !== 0 && offers.length > 0) move(isOpen ? by : 0);
    else if (event.key === "Enter" && isOpen && current) choose(current);
    else if (event.key === "Escape" && isOpen) setIn(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="curf">
      <span class="curf-l" id={`${id}-label`}>
        {label}
      </span>
      <div class="field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          data-focus={isFirst || undefined}
          dir={query ? "auto" : undefined}
          autocomplete="off"
          spellcheck={false}
          aria-labelledby={`${id}-label`}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && current ? `${id}-${current}` : undefined}
          placeholder={t("market_currency_find")}
          maxLength={100}
          value={isIn ? query : value && currencyName(value)}
          onFocus={() => {
            setPlace(0);
            setIn(true);
          }}
          onBlur={() => {
            setIn(false);
            setQuery("");
          }}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setPlace(0);
            setIn(true);
          }}
          onKeyDown={press}
        />
        {value && !isIn && (
          <bdi class="mkl-c" dir="ltr">
            {value}
          </bdi>
        )}
      </div>
      <div ref={list} class="curf-o" id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
        {offers.map((code) => (
          <div
            key={code}
            id={`${id}-${code}`}
            class={`curf-c${code === current ? " is-current" : ""}`}
            role="option"
            aria-selected={code === current}
            // Before the field loses the keyboard.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(code);
            }}
          >
            <span>{currencyName(code)}</span>
            <bdi class="mkl-c" dir="ltr">
              {code}
            </bdi>
          </div>
        ))}
      </div>
    </div>
  );
}
