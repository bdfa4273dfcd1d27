import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkCollection } from "../backend/contract";
import { t } from "../i18n";
import { collectionsInOrder } from "../state/bookmarks";
import { Icon } from "./Icon";

const none = "";
const fresh = "new";
/** Before the name of a collection in a collection: an option of a list can hold text alone. */
const indent = "\u2003";

export interface CollectionChoice {
  value: string;
  choose: (value: string) => void;
  nameNew: (name: string) => void;
  /** The collection that was chosen, made first when it is a new one. */
  settle: () => Promise<number | null>;
}

export function useCollectionChoice(first: number | null): CollectionChoice {
  const [value, choose] = useState(first === null ? none : String(first));
  const [name, nameNew] = useState("");
  const settle = async () => {
    if (value !== fresh) return value ? Number(value) : null;
    if (!name.trim()) return null;
    const { id } = await backend.call("add_collection", { name: name.trim(), parent_id: null });
    choose(String(id));
    return id;
  };
  return { value, choose, nameNew, settle };
}

/** The options of a list of collections. */
export function CollectionOptions({ isIn }: { isIn?: (collection: BookmarkCollection) => boolean }) {
  return collectionsInOrder.value
    .filter(({ collection }) => isIn?.(collection) ?? true)
    .map(({ collection, depth }) => (
      <option key={collection.id} value={String(collection.id)}>
        {indent.repeat(depth) + collection.name}
      </option>
    ));
}

interface Props {
  choice: CollectionChoice;
  none?: string;
  isIn?: (collection: BookmarkCollection) => boolean;
}

/** A collection there is, none, or a new one by its name. */
export function CollectionField({ choice, none: noneText, isIn }: Props) {
  return (
    <>
      <label class="field">
        <Icon name="folder" />
        <span class="sr">{t("bm_collection")}</span>
        <select value={choice.value} onChange={(event) => choice.choose(event.currentTarget.value)}>
          <option value={none}>{noneText ?? t("bm_at_loose")}</option>
          <CollectionOptions isIn={isIn} />
          {!isIn && <option value={fresh}>{t("bm_collection_new")}</option>}
        </select>
      </label>
      {choice.value === fresh && (
        <label class="field">
          <Icon name="folder-plus" />
          <span class="sr">{t("bm_collection_name")}</span>
          <input
            dir="auto"
            placeholder={t("bm_collection_name")}
            maxLength={200}
            required
            onInput={(event) => choice.nameNew(event.currentTarget.value)}
          />
        </label>
      )}
    </>
  );
}
