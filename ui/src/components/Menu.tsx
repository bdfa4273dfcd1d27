import type { ComponentChild } from "preact";
import { useRef, useState } from "preact/hooks";
import { capsOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { type Point, Popover } from "./Popover";
import { Keys } from "./small";

export interface MenuItem {
  text: string;
  icon?: IconName;
  isDangerous?: boolean;
  /** Set on each of several of which one holds. */
  isChosen?: boolean;
  /** The command that does the same, whose key is told. */
  command?: string;
  run: () => unknown;
}

/** What the items after it are about. */
export interface MenuHeading {
  heading: string;
}

/** `null` is a line between items. */
export type MenuRow = MenuItem | MenuHeading | null;

interface Open {
  anchor: HTMLElement;
  at?: Point;
  label: string;
  items: readonly MenuRow[];
}

interface MenuPlace {
  /** Opens it at what was pressed, or where the pointer asks for a menu; at its own button again, it closes. */
  open: (event: MouseEvent, label: string, items: readonly MenuRow[], anchor?: HTMLElement) => void;
  /** To be put into the page. */
  menu: ComponentChild;
}

/** A place for a list of commands. */
export function useMenu(): MenuPlace {
  const [now, setNow] = useState<Open | null>(null);
  return {
    open(event, label, items, anchor = event.currentTarget as HTMLElement) {
      event.preventDefault();
      if (event.type !== "contextmenu") setNow(now?.anchor === anchor ? null : { anchor, label, items });
      else setNow({ anchor, at: { x: event.clientX, y: event.clientY }, label, items });
    },
    menu: now && <Menu {...now} onClose={() => setNow(null)} />,
  };
}

/** Letters that come so soon after each other name one item. */
const typingMs = 700;

function bare(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function Menu({ anchor, at, label, items, onClose }: Open & { onClose: () => void }) {
  const typed = useRef({ text: "", until: 0 });
  const find = (buttons: readonly HTMLElement[], here: number, key: string): number => {
    const isOn = typed.current.until > Date.now();
    const text = (isOn ? typed.current.text : "") + bare(key);
    typed.current = { text, until: Date.now() + typingMs };
    const from = isOn ? here : here + 1;
    const turned = buttons.map((_, by) => (from + by) % buttons.length);
    return turned.find((place) => bare(buttons[place]?.textContent ?? "").startsWith(text)) ?? here;
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === "Tab") onClose();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined && (event.key.length > 1 || event.key === " ")) return;
    event.preventDefault();
    buttons.at((next ?? find(buttons, here, event.key)) % buttons.length)?.focus();
  };
  return (
    <Popover anchor={anchor} at={at} label={label} role="menu" class="menu-pop" onClose={onClose}>
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
                void item.run();
              }}
            >
              {item.icon ? <Icon name={item.icon} /> : <i class={`pick${item.isChosen ? " is-on" : ""}`} />}
              <span>{item.text}</span>
              <Hint command={item.command} />
            </button>
          ),
        )}
      </div>
    </Popover>
  );
}

function Hint({ command }: { command?: string }) {
  const keys = command && keyOf(command);
  return keys ? <Keys keys={capsOf(keys)} /> : null;
}
