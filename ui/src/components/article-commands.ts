import type { Article, TextMode } from "../backend/contract";
import { t } from "../i18n";
import { sourceById } from "../state/library";
import { chooseText, fetchText, saveArticle } from "../state/saving";
import { openDialog } from "../state/shell";
import type { MenuItem, MenuRow } from "./Menu";

const modes: readonly TextMode[] = ["auto", "always", "never"];

/** What can be done with the open article beside what the bar shows. */
export function articleCommands(article: Article): MenuRow[] {
  const { card, text } = article;
  const { id } = card;
  const source = sourceById.value.get(card.source_id);
  const rows: MenuRow[] = [];
  if (!card.is_saved)
    rows.push({ text: t("save_article"), icon: "hard-drive-download", run: () => saveArticle(id) });
  if (text.can_fetch) {
    if (text.from === "feed")
      rows.push({ text: t("text_fetch"), icon: "file-text", run: () => fetchText(id) });
    const choice = (mode: TextMode | null, words: string): MenuItem => ({
      text: words,
      isChosen: text.mode === mode,
      run: () => chooseText(id, mode),
    });
    const ofSource = t(`text_${text.source_mode}` as const);
    rows.push(
      ...(rows.length > 0 ? [null] : []),
      { heading: t("text_shown") },
      choice(null, t("text_as_source", { mode: ofSource })),
      ...modes.map((mode) => choice(mode, t(`text_${mode}` as const))),
    );
  }
  rows.push(...(rows.length > 0 ? [null] : []), {
    text: t("print"),
    icon: "printer",
    run: () => window.print(),
  });
  if (article.versions > 0)
    rows.push({
      text: t("versions"),
      icon: "history",
      run: () => openDialog({ kind: "versions", article: id }),
    });
  if (source)
    rows.push({
      text: t("properties"),
      icon: "sliders-horizontal",
      run: () => openDialog({ kind: "source", source }),
    });
  return rows;
}
