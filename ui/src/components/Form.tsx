import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { problemOf } from "../backend";
import type { Problem } from "../backend/contract";
import { t } from "../i18n";
import { closeDialog, Modal } from "./Modal";
import { Trouble } from "./Trouble";

interface DeedProps {
  class?: string;
  action?: string;
  isDisabled?: boolean;
  /** The dialog closes once it is done; it stays when this gives `false`. */
  onDone: () => unknown;
  /** Where it leads once it is done or given up: out of the dialog, unless told. */
  onLeave?: () => void;
  /** What else can be done, at the start of its foot. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** The form of a dialog that does one thing; why that cannot be done stands in it. */
export function DeedForm(props: DeedProps) {
  const { class: className, action, isDisabled, onDone, onLeave = closeDialog, aside, children } = props;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      if ((await onDone()) !== false) onLeave();
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
    setBusy(false);
  };
  return (
    <form class={className} onSubmit={submit}>
      {children}
      {problem && <Trouble problem={problem} />}
      <footer>
        {aside}
        <button type="button" class="btn quiet" onClick={onLeave}>
          {t("cancel")}
        </button>
        <button type="submit" class="btn pri" disabled={isDisabled || isBusy}>
          {isBusy && <i class="spin" />}
          {action ?? t("save")}
        </button>
      </footer>
    </form>
  );
}

interface FormProps extends Omit<DeedProps, "class"> {
  title: string;
  lead?: string;
}

/** A small dialog that is a form. */
export function Form({ title, lead, children, ...deed }: FormProps) {
  return (
    <Modal label={title} class="small-dialog">
      <DeedForm {...deed}>
        <h2>{title}</h2>
        {lead && <p class="hint">{lead}</p>}
        {children}
      </DeedForm>
    </Modal>
  );
}
