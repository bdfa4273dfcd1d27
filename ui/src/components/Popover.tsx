import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { direction } from "../i18n";

export interface Point {
  x: number;
  y: number;
}

interface Props {
  anchor: HTMLElement;
  /** Where it was asked for by a press; else it stands at its anchor. */
  at?: Point;
  label: string;
  role?: "dialog" | "menu";
  class: string;
  onClose: () => void;
  children: ComponentChildren;
}

const gapPx = 6;
const edgePx = 8;

/** A small sheet beside what opened it: closes on Escape, on a press elsewhere and when the focus leaves it. */
export function Popover({ anchor, at, label, role = "dialog", class: className, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    place(element, anchor, at);
    const sizes = new ResizeObserver(() => place(element, anchor, at));
    sizes.observe(element);
    (
      element.querySelector<HTMLElement>("[data-focus]") ??
      element.querySelector<HTMLElement>("button, input, select") ??
      element
    ).focus();
    return () => sizes.disconnect();
  }, [anchor, at]);

  // Heard from the moment that it has the focus on.
  useLayoutEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      close.current();
      anchor.focus();
    };
    document.addEventListener("keydown", leave, true);
    return () => document.removeEventListener("keydown", leave, true);
  }, [anchor]);

  useEffect(() => {
    const dismiss = (event: Event) => {
      const target = event.target;
      if (target instanceof Node && !box.current?.contains(target) && !anchor.contains(target))
        close.current();
    };
    const resized = () => close.current();
    document.addEventListener("pointerdown", dismiss);
    window.addEventListener("resize", resized);
    return () => {
      document.removeEventListener("pointerdown", dismiss);
      window.removeEventListener("resize", resized);
    };
  }, [anchor]);

  return (
    <div
      ref={box}
      class={`popover ${className}`}
      role={role}
      aria-label={label}
      tabIndex={-1}
      data-popover
      onContextMenu={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}

/**
 * Below the anchor, its end edges level; above it, or level with its start, where the window is too small. At a point it
 * begins there.
 */
function place(box: HTMLElement, anchor: HTMLElement, point: Point | undefined): void {
  const at = point ? new DOMRect(point.x, point.y) : anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const isRtl = direction.value === "rtl";
  const fromStart = isRtl ? window.innerWidth - at.right : at.left;
  const inline = Math.min(
    Math.max(edgePx, fromStart + at.width - width),
    Math.max(edgePx, window.innerWidth - width - edgePx),
  );
  const isFromStart = point !== undefined || fromStart + at.width - width < edgePx;
  const start = isFromStart ? Math.max(edgePx, fromStart) : inline;
  const gap = point ? 0 : gapPx;
  const below = at.bottom + gap;
  const block =
    below + height + edgePx <= window.innerHeight ? below : Math.max(edgePx, at.top - gap - height);
  box.style.insetInlineStart = `${Math.min(start, Math.max(edgePx, window.innerWidth - width - edgePx))}px`;
  box.style.insetBlockStart = `${block}px`;
}
