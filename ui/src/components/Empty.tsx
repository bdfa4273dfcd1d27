import type { ComponentChildren } from "preact";
import type { drawings } from "./icon-names";

interface Props {
  drawing?: (typeof drawings)[number];
  title: string;
  children?: ComponentChildren;
}

/** Where there is nothing: why, and what to do. */
export function Empty({ drawing = "open-book", title, children }: Props) {
  return (
    <div class="empty">
      <svg class="ill" aria-hidden="true">
        <use href={`#i-${drawing}`} />
      </svg>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
