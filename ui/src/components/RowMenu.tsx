import { t } from "../i18n";
import { Icon } from "./Icon";

interface Props {
  /** Whose commands they are. */
  name: string;
  onOpen: (event: MouseEvent) => void;
}

/** The button at a row's end that shows what can be done with it. */
export function RowMenu({ name, onOpen }: Props) {
  return (
    <button
      type="button"
      class="btn-h row-m"
      tabIndex={-1}
      aria-label={t("actions_of", { name })}
      aria-haspopup="menu"
      onClick={onOpen}
    >
      <Icon name="ellipsis" />
    </button>
  );
}
