import type { ComponentChildren } from "preact";
import { closeDialog, Modal } from "./Modal";
import { CloseButton } from "./small";

interface Props {
  title: string;
  /** What it is about, below its title. */
  lead?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

/** A dialog with its title, and the way out of it, at its head. */
export function Sheet({ title, lead, class: extra = "add-dialog", children }: Props) {
  return (
    <Modal label={title} class={`small-dialog ${extra}`}>
      <header class="dialog-h">
        <div>
          <h2>{title}</h2>
          {lead && <p>{lead}</p>}
        </div>
        <CloseButton onClick={closeDialog} />
      </header>
      {children}
    </Modal>
  );
}
