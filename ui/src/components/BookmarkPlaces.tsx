import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { BookmarkCollection, BookmarkPlace, BookmarkTag } from "../backend/contract";
import { number, t } from "../i18n";
import { dropOn, moveCollection, tag as tagThem, tell } from "../state/bookmark-deeds";
import { beginDrag, dragged, endDrag } from "../state/bookmark-drag";
import { bookmarkView, openBookmarks } from "../state/bookmark-view";
import {
  closedCollections,
  collectionsInOrder,
  openCollection,
  shelf,
  toggleCollection,
  toggleTag,
} from "../state/bookmarks";
import { openDialog } from "../state/shell";
import { collectionCommands, tagCommands } from "./bookmark-commands";
import { Icon } from "./Icon";
import type { IconName } from "./icon-names";
import { useMenu } from "./Menu";
import { RowMenu } from "./RowMenu";
import { Name } from "./small";

/** Tags that the sidebar shows; the others stand in the list of all. */
const cloudSize = 24;

const places: readonly [Exclude<BookmarkPlace, "all" | "collection" | "loose">, IconName][] = [
  ["inbox", "book-open"],
  ["favourites", "star"],
  ["archive", "archive"],
  ["bin", "trash-2"],
];

/** The sidebar's part of the bookmarks: places, collections and tags. */
export function BookmarkPlaces() {
  const tags = shelf.value?.tags ?? [];
  return (
    <>
      <section>
        <ul class="nav" aria-label={t("bookmarks")}>
          {places.map(([place, icon]) => (
            <Place key={place} place={place} icon={icon} />
          ))}
        </ul>
      </section>
      <section>
        <h2 class="side-h">
          {t("bm_collections")}
          <button
            type="button"
            class="btn-h"
            aria-label={t("bm_collection_new")}
            title={t("bm_collection_new")}
            onClick={() => openDialog({ kind: "add_collection", parent: null })}
          >
            <Icon name="folder-plus" />
          </button>
        </h2>
        <ul class="nav" aria-label={t("bm_collections")}>
          {collectionsInOrder.value.map(({ collection, depth, isParent, isHidden }) =>
            isHidden ? null : (
              <Collection key={collection.id} collection={collection} depth={depth} isParent={isParent} />
            ),
          )}
          <Place place="loose" icon="inbox" />
        </ul>
      </section>
      {tags.length > 0 && (
        <section>
          <h2 class="side-h">
            {t("bm_tags")}
            <button
              type="button"
              class="btn-h"
              aria-label={t("bm_all_tags")}
              title={t("bm_all_tags")}
              onClick={() => openDialog({ kind: "all_tags" })}
            >
              <Icon name="ellipsis" />
            </button>
          </h2>
          <div class="tagcloud">
            {tags.slice(0, cloudSize).map((tag) => (
              <CloudTag key={tag.id} tag={tag} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function Place({ place, icon }: { place: Exclude<BookmarkPlace, "all" | "collection">; icon: IconName }) {
  return (
    <Row
      icon={icon}
      text={t(`bm_at_${place}` as const)}
      count={shelf.value?.counts[place] ?? 0}
      isCurrent={bookmarkView.value.place === place}
      onOpen={() => openBookmarks(place)}
      onDrop={(ids) => dropOn(place, ids)}
    />
  );
}

interface RowProps {
  icon: IconName;
  text: string;
  count: number;
  isCurrent: boolean;
  isOpen?: boolean;
  onOpen: () => void;
  onDrop: (ids: readonly number[]) => Promise<unknown>;
  onMenu?: (event: MouseEvent) => void;
  collection?: BookmarkCollection;
}

function Row({
  icon,
  text,
  count,
  isCurrent,
  isOpen,
  onOpen,
  onDrop,
  onMenu,
  collection,
  children,
  depth = 0,
}: RowProps & { children?: ComponentChildren; depth?: number }) {
  /** Where what is held over the row would go. */
  const [over, setOver] = useState<"in" | "before" | null>(null);
  const look = (event: DragEvent & { currentTarget: HTMLElement }) => {
    const held = dragged.value;
    if (!held || (held.kind === "collection" && (!collection || held.collection.id === collection.id)))
      return;
    event.preventDefault();
    event.stopPropagation();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    setOver(held.kind === "collection" && event.clientY - top < height / 3 ? "before" : "in");
  };
  const drop = (event: DragEvent) => {
    const held = dragged.value;
    setOver(null);
    if (!held) return;
    event.preventDefault();
    event.stopPropagation();
    if (held.kind === "bookmarks") tell(onDrop(held.ids));
    else if (collection)
      tell(
        over === "before"
          ? moveCollection(held.collection, collection.parent_id, collection.id)
          : moveCollection(held.collection, collection.id, null),
      );
  };
  return (
    <li
      class={`row-w${isOpen === false ? " is-closed" : ""}`}
      style={{ "--depth": depth }}
      onDragOver={look}
      onDragLeave={() => setOver(null)}
      onDrop={drop}
    >
      <button
        type="button"
        class={`row${collection ? " row-col" : ""}${isCurrent ? " is-current" : ""}${over ? ` is-${over}` : ""}`}
        aria-current={isCurrent ? "page" : undefined}
        aria-expanded={isOpen}
        tabIndex={isCurrent ? 0 : -1}
        draggable={collection !== undefined}
        onDragStart={collection && ((event) => beginDrag(event, { kind: "collection", collection }))}
        onDragEnd={endDrag}
        onClick={onOpen}
        onContextMenu={onMenu}
      >
        <Icon name={icon} />
        <span class="row-t">{collection ? <Name text={text} /> : text}</span>
        {count > 0 && <span class="row-n">{number(count)}</span>}
      </button>
      {children}
    </li>
  );
}

interface CollectionProps {
  collection: BookmarkCollection;
  depth: number;
  isParent: boolean;
}

function Collection({ collection, depth, isParent }: CollectionProps) {
  const { open, menu } = useMenu();
  const { id, name, count } = collection;
  const openMenu = (event: MouseEvent) =>
    open(event, t("actions_of", { name }), collectionCommands(collection));
  const isOpen = isParent ? !closedCollections.value.has(id) : undefined;
  return (
    <Row
      icon="folder"
      text={name}
      count={count}
      depth={depth}
      isCurrent={bookmarkView.value.collection_id === id}
      isOpen={isOpen}
      onOpen={() => openCollection(collection)}
      onDrop={(ids) => dropOn("collection", ids, id)}
      onMenu={openMenu}
      collection={collection}
    >
      {isParent && (
        <button
          type="button"
          class="twist-b"
          tabIndex={-1}
          aria-label={name}
          aria-expanded={isOpen}
          onClick={() => toggleCollection(id)}
        >
          <Icon name="chevron-down" />
        </button>
      )}
      <RowMenu name={name} onOpen={openMenu} />
      {menu}
    </Row>
  );
}

function CloudTag({ tag }: { tag: BookmarkTag }) {
  const { open, menu } = useMenu();
  const { id, name, colour, count } = tag;
  const isOn = bookmarkView.value.tags.includes(id);
  return (
    <>
      <button
        type="button"
        class={`tag${isOn ? " is-on" : ""}`}
        tabIndex={-1}
        aria-pressed={isOn}
        onClick={() => toggleTag(id)}
        onContextMenu={(event) => open(event, t("actions_of", { name }), tagCommands(tag))}
        onDragOver={(event) => dragged.value?.kind === "bookmarks" && event.preventDefault()}
        onDrop={() => {
          const held = dragged.value;
          if (held?.kind === "bookmarks") tell(tagThem(held.ids, [name]));
        }}
      >
        <TagMark colour={colour} />
        <Name text={name} />
        <small>{number(count)}</small>
      </button>
      {menu}
    </>
  );
}

/** A tag's sign, in its colour where it has one. */
export function TagMark({ colour }: { colour: string }) {
  return (
    <i class={`hash ${colour}`} aria-hidden="true">
      #
    </i>
  );
}
