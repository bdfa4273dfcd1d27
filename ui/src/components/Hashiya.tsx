import type { Article, Highlight } from "../backend/contract";
import { direction, language, t } from "../i18n";
import { ago } from "../i18n/dates";
import { activeId, inkClass, subject } from "../state/highlights";
import { directionOf } from "../text/direction";

/** A person's own words, set like a gloss in the margin of a manuscript. */
export function HashiyaSlip({ mark }: { mark: Highlight }) {
  return (
    <Slip
      ink={inkClass(mark.colour)}
      label={t("hl_note_mine")}
      when={mark.edited_at}
      text={mark.note}
      onEdit={() => {
        activeId.value = mark.id;
        subject.value = { kind: "highlight", id: mark.id, isNoting: true };
      }}
    />
  );
}

/** The note on the whole article, at its foot. */
export function HashiyaOfArticle({ article }: { article: Article }) {
  const { note } = article;
  if (!note) return null;
  return (
    <div data-hashiya="article">
      <Slip
        ink="hl-1"
        label={t("hl_note_article")}
        text={note}
        onEdit={() => {
          subject.value = { kind: "article" };
        }}
      />
    </div>
  );
}

interface SlipProps {
  ink: string;
  label: string;
  when?: number;
  text: string;
  onEdit: () => void;
}

function Slip({ ink, label, when, text, onEdit }: SlipProps) {
  return (
    <div class={`hashiya ${ink}`} role="note" aria-label={label} dir={direction.value} lang={language.value}>
      <header>
        <i class="sw" />
        <b>{label}</b>
        {when !== undefined && <span>{ago(when, "long")}</span>}
        <button type="button" class="lnk" onClick={onEdit}>
          {t("hl_edit")}
        </button>
      </header>
      <p dir={directionOf(text)}>{text}</p>
    </div>
  );
}
