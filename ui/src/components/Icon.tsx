import { type IconName, isMirrored } from "./icon-names";

interface Props {
  name: IconName;
  isFilled?: boolean;
  size?: "s" | "xs";
}

/** A drawing that stands in the page already, see `scripts/icons.ts`. */
export function Icon({ name, isFilled, size }: Props) {
  const classes = ["ic", isFilled && "fill", size, isMirrored(name) && "flip"].filter(Boolean).join(" ");
  return (
    <svg class={classes} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}
