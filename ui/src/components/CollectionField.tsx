import type { BookmarkCollection } from "../backend/contract";
import { t } from "../i18n";
import { collectionsInOrder } from "../state/bookmarks";
import { type PlaceChoice, PlaceField, PlaceOption, usePlaceChoice } from "./PlaceField";

export function useCollectionChoice(first: number | null): PlaceChoice {
  return usePlaceChoice(first, "add_collection");
}

type IsIn = (collection: BookmarkCollection) => boolean;

/** The options of a list of collections. */
export function CollectionOptions({ isIn }: { isIn?: IsIn }) {
  return collectionsInOrder.value
    .filter(({ collection }) => isIn?.(collection) ?? true)
    .map(({ collection: { id, name }, depth }) => <PlaceOption key={id} id={id} name={name} depth={depth} />);
}

interface Props {
  choice: PlaceChoice;
  none?: string;
  isIn?: IsIn;
}

export function CollectionField({ choice, none = t("bm_at_loose"), isIn }: Props) {
  return (
    <PlaceField
      choice={choice}
      label={t("bm_collection")}
      none={none}
      fresh={!isIn && t("bm_collection_new")}
      name={t("bm_collection_name")}
    >
      <CollectionOptions isIn={isIn} />
    </PlaceField>
  );
}
