import { headings } from "../state/contents";
import { copied } from "../text/copied";
import { directionOf } from "../text/direction";
import { calmly } from "../text/sight";

/** A heading that stands this far below the sheet's top has been reached. */
const reachedPx = 80;

/** The headings of the open article; the section that the person is in is marked. */
export function Contents({ onClose }: { onClose: () => void }) {
  const all = headings();
  const top = document.querySelector(".rd-scroll")?.getBoundingClientRect().top ?? 0;
  const here = all.findLast((heading) => heading.getBoundingClientRect().top < top + reachedPx);
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const rows = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
    rows.at((rows.indexOf(document.activeElement as HTMLButtonElement) + by) % rows.length)?.focus();
  };
  const go = (heading: HTMLElement) => {
    onClose();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start", behavior: calmly() });
  };
  return (
    <ul onKeyDown={move}>
      {all.map((heading, place) => (
        <li key={place} class={heading.localName}>
          <button
            type="button"
            aria-current={heading === here ? "location" : undefined}
            data-focus={heading === here || undefined}
            onClick={() => go(heading)}
          >
            <bdi dir={directionOf(heading.textContent)} lang={heading.closest<HTMLElement>("[lang]")?.lang}>
              {copied(heading.textContent)}
            </bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
