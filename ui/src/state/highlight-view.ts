import { batch, signal } from "@preact/signals";
import { closeArticle, focusedId } from "./article";
import { roomIds } from "./order";
import { isDrawerOpen, page } from "./shell";

/** Whether the room shows what is to be looked at again today. */
export const isReviewing = signal(false);

/** Opens the room of highlights. */
export function openHighlights(toReview = false): void {
  batch(() => {
    closeArticle();
    focusedId.value = null;
    roomIds.value = [];
    isReviewing.value = toReview;
    isDrawerOpen.value = false;
    page.value = "highlights";
  });
}
