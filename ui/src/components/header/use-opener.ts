import { useEffect, useState } from "preact/hooks";
import type { Subject } from "../../state/header";

/**
 * Brings the keyboard back to the header from a dialog in which what opened it became something else: the invitation is gone
 * once there is something to show.
 */
export function useOpener(subject: Subject): void {
  const [opener] = useState(() => document.activeElement?.closest(".mast-live button"));
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (!opener || opener.isConnected || document.activeElement !== document.body) return;
        const now = document.querySelector<HTMLElement>(`[data-part="${subject}"]`);
        (now ?? document.querySelector<HTMLElement>(".omni"))?.focus();
      });
    },
    [],
  );
}
