import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { refreshBookmarks, shelf } from "../state/bookmarks";
import { useMatching } from "../state/folding";
import { clearRecent, noteRecent, recent } from "../state/recent";
import { openFound, openSearch } from "../state/search";
import { attempt } from "../state/toasts";
import { boxGroups, type Choice, type Group } from "./box-choices";
import { ChoiceRow } from "./ChoiceRow";
import { Icon } from "./Icon";
import { closeDialog, Modal } from "./Modal";
import { paletteItems } from "./palette-items";
import { Keys } from "./small";
import { useSearch } from "./use-search";

/** What begins a query that is for commands alone. */
const commandSign = ">";

/** The one box: what was typed finds articles, names to go on with, commands and places. */
export function Palette() {
  const items = useMemo(paletteItems, [shelf.value]);
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Enter came before it was known what it is for. */
  const isHasty = useRef(false);
  const isCommand = typed.startsWith(commandSign);
  const query = isCommand ? typed.slice(commandSign.length) : typed;
  const matching = useMatching(items, textOf, query);
  const looked = useSearch(isCommand ? "" : query);
  const groups = boxGroups({
    query: isCommand ? "" : query.trim(),
    isCommand,
    items: matching.items,
    looked,
    recent: recent.value,
  });
  const choices = groups.flatMap((group) => group.choices);
  const current = choices[Math.min(place, choices.length - 1)];

  useEffect(() => {
    // Collections and tags are places too.
    if (!shelf.value) void attempt(refreshBookmarks);
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current?.id]);

  const change = (text: string) => {
    isHasty.current = false;
    setTyped(text);
    setPlace(0);
  };
  const run = (choice: Choice | undefined) => {
    if (choice?.kind === "suggestion") {
      change(choice.suggestion.insert);
      field.current?.focus();
      return;
    }
    if (!choice) return;
    closeDialog();
    if (choice.kind === "item")
      void attempt(async () => {
        await choice.item.run();
      });
    else {
      const text = choice.kind === "recent" ? choice.text : query.trim();
      noteRecent(text);
      openSearch(text);
    }
    if (choice.kind === "hit") void openFound(choice.hit.card.id);
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (place === 0 && current?.kind === "item" && !matching.isSettled) isHasty.current = true;
      else run(current);
    }
    if (by === 0 || choices.length === 0) return;
    event.preventDefault();
    setPlace((Math.min(place, choices.length - 1) + by + choices.length) % choices.length);
  };

  useEffect(() => {
    if (!isHasty.current || !matching.isSettled) return;
    isHasty.current = false;
    run(current);
  });

  return (
    <Modal label={t("palette")} class="palette">
      <div class="pal-q">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t("palette")}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current ? `pal-${current.id}` : undefined}
          dir={typed ? "auto" : undefined}
          autocomplete="off"
          spellcheck={false}
          maxLength={2_000}
          placeholder={t("omni")}
          value={typed}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={press}
        />
        <kbd dir="ltr">{t("keyboard_esc")}</kbd>
      </div>
      <div class="pal-l" id="palette-list" role="listbox" aria-label={t("palette")} ref={list}>
        {groups.map((group) => (
          <GroupOf key={group.id} group={group} current={current} onRun={run} />
        ))}
      </div>
      {choices.length === 0 && <p class="pal-0">{t("palette_none")}</p>}
      <footer class="pal-f">
        <span>
          <Keys keys={["↑", "↓"]} />
          {t("palette_move")}
        </span>
        <span>
          <Keys keys={["↵"]} />
          {t("palette_run")}
        </span>
        <span>
          <Keys keys={[commandSign]} />
          {t("palette_commands")}
        </span>
        <span class="grow" />
        {!typed && recent.value.length > 0 && (
          <button type="button" class="lnk" onClick={clearRecent}>
            {t("recent_clear")}
          </button>
        )}
      </footer>
    </Modal>
  );
}

const textOf = ({ text }: { text: string }) => text;

interface GroupProps {
  group: Group;
  current: Choice | undefined;
  onRun: (choice: Choice) => void;
}

function GroupOf({ group: { title, choices }, current, onRun }: GroupProps) {
  const rows = choices.map((choice) => (
    <ChoiceRow key={choice.id} choice={choice} isCurrent={choice === current} onRun={() => onRun(choice)} />
  ));
  if (!title) return <>{rows}</>;
  return (
    <div role="group" aria-label={title}>
      <div class="pal-g" aria-hidden="true">
        {title}
      </div>
      {rows}
    </div>
  );
}
