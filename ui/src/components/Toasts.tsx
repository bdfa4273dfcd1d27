import { capsOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { t } from "../i18n";
import { hideToast, pauseToast, resumeToast, toast, undoLast } from "../state/toasts";
import { CloseButton } from "./small";

/** Says what was done, and takes it back. Always in the page, so that its live region is heard. */
export function Toasts() {
  const shown = toast.value;
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
              {t("saved_search_show")}
            </button>
          )}
          {shown.undo ? (
            <>
              <button type="button" onClick={undoLast}>
                {t("undo")}
              </button>
              <kbd dir="ltr">{capsOf(keyOf("undo") ?? "").join(" ")}</kbd>
            </>
          ) : (
            <CloseButton onClick={hideToast} />
          )}
        </div>
      )}
    </div>
  );
}
