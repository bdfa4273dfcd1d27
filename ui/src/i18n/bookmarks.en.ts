import type { Messages } from ".";
import type { ar } from "./bookmarks.ar";

export const en: Pick<Messages, keyof typeof ar> = {
  bm_inbox: "To read",
};
