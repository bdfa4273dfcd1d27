import { signal } from "@preact/signals";
import { backend } from "../backend";
import type { Enclosure, Event } from "../backend/contract";
import { article } from "./article";
import { attempt } from "./toasts";

type Moved = Extract<Event, { kind: "download_moved" }>;

/** The downloaded file that is being played: one at a time. */
export const playing = signal<string | null>(null);

/** What is downloaded is told of in the open article; others are asked for anew when they are opened. */
export function hearDownload({ article_id, url, state, received, total, problem }: Moved): void {
  const open = article.value;
  if (open?.card.id !== article_id) return;
  const enclosures = open.enclosures.map((one) =>
    one.url === url ? { ...one, state, received, problem, length: total ?? one.length } : one,
  );
  article.value = { ...open, enclosures };
  // Its type is known by its bytes, once they are here.
  if (state === "here") void attempt(() => renew(article_id));
}

async function renew(id: number): Promise<void> {
  const { enclosures } = await backend.call("article", { id });
  if (article.value?.card.id === id) article.value = { ...article.value, enclosures };
}

export async function download(article_id: number, { url }: Enclosure): Promise<void> {
  await attempt(() => backend.call("download", { article_id, url }));
}

export async function stopDownload(article_id: number, { url }: Enclosure): Promise<void> {
  await attempt(() => backend.call("cancel_download", { article_id, url }));
}

export async function removeDownload(article_id: number, { url, key }: Enclosure): Promise<void> {
  if (playing.value === key) playing.value = null;
  await attempt(async () => {
    await backend.call("remove_download", { article_id, url });
    await renew(article_id);
  });
}
