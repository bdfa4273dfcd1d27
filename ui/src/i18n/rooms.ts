// The Arabic of the rooms, which comes with them. (The English comes whole, see `english.ts`.)
import { messages } from ".";
import { ar as bookmarks } from "./bookmarks.ar";
import { ar as highlights } from "./highlights.ar";

Object.assign(messages.ar, bookmarks, highlights);
