import { signal } from "@preact/signals";
import { backend } from "../backend";
import type { SavedSearch } from "../backend/contract";
import { t } from "../i18n";
import { attempt, show } from "./toasts";

/** In the order in which they were saved, with what is unread in each. */
export const savedSearches = signal<readonly SavedSearch[]>([]);

export async function loadSavedSearches(): Promise<void> {
  savedSearches.value = await backend.call("saved_searches", {});
}

export async function removeSavedSearch({ id, name }: SavedSearch): Promise<void> {
  await attempt(async () => {
    await backend.call("remove_saved_search", { id });
    await loadSavedSearches();
    show({
      text: t("saved_search_removed", { name }),
      undo: async () => {
        await backend.call("restore_saved_search", { id });
        await loadSavedSearches();
      },
    });
  });
}
