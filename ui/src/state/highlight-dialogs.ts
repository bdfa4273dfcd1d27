import type { HighlightRow } from "../backend/contract";
import { dialog } from "./shell";

/** The dialogs of highlights, sharing and earlier texts. */
export type HighlightDialog =
  | { kind: "qr"; article: number; highlight: number | null }
  | { kind: "card"; row: HighlightRow }
  | { kind: "versions"; article: number };

export function openHighlightDialog(open: HighlightDialog): void {
  dialog.value = { kind: "highlights", open };
}
