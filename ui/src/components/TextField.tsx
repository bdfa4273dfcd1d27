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
  /** Whether it takes the keyboard when the dialog around it opens. */
  isFirst?: boolean;
  /** Narrows what stands below it. */
  isSearch?: boolean;
}

/** A line of a person's own words; while it is empty its hint runs as the window does. */
export function TextField(props: Props) {
  const {
    label,
    onText,
    icon = props.isSearch && "search",
    placeholder = label,
    isFirst,
    isSearch,
    ...field
  } = props;
  return (
    <label class={`field${isSearch ? " sm" : ""}`}>
      {icon && <Icon name={icon} />}
      <input
        type={(isSearch ? "search" : "text") as "text"}
        spellcheck={!isSearch}
        data-focus={isFirst || undefined}
        dir={field.value ? "auto" : undefined}
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        onInput={(event) => onText(event.currentTarget.value)}
        {...field}
      />
    </label>
  );
}
