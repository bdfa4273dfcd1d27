import { useEffect, useId, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkTag } from "../backend/contract";
import { number, t } from "../i18n";
import { attempt } from "../state/toasts";
import { TagMark } from "./BookmarkPlaces";
import { Icon } from "./Icon";
import { Name } from "./small";

interface Props {
  tags: readonly Pick<BookmarkTag, "name" | "colour">[];
  onAdd: (name: string) => void;
  onRemove: (name: string) => void;
  /** Whether it takes the keyboard when the dialog around it opens. */
  isFirst?: boolean;
}

const ends = /[,،\n]/;

/** Tags as things of their own in a field; what is typed is completed from the tags that there are. */
export function TagField({ tags, onAdd, onRemove, isFirst }: Props) {
  const [text, setText] = useState("");
  const [offers, setOffers] = useState<readonly BookmarkTag[]>([]);
  const [chosen, setChosen] = useState(-1);
  const [isIn, setIn] = useState(false);
  const turn = useRef(0);
  const id = useId();

  useEffect(() => {
    const mine = ++turn.current;
    if (!isIn) return;
    void attempt(() => backend.call("find_tags", { text })).then((found) => {
      if (mine !== turn.current) return;
      setOffers(found ?? []);
      setChosen(-1);
    });
  }, [text, isIn]);
  const known = new Set(tags.map(({ name }) => name));
  const shown = offers.filter(({ name }) => !known.has(name)).slice(0, 8);

  const add = (name: string) => {
    const clean = name.trim().replace(/^#+/, "");
    if (clean && !known.has(clean)) onAdd(clean);
    setText("");
  };
  const type = (value: string) => {
    const parts = value.split(ends);
    for (const part of parts.slice(0, -1)) add(part);
    setText(parts.at(-1) ?? "");
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0 && shown.length > 0)
      setChosen(((chosen + 1 + by + shown.length + 1) % (shown.length + 1)) - 1);
    else if (event.key === "Enter" && (text.trim() || chosen >= 0)) add(shown[chosen]?.name ?? text);
    else if (event.key === "Backspace" && !text && tags.length > 0) onRemove(tags.at(-1)?.name ?? "");
    else if (event.key === "Escape" && isIn && shown.length > 0) setIn(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="tagf">
      {tags.map(({ name, colour }) => (
        <span key={name} class="tag is-on">
          <TagMark colour={colour} />
          <Name text={name} />
          <button type="button" aria-label={t("bm_tag_drop", { name })} onClick={() => onRemove(name)}>
            <Icon name="x" size="s" />
          </button>
        </span>
      ))}
      <input
        data-focus={isFirst || undefined}
        dir="auto"
        role="combobox"
        aria-expanded={isIn && shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
        aria-label={t("bm_tag_add")}
        placeholder={t("bm_tag_add")}
        maxLength={100}
        value={text}
        onFocus={() => setIn(true)}
        onBlur={() => {
          setIn(false);
          add(text);
        }}
        onInput={(event) => {
          setIn(true);
          type(event.currentTarget.value);
        }}
        onKeyDown={press}
      />
      <div
        class="tagf-o"
        id={`${id}-list`}
        role="listbox"
        aria-label={t("bm_tags")}
        hidden={!isIn || shown.length === 0}
      >
        {shown.map((tag, place) => (
          <div
            key={tag.id}
            id={`${id}-${place}`}
            class="tag ghost"
            role="option"
            aria-selected={place === chosen}
            // Before the field loses the keyboard.
            onMouseDown={(event) => {
              event.preventDefault();
              add(tag.name);
            }}
          >
            <TagMark colour={tag.colour} />
            <Name text={tag.name} />
            <small>{number(tag.count)}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
