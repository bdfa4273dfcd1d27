import { signal } from "@preact/signals";
import { backend, problemOf } from "../backend";
import type { Imported, Problem } from "../backend/contract";
import { t } from "../i18n";
import { decoded } from "../text/decode";
import { pickFile } from "./files";
import { refreshOverview } from "./library";
import { compareSoon } from "./list";
import { openDialog } from "./shell";
import { attempt, show } from "./toasts";

/** A list of sources is text: what is larger than this is another kind of file. */
const limitMb = 15;

export type ImportState =
  | { phase: "reading"; file: string }
  | { phase: "done"; file: string; imported: Imported }
  | { phase: "failed"; file: string; problem: Problem };

export const importing = signal<ImportState | null>(null);

/** What was read, for a second round with private addresses. */
let lastText = "";

/** Takes the sources of a file in, and shows what came of it. */
export async function importFile(file: File): Promise<void> {
  importing.value = { phase: "reading", file: file.name };
  openDialog({ kind: "import" });
  if (file.size > limitMb * 1024 * 1024) {
    fail(file.name, { code: "too_large", args: { limit_mb: String(limitMb) } });
    return;
  }
  try {
    lastText = decoded(new Uint8Array(await file.arrayBuffer()));
  } catch {
    fail(file.name, { code: "file_unreadable", args: { file: file.name } });
    return;
  }
  await importText(file.name, false);
}

/** Once more, with the sources of one's own network that were left out. */
export async function importPrivateToo(file: string): Promise<void> {
  await importText(file, true);
}

async function importText(file: string, allowPrivate: boolean): Promise<void> {
  importing.value = { phase: "reading", file };
  try {
    const imported = await backend.call("import_opml", { text: lastText, allow_private: allowPrivate });
    importing.value = { phase: "done", file, imported };
  } catch (thrown) {
    fail(file, problemOf(thrown));
  }
  await refreshOverview().catch(() => undefined);
  compareSoon();
}

function fail(file: string, problem: Problem): void {
  importing.value = { phase: "failed", file, problem };
}

export function pickAndImport(): void {
  pickFile(".opml,.xml,.txt,text/x-opml,text/xml,application/xml", importFile);
}

export async function exportSources(): Promise<void> {
  const isSaved = await attempt(() => backend.saveOpml());
  if (isSaved) show({ text: t("exported") });
}
