import { render } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Highlight } from "../backend/contract";
import { article } from "../state/article";
import {
  activeId,
  highlightsHere,
  inkClass,
  inks,
  places,
  proseMap,
  selected,
  subject,
  wantedId,
} from "../state/highlights";
import { pictureRound } from "../state/pictures";
import { dialog } from "../state/shell";
import { rangeOfPassage } from "../text/anchor";
import { isAt, linesOf, paintInks } from "../text/inks";
import { bringIntoSight } from "../text/sight";
import { HashiyaSlip } from "./Hashiya";
import { HighlightPop } from "./HighlightPop";

/** Where a passage comes to stand when it is gone to: this part of the sheet's height from its top. */
const restingPlace = 0.3;
const gapPx = 12;
/** A sheet that is as wide has a margin for notes: the text's measure and a slip beside it. */
const marginFromRem = 57;
const settleMs = 120;

/** A person's highlights over the open article, their notes beside it, and the toolbar of what is selected. */
export function HighlightLayer() {
  const open = article.value;
  const marks = highlightsHere.value;
  const html = open?.html;
  const come = pictureRound.value;
  // When pictures have come the text is put in anew, after this is drawn.
  const [round, setRound] = useState(come);
  useEffect(() => setRound(come), [come]);

  useLayoutEffect(() => {
    const map = marks.length > 0 ? proseMap() : null;
    const found = new Map<number, Range>();
    if (map)
      for (const mark of marks) {
        const range = rangeOfPassage(map, mark);
        if (range) found.set(mark.id, range);
      }
    places.value = found;
    return placeNotes(marks, found);
  }, [open?.card.id, html, marks, round]);

  const here = activeId.value;
  const found = places.value;
  useLayoutEffect(() => {
    const painted = new Map<string, Range[]>();
    for (const ink of inks) painted.set(inkClass(ink), []);
    for (const { id, colour } of marks) {
      const range = found.get(id);
      if (range) painted.get(inkClass(colour))?.push(range);
    }
    const active = here === null ? undefined : found.get(here);
    paintInks(painted.set("hl-here", active ? [active] : []));
  }, [found, marks, here]);
  useEffect(() => () => paintInks(new Map([...inks.map(inkClass), "hl-here"].map((name) => [name, []]))), []);

  const id = open?.card.id;
  useEffect(() => {
    activeId.value = null;
    subject.value = null;
  }, [id]);
  const wanted = wantedId.value;
  useEffect(() => {
    if (wanted === null || !marks.some((one) => one.id === wanted)) return;
    wantedId.value = null;
    goTo(wanted);
  }, [wanted, marks, found]);

  useEffect(watchSelection, []);
  return <HighlightPop />;
}

/** Brings a highlight into sight, and lets the keyboard be at it. */
export function goTo(id: number): void {
  activeId.value = id;
  const range = places.value.get(id);
  if (range) bringIntoSight(range, restingPlace);
}

/** Under its paragraph each note has its slip, which moves into the margin where there is one. */
function placeNotes(marks: readonly Highlight[], found: ReadonlyMap<number, Range>): () => void {
  const prose = document.querySelector<HTMLElement>(".article .prose");
  if (!prose) return () => undefined;
  const slips: { host: HTMLElement; range: Range }[] = [];
  const lastUnder = new Map<Node, HTMLElement>();
  for (const mark of marks) {
    const range = found.get(mark.id);
    if (!range || !mark.note) continue;
    let block: Node = range.endContainer;
    while (block.parentNode && block.parentNode !== prose) block = block.parentNode;
    const host = document.createElement("div");
    host.dataset.hashiya = "";
    prose.insertBefore(host, (lastUnder.get(block) ?? block).nextSibling);
    lastUnder.set(block, host);
    render(<HashiyaSlip mark={mark} />, host);
    slips.push({ host, range });
  }
  if (slips.length === 0) return () => undefined;
  const page = prose.closest(".article");
  const sheet = prose.closest(".rd-scroll");
  const order = () => {
    const isWide = (sheet?.clientWidth ?? 0) >= marginFromRem * remPx();
    page?.classList.toggle("has-margin", isWide);
    besideTheirPassages(slips, isWide && page);
  };
  order();
  const sizes = new ResizeObserver(order);
  sizes.observe(prose);
  if (sheet) sizes.observe(sheet);
  return () => {
    sizes.disconnect();
    page?.classList.remove("has-margin");
    for (const { host } of slips) {
      render(null, host);
      host.remove();
    }
  };
}

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** In the margin each slip is level with its passage, or below the one before it. */
function besideTheirPassages(
  slips: readonly { host: HTMLElement; range: Range }[],
  page: Element | null | false,
): void {
  let free = Number.NEGATIVE_INFINITY;
  for (const { host, range } of slips) {
    host.style.insetBlockStart = "";
    if (!page) continue;
    const level = (linesOf(range)[0]?.top ?? 0) - page.getBoundingClientRect().top;
    const top = Math.max(level, free);
    host.style.insetBlockStart = `${top}px`;
    free = top + host.offsetHeight + gapPx;
  }
}

/** The highlight under the pointer. */
export function highlightAt({ clientX, clientY, target }: MouseEvent): number | null {
  if (!(target instanceof Element) || !target.closest(".prose") || target.closest("a, [data-hashiya]"))
    return null;
  const hits = highlightsHere.value.filter(({ id }) => {
    const range = places.value.get(id);
    return range && isAt(range, clientX, clientY);
  });
  // Of two that overlap the later one lies on top.
  return hits.at(-1)?.id ?? null;
}

function atCaret(): number | null {
  const selection = document.getSelection();
  const { anchorNode, anchorOffset } = selection ?? {};
  if (!anchorNode || !selection?.isCollapsed) return null;
  const isIn = (range: Range | undefined) => {
    try {
      return range?.isPointInRange(anchorNode, anchorOffset ?? 0);
    } catch {
      return false;
    }
  };
  return highlightsHere.value.find(({ id }) => isIn(places.value.get(id)))?.id ?? null;
}

/** Shows the toolbar once something is selected, and at a press on a highlight. */
function watchSelection(): () => void {
  let isDown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    // A dialog takes the selection with the focus, and may be asked to do something with it.
    if (dialog.value) return;
    // While a menu is open, what is selected is its matter.
    const now = isDown || document.querySelector(".menu-pop") ? null : selected();
    if (now) subject.value = { kind: "selection", ...now };
    else if (subject.value?.kind === "selection") subject.value = null;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, settleMs);
  };
  const isInPop = (event: Event) =>
    event.target instanceof Element && event.target.closest(".hlpop") !== null;
  const down = (event: Event) => {
    isDown = !isInPop(event);
    if (isDown) subject.value = null;
  };
  const up = () => {
    isDown = false;
    soon();
  };
  const press = (event: MouseEvent) => {
    if (isInPop(event) || document.getSelection()?.isCollapsed === false) return;
    const id = highlightAt(event);
    if (id !== null) openHighlight(id);
    else if (event.target instanceof Element && event.target.closest(".prose")) activeId.value = null;
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && subject.value && !document.querySelector(".popover")) {
      event.preventDefault();
      event.stopPropagation();
      const hadFocus = document.activeElement?.closest(".hlpop");
      subject.value = null;
      if (hadFocus) document.querySelector<HTMLElement>(".rd-scroll")?.focus({ preventScroll: true });
      return;
    }
    const target = event.target instanceof Element ? event.target : null;
    if (
      event.key !== "Enter" ||
      event.defaultPrevented ||
      target?.closest("a, button, input, textarea, dialog")
    )
      return;
    if (!target?.closest(".reader") && target !== document.body) return;
    const bar = document.querySelector<HTMLElement>(".hlpop button");
    const id = atCaret() ?? activeId.value;
    if (bar) bar.focus();
    else if (id !== null) openHighlight(id);
    else return;
    event.preventDefault();
  };
  const listeners: [string, (event: never) => void, boolean][] = [
    ["selectionchange", soon, false],
    ["pointerdown", down, true],
    ["pointerup", up, true],
    ["click", press, false],
    ["keydown", key, true],
  ];
  for (const [kind, hear, isFirst] of listeners)
    document.addEventListener(kind, hear as EventListener, isFirst);
  return () => {
    clearTimeout(timer);
    for (const [kind, hear, isFirst] of listeners)
      document.removeEventListener(kind, hear as EventListener, isFirst);
  };
}

function openHighlight(id: number): void {
  activeId.value = id;
  subject.value = { kind: "highlight", id, isNoting: false };
}
