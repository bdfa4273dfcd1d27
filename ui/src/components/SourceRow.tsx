import type { Source } from "../backend/contract";
import { number, plural, t } from "../i18n";
import { page } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { isScope } from "../state/view";
import { Icon } from "./Icon";
import { useMenu } from "./Menu";
import { RowMenu } from "./RowMenu";
import { Name, Tile } from "./small";
import { sourceCommands } from "./source-commands";

/** A source; one that its publisher ended is quiet, one that fails says so. */
export function SourceRow({ source, isTabStop }: { source: Source; isTabStop: boolean }) {
  const { open, menu } = useMenu();
  const openMenu = (event: MouseEvent) =>
    open(event, t("actions_of", { name: source.name }), sourceCommands(source));
  const isCurrent = page.value === "reading" && isScope({ kind: "source", id: source.id });
  return (
    <>
      <button
        type="button"
        class={`row row-src${isCurrent ? " is-current" : ""}${source.ended ? " is-ended" : ""}`}
        aria-current={isCurrent ? "page" : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => openScope({ kind: "source", id: source.id })}
        onContextMenu={openMenu}
      >
        <Tile id={source.id} name={source.name} />
        <span class="row-t">
          <Name text={source.name} direction={source.direction} lang={source.language} />
        </span>
        {(source.failure || source.ended) && (
          <span class="row-f">
            <Icon name={source.ended ? "archive" : "circle-alert"} size="s" />
            <span class="sr">{t(source.ended ? "has_ended" : "has_failed")}</span>
          </span>
        )}
        {source.unread > 0 && (
          <>
            <span class="row-n" aria-hidden="true">
              {number(source.unread)}
            </span>
            <span class="sr">{plural("unread_of", source.unread)}</span>
          </>
        )}
      </button>
      <RowMenu name={source.name} onOpen={openMenu} />
      {menu}
    </>
  );
}
