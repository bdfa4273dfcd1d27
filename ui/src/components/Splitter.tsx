import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { direction, t } from "../i18n";
import { paneWidths, type ResizedPane } from "../state/pane-widths";

const stepPx = 16;
/** What no pane is as narrow or as wide as; the stylesheet has the bounds. */
const beyond = { Home: 100, End: 2_000 };

/** The edge at a pane's end, to be drawn or moved by the arrows; Enter and a double press give it back to the window. */
export function Splitter({ of: pane }: { of: ResizedPane }) {
  const edge = useRef<HTMLDivElement>(null);
  const [now, setNow] = useState(0);
  const width = paneWidths[pane];
  const shown = () => edge.current?.parentElement?.offsetWidth ?? 0;
  /** Only what can be seen is kept: the width that the stylesheet made of the wish. */
  const put = (wished: number) => {
    width.value = wished;
    width.value = shown();
    setNow(shown());
  };
  const keep = (next: number | null) => {
    width.choose(next);
    setNow(shown());
  };
  useLayoutEffect(() => setNow(shown()), []);
  /** So much more of the pane, by what goes to the right. */
  const along = (px: number) => (direction.value === "rtl" ? -px : px);

  const drag = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    const [before, from, start] = [width.value, event.clientX, shown()];
    handle.setPointerCapture(event.pointerId);
    const listening = new AbortController();
    const end = (next: number | null) => {
      listening.abort();
      keep(next);
    };
    const hear = (event: Event) => {
      if (event instanceof PointerEvent && event.type === "pointermove")
        put(start + along(event.clientX - from));
      else if (!(event instanceof KeyboardEvent)) end(width.value);
      else if (event.key === "Escape") {
        event.stopPropagation();
        end(before);
      }
    };
    for (const kind of ["pointermove", "pointerup", "pointercancel", "keydown"])
      window.addEventListener(kind, hear, { signal: listening.signal, capture: true });
  };

  const press = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === "ArrowLeft" || key === "ArrowRight")
      put(shown() + along(key === "ArrowRight" ? stepPx : -stepPx));
    else if (key === "Home" || key === "End") put(beyond[key]);
    else if (key !== "Enter") return;
    event.preventDefault();
    keep(key === "Enter" ? null : width.value);
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
      onFocus={() => setNow(shown())}
      onPointerDown={drag}
      onDblClick={() => keep(null)}
      onKeyDown={press}
    />
  );
}
