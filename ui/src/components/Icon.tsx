import { drawings } from "virtual:icons";
import { type IconName, isMirrored } from "./icon-names";

interface Props {
  name: IconName;
  isFilled?: boolean;
  size?: "s" | "xs";
}

export function Icon({ name, isFilled, size }: Props) {
  const classes = ["ic", isFilled && "fill", size, isMirrored(name) && "flip"].filter(Boolean).join(" ");
  return (
    <svg
      class={classes}
      viewBox="0 0 24 24"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: drawings[name] }}
    />
  );
}
