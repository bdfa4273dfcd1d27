import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { Popover } from "./Popover";

export interface MenuItem {
  text: string;
  icon?: IconName;
  isDangerous?: boolean;
  /** Set on each of several of which one holds. */
  isChosen?: boolean;
  run: () => void;
}

/** What the items after it are about. */
export interface MenuHeading {
  heading: string;
}

export type MenuRow = MenuItem | MenuHeading | null;

interface Props {
  anchor: HTMLElement;
  label: string;
  items: readonly MenuRow[];
  onClose: () => void;
}

/** A list of commands; `null` is a line between them. */
export function Menu({ anchor, label, items, onClose }: Props) {
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Tab") onClose();
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons.at((here + by) % buttons.length)?.focus();
  };
  return (
    <Popover anchor={anchor} label={label} role="menu" class="menu-pop" onClose={onClose}>
      <div class="menu" role="none" onKeyDown={move}>
        {items.map((item, place) =>
          item === null ? (
            <hr key={place} />
          ) : "heading" in item ? (
            <p key={item.heading} role="presentation">
              {item.heading}
            </p>
          ) : (
            <button
              key={item.text}
              type="button"
              role={item.isChosen === undefined ? "menuitem" : "menuitemradio"}
              aria-checked={item.isChosen}
              class={item.isDangerous ? "is-neg" : undefined}
              onClick={() => {
                onClose();
                anchor.focus();
                item.run();
              }}
            >
              {item.icon ? <Icon name={item.icon} /> : <i class={`pick${item.isChosen ? " is-on" : ""}`} />}
              <span>{item.text}</span>
            </button>
          ),
        )}
      </div>
    </Popover>
  );
}
