import { t } from "../i18n";
import { Icon } from "./Icon";
import { Menu, type MenuRow } from "./Menu";

interface Props {
  /** Whose commands they are. */
  name: string;
  items: () => readonly MenuRow[];
  /** Where the menu stands while it is open. */
  anchor: HTMLElement | null;
  onAnchor: (anchor: HTMLElement | null) => void;
}

/** The button at a row's end that shows what can be done with it. */
export function RowMenu({ name, items, anchor, onAnchor }: Props) {
  const label = t("actions_of", { name });
  return (
    <>
      <button
        type="button"
        class="btn-h row-m"
        tabIndex={-1}
        aria-label={label}
        aria-haspopup="menu"
        onClick={(event) => onAnchor(event.currentTarget)}
      >
        <Icon name="ellipsis" />
      </button>
      {anchor && <Menu anchor={anchor} label={label} items={items()} onClose={() => onAnchor(null)} />}
    </>
  );
}
