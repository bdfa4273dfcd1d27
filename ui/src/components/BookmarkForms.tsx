import { useEffect, useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkCollection, BookmarkTag } from "../backend/contract";
import { plural, t } from "../i18n";
import { change, counted, file, moveCollection, quoted, tag } from "../state/bookmark-deeds";
import { bookmarkView } from "../state/bookmark-view";
import { pathOf, refreshBookmarks, rowOf } from "../state/bookmarks";
import { show } from "../state/toasts";
import { CollectionField, useCollectionChoice } from "./CollectionField";
import { Form } from "./Form";
import { NameDialog } from "./NameDialog";
import { TagField } from "./TagField";

type Ids = readonly number[];

export function MoveBookmarks({ ids }: { ids: Ids }) {
  const here = bookmarkView.value.collection_id;
  const choice = useCollectionChoice(here);
  return (
    <Form
      title={t("bm_move")}
      lead={plural("bm_count", ids.length)}
      action={t("bm_move")}
      onDone={async () => {
        const into = await choice.settle();
        return file(ids, into, into === null ? -1 : here);
      }}
    >
      <CollectionField choice={choice} />
    </Form>
  );
}

/** A collection goes anywhere but into itself. */
export function MoveCollection({ collection }: { collection: BookmarkCollection }) {
  const choice = useCollectionChoice(collection.parent_id);
  return (
    <Form
      title={t("bm_move")}
      action={t("bm_move")}
      onDone={async () => moveCollection(collection, await choice.settle(), null)}
    >
      <CollectionField
        choice={choice}
        none={t("bm_collection_top")}
        isIn={(other) => pathOf(other.id).every(({ id }) => id !== collection.id)}
      />
    </Form>
  );
}

/** Adds tags to bookmarks, and takes away those that all of them bear. */
export function TagBookmarks({ ids }: { ids: Ids }) {
  const [before, setBefore] = useState<readonly BookmarkTag[]>([]);
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const known = ids.map(rowOf);
    const [first] = known;
    const common = (first?.tags ?? []).filter((one) =>
      known.every((row) => row?.tags.some(({ id }) => id === one.id)),
    );
    setBefore(common);
    setNames(common.map(({ name }) => name));
  }, []);
  return (
    <Form
      title={t("bm_tags")}
      lead={plural("bm_count", ids.length)}
      onDone={() =>
        tag(
          ids,
          names.filter((name) => !before.some((one) => one.name === name)),
          before.filter(({ name }) => !names.includes(name)).map(({ id }) => id),
        )
      }
    >
      <TagField
        isFirst
        tags={names.map((name) => before.find((one) => one.name === name) ?? { name, colour: "" })}
        onAdd={(name) => setNames((old) => [...old, name])}
        onRemove={(name) => setNames((old) => old.filter((one) => one !== name))}
      />
    </Form>
  );
}

/** The one thing of this room that cannot be undone. */
export function EraseBookmarks({ ids }: { ids: Ids }) {
  return (
    <Form
      title={t("bm_erase")}
      lead={plural("bm_count", ids.length)}
      action={t("bm_erase")}
      onDone={async () => {
        const count = await backend.call("erase_bookmarks", { ids: [...ids] });
        await refreshBookmarks();
        show({ text: counted("bm_did_erase", count) });
      }}
    >
      <p>{t("bm_erase_ask")}</p>
    </Form>
  );
}

export function AddCollection({ parent }: { parent: number | null }) {
  return (
    <NameDialog
      title={t("bm_collection_new")}
      label={t("bm_collection_name")}
      name=""
      onSave={async (name) => {
        await backend.call("add_collection", { name, parent_id: parent });
        await refreshBookmarks();
      }}
    />
  );
}

export function RenameCollection({ collection: { id, name: before } }: { collection: BookmarkCollection }) {
  return (
    <NameDialog
      title={t("bm_collection_rename")}
      label={t("bm_collection_name")}
      name={before}
      onSave={(name) =>
        change("bm_did_rename", quoted(name), () => backend.call("rename_collection", { id, name }))
      }
    />
  );
}
