import type { ComponentChildren, FunctionComponent } from "preact";
import { type TextKey, t } from "../../i18n";
import { type Choices, withValue } from "../keeping";
import { Segment } from "../small";

/** What a person sets, in the window or in the reader. */
interface Kept<T> {
  readonly value: T;
  choose(next: T): void;
}

interface Drawn {
  /** A press on the words is one on the control; `own` draws its words too. */
  as?: "label" | "own";
  Control: FunctionComponent<{ text: string }>;
}

/** A line of the settings, by its words: it is found by them too. */
export interface Row extends Drawn {
  text: TextKey;
  hint?: TextKey | (() => string);
}

export function hintOf({ hint }: Pick<Row, "hint">): string {
  return typeof hint === "function" ? hint() : hint ? t(hint) : "";
}

export function SettingRow({ row }: { row: Row }) {
  const { text, as, Control } = row;
  const control = <Control text={t(text)} />;
  if (as === "own") return <div data-row={text}>{control}</div>;
  return (
    <Line as={as} row={text} text={t(text)} hint={hintOf(row)}>
      {control}
    </Line>
  );
}

interface LineProps {
  as?: "label";
  row?: TextKey;
  text: string;
  hint?: string;
  children: ComponentChildren;
}

/** Words, and what is set by them. */
export function Line({ as, row, text, hint, children }: LineProps) {
  const Box = as ?? "div";
  return (
    <Box class="set-r" data-row={row}>
      <span class="set-w">
        <b>{text}</b>
        {hint && <small>{hint}</small>}
      </span>
      {children}
    </Box>
  );
}

/** On or off. */
export function toggled(kept: Kept<boolean>, isDisabled?: () => boolean): Drawn {
  return {
    as: "label",
    Control: () => <Switch isOn={kept.value} onChange={kept.choose} isDisabled={isDisabled?.()} />,
  };
}

interface SwitchProps {
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}

export function Switch({ isOn, isDisabled, onChange }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      disabled={isDisabled}
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** One of many, by name. */
export function picked<T extends string>(kept: Kept<T>, choices: () => Choices): Drawn {
  return {
    as: "label",
    Control: () => (
      <Select value={kept.value} choices={choices()} onChoose={(value) => kept.choose(value as T)} />
    ),
  };
}

/** One of a few, all of them in sight. */
export function segmented<T extends string>(
  kept: Kept<T>,
  choices: () => Parameters<typeof Segment<T>>[0]["choices"],
): Drawn {
  return {
    Control: ({ text }) => (
      <Segment label={text} chosen={kept.value} onChoose={kept.choose} choices={choices()} />
    ),
  };
}

interface SelectProps {
  label?: string;
  value: string;
  choices: Choices;
  isDisabled?: boolean;
  onChoose: (value: string) => void;
}

export function Select({ label, value, choices, isDisabled, onChoose }: SelectProps) {
  return (
    <span class="field sm">
      <select
        aria-label={label}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {withValue(choices, value).map(([known, words]) => (
          <option key={known} value={known} selected={known === value}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
