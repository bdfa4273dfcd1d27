import { messages } from ".";
import { wordings } from "./errors";

/** Brings what is not Arabic, in a file of its own: as a rule the first paint can do without. */
export async function bringLanguages(): Promise<void> {
  const english = await import("./english");
  messages.en = english.en;
  wordings.en = english.wordings;
}
