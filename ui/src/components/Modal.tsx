import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { closeDialog } from "../state/shell";
import { Toasts } from "./Toasts";

export { closeDialog };

interface Props {
  label: string;
  class: string;
  children: ComponentChildren;
}

/** WebKit takes every Escape in a search field for its own, also in an empty one. */
function closeFromEmptySearch(event: KeyboardEvent): void {
  const field = event.target;
  if (event.key !== "Escape" || event.defaultPrevented || !(field instanceof HTMLInputElement)) return;
  if (field.type !== "search" || field.value) return;
  event.preventDefault();
  closeDialog();
}

/** A dialog over everything: the browser keeps the focus inside, Escape and a press outside close it. */
export function Modal({ label, class: className, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>("[data-focus]")?.focus();
    return () => {
      // Nothing under the dialog takes the focus before it is gone; what has taken it by then keeps it.
      queueMicrotask(() => {
        if (before instanceof HTMLElement && document.activeElement === document.body)
          before.focus({ preventScroll: true });
      });
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={className}
      aria-label={label}
      onCancel={closeDialog}
      onClose={closeDialog}
      onKeyDown={closeFromEmptySearch}
      onClick={(event) => {
        if (event.target === box.current) closeDialog();
      }}
    >
      {children}
      <Toasts isInDialog />
    </dialog>
  );
}
