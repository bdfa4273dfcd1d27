import { backend } from ".";
import type { BookmarkCall } from "./contract-bookmarks";

/** `backend.call` for the commands that the made contract does not have yet. */
export const call: BookmarkCall = (name, args) =>
  (backend as unknown as { call: BookmarkCall }).call(name, args);
