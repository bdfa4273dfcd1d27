import type { ComponentChildren } from "preact";
import type { Card, Direction, SourceKind } from "../backend/contract";
import { ariaOf, capsOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { isolated, t } from "../i18n";
import { sourceById } from "../state/library";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";

/** A publisher's name or a person's own words inside a line of ours: isolated, in its own direction. */
export function Name({ text, direction, lang, class: className }: NameProps) {
  return (
    <bdi class={className} dir={direction ?? "auto"} lang={lang || undefined}>
      {text}
    </bdi>
  );
}

interface NameProps {
  text: string;
  direction?: Direction | null;
  lang?: string;
  class?: string;
}

/** An article's source by the name it has now; an article keeps the one that it came with. */
export function SourceName({ card, class: className }: { card: Card; class?: string }) {
  const source = sourceById.value.get(card.source_id);
  const text = source?.name ?? sourceText(card.source_name);
  return <Name class={className} text={text} direction={source?.direction} />;
}

/** What was taken in from a file has no source with a name. */
export function sourceText(name: string): string {
  return name || t("source_none");
}

/** The nuqta, the reed pen's dot: a separator. */
export function Dot() {
  return <i class="nq" />;
}

/** A source's first letter on its own colour. */
export function Tile({ id, name, isLarge }: { id: number | string; name: string; isLarge?: boolean }) {
  const letter =
    [...sourceText(name).replace(/^ال(?=\p{L}{2})/u, "")].find((char) => /\p{L}|\p{N}/u.test(char)) ?? "";
  const seed = [...String(id)].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7);
  return (
    <span class={`tile t${(seed % 6) + 1}${isLarge ? " lg" : ""}`} aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}

interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick: (event: MouseEvent) => void;
  isOn?: boolean;
  isDisabled?: boolean;
  class?: string;
  /** The command that it runs, whose key is told. */
  command?: string;
}

export function IconButton({
  icon,
  label,
  onClick,
  isOn,
  isDisabled,
  class: extra,
  command,
}: IconButtonProps) {
  const keys = command && keyOf(command);
  return (
    <button
      type="button"
      class={`btn-i${isOn ? " is-on" : ""}${extra ? ` ${extra}` : ""}`}
      aria-label={label}
      aria-pressed={isOn}
      aria-keyshortcuts={keys && ariaOf(keys)}
      title={keys ? `${label} ${isolated(`(${capsOf(keys).join("+")})`)}` : label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon name={icon} isFilled={isOn} />
    </button>
  );
}

export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span class="keys" dir="ltr">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  choices: readonly { value: T; text: ComponentChildren }[];
  chosen: T;
  onChoose: (value: T) => void;
}

/** A row of choices of which one holds. */
export function Segment<T extends string>({ label, choices, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <div class="seg" role="group" aria-label={label}>
      {choices.map(({ value, text }) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {text}
        </button>
      ))}
    </div>
  );
}

/** A sentence of ours with the keys of commands in its places. */
export function Sentence({ text, keys }: { text: string; keys: Record<string, string> }) {
  return (
    <p>
      {text.split(/(\S*\{\w+\}\S*)/).map((part) => {
        const [before, name = "", after] = part.split(/[{}]/);
        const key = keys[name];
        // What is written to the key, such as the sign that ends the clause, stays on its line.
        return key ? (
          <span key={part} class="at-key">
            {before}
            <Keys keys={capsOf(keyOf(key) ?? "")} />
            {after}
          </span>
        ) : (
          part
        );
      })}
    </p>
  );
}

/** What a kind of source is, in a word. */
export function KindTag({ kind }: { kind: SourceKind }) {
  return <span class="tag">{t(`kind_${kind}` as const)}</span>;
}

export function CloseButton({ onClick, class: extra }: { onClick: () => void; class?: string }) {
  return <IconButton icon="x" label={t("close")} onClick={onClick} class={extra} />;
}

interface ProgressProps {
  label: string;
  percent: number;
  class?: string;
}

export function Progress({ label, percent, class: className = "bar" }: ProgressProps) {
  return (
    <div
      class={className}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      style={{ "--p": `${percent}%` }}
    />
  );
}
