import type { JSX } from "preact";

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
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<mark key={start}>{text.slice(Math.max(at, start), end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
