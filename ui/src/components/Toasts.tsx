import { capsOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { t } from "../i18n";
import { dialog } from "../state/shell";
import { hideToast, pauseToast, resumeToast, toast, undoLast } from "../state/toasts";
import { CloseButton } from "./small";

/**
 * Says what was done, and takes it back. Always in the page, so that its live region is heard; a dialog has its own, for
 * all else is out of reach while it is open.
 */
export function Toasts({ isInDialog = false }: { isInDialog?: boolean }) {
  const shown = isInDialog === (dialog.value !== null) ? toast.value : null;
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown && (
        <div
          class="toast"
          onMouseEnter={pauseToast}
          onMouseLeave={resumeToast}
          onFocusIn={pauseToast}
          onFocusOut={resumeToast}
        >
          <span class="toast-t">{shown.text}</span>
          {shown.open && (
            <button
              type="button"
              onClick={() => {
                hideToast();
                shown.open?.();
              }}
            >
              {shown.openText ?? t("saved_search_show")}
            </button>
          )}
          {shown.undo ? (
            <>
              <button type="button" onClick={undoLast}>
                {t("undo")}
              </button>
              {/* A dialog hears no commands. */}
              {!isInDialog && <kbd dir="ltr">{capsOf(keyOf("undo") ?? "").join(" ")}</kbd>}
            </>
          ) : (
            <CloseButton onClick={hideToast} />
          )}
        </div>
      )}
    </div>
  );
}
