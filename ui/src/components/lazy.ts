import { signal } from "@preact/signals";

/** The dialogs, the catalogue, the welcome and the search room, once they are here. */
export const rooms = signal<typeof import("./rooms") | null>(null);

export async function openRooms(): Promise<void> {
  rooms.value = await import("./rooms");
}
