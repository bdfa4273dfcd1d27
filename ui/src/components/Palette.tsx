import { useMemo, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { matches } from "../text/fold";
import { Icon } from "./Icon";
import { closeDialog, Modal } from "./Modal";
import { type PaletteItem, paletteItems } from "./palette-items";
import { Keys, Name, Tile } from "./small";

const itemsShown = 40;

/** Commands, folders and sources by a few letters of their name. */
export function Palette() {
  const all = useMemo(paletteItems, []);
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = all.filter((item) => matches(item.text, query)).slice(0, itemsShown);
  const commands = found.filter((item) => item.group === "command");
  const places = found.filter((item) => item.group === "place");
  const shown = [...commands, ...places];
  const current = shown[Math.min(place, shown.length - 1)];

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    closeDialog();
    item.run();
  };
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter") {
      event.preventDefault();
      run(current);
    }
    if (by === 0 || shown.length === 0) return;
    event.preventDefault();
    const next = (Math.min(place, shown.length - 1) + by + shown.length) % shown.length;
    setPlace(next);
    list.current?.querySelectorAll("[role=option]")[next]?.scrollIntoView({ block: "nearest" });
  };
  const group = (title: string, items: readonly PaletteItem[]) =>
    items.length > 0 && (
      <div role="group" aria-label={title}>
        <div class="pal-g" aria-hidden="true">
          {title}
        </div>
        {items.map((item) => (
          <Option key={item.id} item={item} isCurrent={item === current} onRun={() => run(item)} />
        ))}
      </div>
    );

  return (
    <Modal label={t("palette")} class="palette">
      <div class="pal-q">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={t("palette")}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current ? `pal-${current.id}` : undefined}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          placeholder={t("omni")}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setPlace(0);
          }}
          onKeyDown={move}
        />
        <kbd dir="ltr">{t("keyboard_esc")}</kbd>
      </div>
      <div class="pal-l" id="palette-list" role="listbox" aria-label={t("palette")} ref={list}>
        {group(t("palette_commands"), commands)}
        {group(t("palette_go"), places)}
      </div>
      {shown.length === 0 && <p class="pal-0">{t("palette_none")}</p>}
      <footer class="pal-f">
        <span>
          <Keys keys={["↑", "↓"]} />
          {t("palette_move")}
        </span>
        <span>
          <Keys keys={["↵"]} />
          {t("palette_run")}
        </span>
      </footer>
    </Modal>
  );
}

function Option({ item, isCurrent, onRun }: { item: PaletteItem; isCurrent: boolean; onRun: () => void }) {
  return (
    <div
      id={`pal-${item.id}`}
      role="option"
      aria-selected={isCurrent}
      class={`pal-o${isCurrent ? " is-current" : ""}`}
      onClick={onRun}
    >
      <span class="pal-i">
        {item.source ? <Tile id={item.source.id} name={item.source.name} /> : <Icon name={item.icon} />}
      </span>
      <span class="pal-t">
        <Name text={item.text} />
      </span>
      {item.note && <small>{item.note}</small>}
      {item.keys && <Keys keys={item.keys} />}
    </div>
  );
}
