import { openedRuns } from "./runs";

/** What says where a run begins, ends and which way it goes: it is not seen, and does harm where text is pasted. */
const bidiMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Text of the page as it is handed out: without the view's own signs, and without marks of direction. */
export function copied(text: string): string {
  return openedRuns(text).replace(bidiMarks, "");
}

/** Hands out what is selected anywhere in the window; what stands in a field is the person's own as it is. */
export function copyAsWritten(event: ClipboardEvent): void {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
  const text = document.getSelection()?.toString() ?? "";
  const written = copied(text);
  if (!text || written === text || !event.clipboardData) return;
  event.clipboardData.setData("text/plain", written);
  event.preventDefault();
}
