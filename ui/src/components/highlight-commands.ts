import type { Highlight } from "../backend/contract";
import { t } from "../i18n";
import { editHighlight, inks } from "../state/highlights";
import type { MenuItem, MenuRow } from "./Menu";
import { shareItems } from "./share-items";

/** What can be done with a highlight, wherever its menu opens; `first` and `remove` are of the place. */
export function highlightCommands(
  mark: Highlight,
  hasAddress: boolean,
  first: MenuItem,
  remove: () => unknown,
): MenuRow[] {
  return [
    first,
    null,
    ...inks.map((colour) => ({
      text: t(`ink_${colour}` as const),
      isChosen: colour === mark.colour,
      run: () => editHighlight(mark, { colour }),
    })),
    null,
    ...shareItems({ article: mark.article_id, highlight: mark.id, hasAddress }),
    null,
    { text: t("hl_remove"), icon: "trash-2", isDangerous: true, run: remove },
  ];
}
