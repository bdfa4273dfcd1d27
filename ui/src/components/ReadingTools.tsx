import { useRef } from "preact/hooks";
import type { Article } from "../backend/contract";
import { t } from "../i18n";
import { areContentsOpen, hasContents } from "../state/contents";
import { listen, listening } from "../state/listening";
import { Contents } from "./Contents";
import { Popover } from "./Popover";
import { IconButton } from "./small";

/** The bar's part for finding one's way in a long article, and for listening. */
export function ReadingTools({ open }: { open: Article | null }) {
  const box = useRef<HTMLSpanElement>(null);
  const now = listening.value;
  const close = () => {
    areContentsOpen.value = false;
  };
  return (
    <>
      {hasContents(open) && (
        <span ref={box} class="toc-b">
          <IconButton
            icon="table-of-contents"
            label={t("contents")}
            command="contents"
            onClick={() => {
              areContentsOpen.value = !areContentsOpen.value;
            }}
          />
        </span>
      )}
      <IconButton
        icon="headphones"
        label={t(now ? (now.isPaused ? "listen_resume" : "listen_pause") : "listen")}
        command="listen"
        isOn={now !== null}
        isDisabled={!open?.html}
        onClick={() => void listen()}
      />
      {areContentsOpen.value && hasContents(open) && box.current && (
        <Popover
          anchor={box.current.firstElementChild as HTMLElement}
          label={t("contents")}
          class="toc"
          onClose={close}
        >
          <Contents onClose={close} />
        </Popover>
      )}
    </>
  );
}
