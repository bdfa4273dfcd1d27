import { signal } from "@preact/signals";
import type { Event } from "../backend/contract";

// What the reader tells of the weather and of the markets. The first list hears it too, which does without them.

/** Move when anything of theirs changed. */
export const weatherTurn = signal(0);
export const marketsTurn = signal(0);
/** What could not be refreshed last; told once for a run of failures. */
export const headerFailure = signal<Extract<Event, { kind: "header_failed" }> | null>(null);
