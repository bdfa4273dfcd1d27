import { signal } from "@preact/signals";
import type { SaveLink } from "../backend/backend";

// What the reader tells of bookmarks. The first list hears it too, which does without their room.

/** Moves when anything of them changed. */
export const bookmarksTurn = signal(0);
/** How far an import has come. */
export const importMoved = signal<{ done: number; total: number } | null>(null);
/** What a link of the system asks to be kept, until the person is asked. */
export const linkToSave = signal<SaveLink | null>(null);
