import { type ReaderSetting, readerSetting, setForReader } from "../state/settings";
import { attempt } from "../state/toasts";
import { type Choices, withValue } from "./keeping";

export function chooseSetting(name: ReaderSetting, value: string): void {
  void attempt(() => setForReader(name, value));
}

interface SwitchProps {
  name: ReaderSetting;
  text: string;
  hint: string;
  otherwise?: "on" | "off";
  isDisabled?: boolean;
}

/** A setting that is on or off. */
export function Switch({ name, text, hint, otherwise = "on", isDisabled }: SwitchProps) {
  return (
    <label class="set-r">
      <span class="set-w">
        <b>{text}</b>
        <small>{hint}</small>
      </span>
      <input
        type="checkbox"
        role="switch"
        class="switch"
        disabled={isDisabled}
        checked={readerSetting(name, otherwise) === "on"}
        onChange={(event) => chooseSetting(name, event.currentTarget.checked ? "on" : "off")}
      />
    </label>
  );
}

interface PickProps {
  text: string;
  hint?: string;
  value: string;
  choices: Choices;
  onChoose: (value: string) => void;
}

/** One of several, by name. */
export function Pick({ text, hint, value, choices, onChoose }: PickProps) {
  return (
    <label class="set-r">
      <span class="set-w">
        <b>{text}</b>
        {hint && <small>{hint}</small>}
      </span>
      <span class="field sm">
        <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {withValue(choices, value).map(([known, words]) => (
            <option key={known} value={known} selected={known === value}>
              {words}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
