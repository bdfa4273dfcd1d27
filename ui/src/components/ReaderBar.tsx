import { useState } from "preact/hooks";
import { language, plural, t } from "../i18n";
import { scripts } from "../i18n/languages";
import { article, currentId, openOriginal, step } from "../state/article";
import { toggleBookmark } from "../state/marks";
import { isInRoom, isSearching, order, placeInOrder } from "../state/order";
import { page } from "../state/shell";
import { articleCommands } from "./article-commands";
import { Icon } from "./Icon";
import { rooms } from "./lazy";
import { useMenu } from "./Menu";
import { Popover } from "./Popover";
import { IconButton, Progress } from "./small";

interface Props {
  percent: number;
  onBack: () => void;
}

export function ReaderBar({ percent, onBack }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const more = useMenu();
  const open = currentId.value === null ? null : article.value;
  const count = order.value.length;
  const place = placeInOrder(currentId.value);
  const { HighlightTools, ReadingTools, TextSettings } = rooms.value ?? {};
  const left = Math.ceil((open?.card.minutes ?? 0) * (1 - percent / 100));
  const isBookmarked = open?.card.is_bookmarked ?? false;
  return (
    <div class="rd-bar" role="toolbar" aria-label={t("reader_tools")}>
      {isInRoom.value ? (
        <button type="button" class="btn-t rd-back" onClick={onBack}>
          <Icon name="arrow-left" />
          <span>{roomName()}</span>
        </button>
      ) : (
        <IconButton icon="arrow-left" label={t("back")} class="only-single" onClick={onBack} />
      )}
      <IconButton
        icon="chevron-up"
        label={t("previous")}
        command="previous"
        isDisabled={place <= 0}
        onClick={() => step(-1)}
      />
      <IconButton
        icon="chevron-down"
        label={t("next")}
        command="next"
        isDisabled={count === 0 || place === count - 1}
        onClick={() => step(1)}
      />
      <span class="rd-where">
        {place >= 0 && <span class="rd-pos">{t("position", { n: place + 1, total: count })}</span>}
        {left > 0 && <span class="rd-pos">{plural("minutes_left", left)}</span>}
      </span>
      {ReadingTools && <ReadingTools open={open} />}
      <IconButton
        icon="bookmark"
        label={t(isBookmarked ? "bookmark_remove" : "bookmark_add")}
        command="bookmark"
        isOn={isBookmarked}
        isDisabled={!open}
        onClick={() => toggleBookmark()}
      />
      {HighlightTools && <HighlightTools open={open} />}
      <button
        type="button"
        class="btn-i"
        aria-label={t("text_settings")}
        title={t("text_settings")}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <LetterPair />
      </button>
      <IconButton
        icon="external-link"
        label={t("open_original")}
        command="original"
        isDisabled={!open?.url}
        onClick={openOriginal}
      />
      <button
        type="button"
        class="btn-i"
        aria-label={t("article_actions")}
        title={t("article_actions")}
        aria-haspopup="menu"
        disabled={!open}
        onClick={(event) => open && more.open(event, t("article_actions"), articleCommands(open))}
      >
        <Icon name="ellipsis" />
      </button>
      {more.menu}
      {anchor && TextSettings && (
        <Popover anchor={anchor} label={t("text_settings")} class="aapop" onClose={() => setAnchor(null)}>
          <TextSettings />
        </Popover>
      )}
      <Progress label={t("reading_progress")} percent={percent} class="rd-prog" />
    </div>
  );
}

/** Where the way back leads. */
function roomName(): string {
  if (isSearching.value) return t("to_results");
  return t(page.value === "highlights" ? "highlights" : "bookmarks");
}

/** Two ayns in Arabic letters, two As in others: a letter in two sizes. */
function LetterPair() {
  if (scripts[language.value] !== "arabic") return <Icon name="a-large-small" />;
  return <span class="aa" aria-hidden="true" data-letter={t("letter")} />;
}
