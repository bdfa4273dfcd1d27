import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { Popover } from "./Popover";

export interface MenuItem {
  text: string;
  icon: IconName;
  isDangerous?: boolean;
  run: () => void;
}

interface Props {
  anchor: HTMLElement;
  label: string;
  items: readonly (MenuItem | null)[];
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
          item ? (
            <button
              key={item.text}
              type="button"
              role="menuitem"
              class={item.isDangerous ? "is-neg" : undefined}
              onClick={() => {
                onClose();
                anchor.focus();
                item.run();
              }}
            >
              <Icon name={item.icon} />
              <span>{item.text}</span>
            </button>
          ) : (
            <hr key={place} />
          ),
        )}
      </div>
    </Popover>
  );
}
