import { Icon } from "./Icon";
import type { IconName } from "./icon-names";

interface Props {
  label: string;
  value?: string;
  onText: (text: string) => void;
  icon?: IconName;
  placeholder?: string;
  maxLength?: number;
  required?: boolean;
  isFirst?: boolean;
}

/** A line of a person's own words; `isFirst`: it takes the keyboard when the dialog around it opens. */
export function TextField({ label, onText, icon, placeholder = label, isFirst, ...field }: Props) {
  return (
    <label class="field">
      {icon && <Icon name={icon} />}
      <input
        data-focus={isFirst || undefined}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        onInput={(event) => onText(event.currentTarget.value)}
        {...field}
      />
    </label>
  );
}
