import { signal } from "@preact/signals";
import { bringLanguages } from "../i18n/bring";

/** The dialogs, the catalogue, the welcome and the search room, once they are here. */
export const rooms = signal<typeof import("./rooms") | null>(null);

/** With all languages, since a language is chosen in one of the rooms. */
export async function openRooms(): Promise<void> {
  const [opened] = await Promise.all([import("./rooms"), bringLanguages()]);
  rooms.value = opened;
}
