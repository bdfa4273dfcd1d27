import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { direction, t } from "../i18n";
import { paneWidths, type ResizedPane } from "../state/pane-widths";

/** Beyond what any pane is: the stylesheet has the bounds. */
const ends: Record<string, number> = { Home: 100, End: 2_000 };
const steps: Record<string, number> = { ArrowLeft: -16, ArrowRight: 16 };

/** The edge at a pane's end, to be drawn or moved by the arrows; Enter and a double press give it back to the window. */
export function Splitter({ of: pane }: { of: ResizedPane }) {
  const edge = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ from: number; px: number; before: number | null } | null>(null);
  const [now, setNow] = useState(0);
  const width = paneWidths[pane];
  const shown = () => edge.current?.parentElement?.offsetWidth ?? 0;
  const tell = () => setNow(shown());
  useLayoutEffect(tell, []);
  /** Only what can be seen is kept: the width that the stylesheet makes of the wish. `rightwards` grows a pane at the left. */
  const put = (px: number, rightwards = 0) => {
    width.value = px + (direction.value === "rtl" ? -rightwards : rightwards);
    width.value = shown();
  };
  const keep = (next = width.value) => {
    drawn.current = null;
    width.choose(next);
    tell();
  };
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === "Enter") keep(null);
    else if (key === "Escape" && drawn.current) keep(drawn.current.before);
    else {
      if (steps[key]) put(shown(), steps[key]);
      else if (ends[key]) put(ends[key]);
      else return;
      keep();
    }
    event.preventDefault();
  };
  return (
    <div
      ref={edge}
      class="split"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(pane === "side" ? "resize_side" : "resize_list")}
      aria-valuemin={0}
      aria-valuenow={now}
      aria-valuemax={window.innerWidth}
      onFocus={tell}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drawn.current = { from: event.clientX, px: shown(), before: width.value };
      }}
      onPointerMove={({ clientX }) => drawn.current && put(drawn.current.px, clientX - drawn.current.from)}
      onLostPointerCapture={() => drawn.current && keep()}
      onDblClick={() => keep(null)}
      onKeyDown={press}
    />
  );
}
