import type { JSX } from "preact";
import { shown } from "../text/runs";

interface Props {
  text: string;
  /** In UTF-16 units, sorted, none over another. */
  marks: readonly (readonly [number, number])[];
}

/** A publisher's words with those marked that were searched for. */
export function Marked({ text, marks }: Props) {
  const parts: (string | JSX.Element)[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) parts.push(shown(text.slice(at, start), text.slice(start)));
    parts.push(<mark key={start}>{shown(text.slice(Math.max(at, start), end), text.slice(end))}</mark>);
    at = end;
  }
  parts.push(shown(text.slice(at)));
  return <>{parts}</>;
}
