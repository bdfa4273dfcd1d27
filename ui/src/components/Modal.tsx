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
      onClick={(event) => {
        if (event.target === box.current) closeDialog();
      }}
    >
      {children}
      <Toasts isInDialog />
    </dialog>
  );
}
