import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { page } from "../state/shell";
import { currentKey, type TreeRow, treeRows } from "../state/tree";
import { FolderRow } from "./FolderRow";
import { SourceRow } from "./SourceRow";
import { target } from "./tree-drag";

/** As in the stylesheet: every row is as high as the next. */
const rowPx = 34;
/** Rows drawn beyond the edges, so that the arrows always find the next one. */
const spare = 16;
/** Before the window's height is known. */
const firstRows = 40;

function classOf(row: TreeRow): string {
  if (!("folder" in row)) return "row-w";
  return `row-w${row.isOpen ? "" : " is-closed"}${row.folder.id === target.value ? " is-over" : ""}`;
}

/** All folders and sources. Only rows in sight are in the page, for there can be thousands. */
export function SourceTree() {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ first: 0, last: firstRows });
  const [focused, setFocused] = useState<string | null>(null);
  const rows = treeRows.value;
  const current = page.value === "reading" ? currentKey.value : null;

  const look = () => {
    const element = list.current;
    const scroller = element?.closest(".side-s");
    if (!element || !scroller?.clientHeight) return;
    const from = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(from / rowPx) - spare);
    const last = Math.ceil((from + scroller.clientHeight) / rowPx) + spare;
    setRange((old) => (old.first === first && old.last === last ? old : { first, last }));
  };
  useLayoutEffect(look, [rows.length]);
  useEffect(() => {
    const scroller = list.current?.closest(".side-s");
    if (!scroller) return;
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    scroller.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      scroller.removeEventListener("scroll", look);
    };
  }, []);

  return (
    <ul
      ref={list}
      class="nav tree"
      aria-label={t("sources")}
      style={{ blockSize: `${rows.length * rowPx}px` }}
      onFocusIn={(event) => setFocused((event.target as Element).closest("li")?.dataset.key ?? null)}
      onFocusOut={() => setFocused(null)}
    >
      {rows.map((row, place) => {
        const isDrawn = place >= range.first && place <= range.last;
        // The row of what is shown is the way in for the keyboard, and the focused one must not vanish under it.
        if (!isDrawn && row.key !== current && row.key !== focused) return null;
        const style = { insetBlockStart: `${place * rowPx}px`, "--depth": row.depth };
        return (
          <li key={row.key} class={classOf(row)} draggable style={style} data-key={row.key}>
            {"folder" in row ? (
              <FolderRow folder={row.folder} isOpen={row.isOpen} isTabStop={row.key === current} />
            ) : (
              <SourceRow source={row.source} isTabStop={row.key === current} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
