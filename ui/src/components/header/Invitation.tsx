import { type TextKey, t } from "../../i18n";
import type { Subject } from "../../state/header";
import { Icon } from "../Icon";
import type { IconName } from "../icon-names";

interface Props {
  icon: IconName;
  name: Subject;
  action: TextKey;
  onOpen: () => void;
}

/** Where nothing is shown yet: what could be. */
export function Invitation({ icon, name, action, onOpen }: Props) {
  return (
    <button type="button" class="wx is-ask" data-part={name} onClick={onOpen}>
      <Icon name={icon} />
      <span class="wx-n">{t(name)}</span>
      <span class="wx-v">{t(action)}</span>
    </button>
  );
}
