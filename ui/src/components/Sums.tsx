import type { RefusedItem } from "../backend/contract";
import { t, worded } from "../i18n";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { Name } from "./small";

interface SumProps {
  icon: IconName;
  text: string;
  note?: readonly string[];
  isBad?: boolean;
}

const namesShown = 12;

/** A line of what a file brought. */
export function Sum({ icon, text, note, isBad }: SumProps) {
  return (
    <li class={isBad ? "bad" : undefined}>
      <Icon name={icon} size="s" />
      <b>{text}</b>
      {note && (
        <span class="sum-n">
          {note.slice(0, namesShown).map((one, place) => (
            <span key={one}>
              {place > 0 && t("list_separator")}
              <Name text={one} />
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

/** What of a file could not be taken in, and why. */
export function Refused({ label, items }: { label: string; items: readonly RefusedItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul class="refused" tabIndex={0} aria-label={label}>
      {items.map(({ line, problem }, place) => (
        <li key={place}>
          <b>
            <Name text={line} />
          </b>
          <span>{`${worded(problem).text} ${worded(problem).advice}`.trim()}</span>
        </li>
      ))}
    </ul>
  );
}
