import { backend } from ".";
import type { BookmarkCommands } from "./contract-bookmarks";

type Call = <K extends keyof BookmarkCommands>(
  name: K,
  args: BookmarkCommands[K]["args"],
) => Promise<BookmarkCommands[K]["result"]>;

/** `backend.call` for the commands that the made contract does not have yet. */
export const call: Call = (name, args) => (backend as unknown as { call: Call }).call(name, args);
