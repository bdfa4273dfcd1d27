import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkTag } from "../backend/contract";
import { number, t } from "../i18n";
import { change, quoted } from "../state/bookmark-deeds";
import { bookmarkView } from "../state/bookmark-view";
import { refreshBookmarks, shelf, toggleTag } from "../state/bookmarks";
import { useMatching } from "../state/folding";
import { useAnswer } from "../state/use-answer";
import { TagMark } from "./BookmarkPlaces";
import { tagCommands } from "./bookmark-commands";
import { Form } from "./Form";
import { Icon } from "./Icon";
import { useMenu } from "./Menu";
import { closeDialog } from "./Modal";
import { RowMenu } from "./RowMenu";
import { Sheet } from "./Sheet";
import { Name } from "./small";
import { TextField } from "./TextField";

const colours = ["", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"] as const;

/** A tag's name and colour; the name of another tag joins the two. */
export function EditTag({ tag }: { tag: BookmarkTag }) {
  const [name, setName] = useState(tag.name);
  const [colour, setColour] = useState(tag.colour);
  return (
    <Form
      title={t("bm_tag_edit")}
      isDisabled={!name.trim()}
      onDone={async () => {
        if (colour !== tag.colour) await backend.call("set_tag_colour", { id: tag.id, colour });
        if (name.trim() === tag.name) await refreshBookmarks();
        else
          await change("bm_did_rename", quoted(name.trim()), () =>
            backend.call("rename_tag", { id: tag.id, name: name.trim() }),
          );
      }}
    >
      <TextField icon="tag" label={t("bm_tag_name")} value={name} maxLength={100} onText={setName} />
      <div class="swatches" role="radiogroup" aria-label={t("bm_colour")}>
        {colours.map((one, place) => (
          <input
            key={one}
            type="radio"
            name="colour"
            class={`swatch ${one}`}
            aria-label={place === 0 ? t("bm_colour_none") : t("bm_colour_n", { n: place })}
            checked={one === colour}
            onChange={() => setColour(one)}
          />
        ))}
      </div>
      <p class="hint">{t("bm_tag_edit_hint")}</p>
    </Form>
  );
}

/** All tags, once they are here. */
function useAllTags(): readonly BookmarkTag[] | undefined {
  return useAnswer(() => backend.call("all_tags", {}), [shelf.value]);
}

export function MergeTag({ tag }: { tag: BookmarkTag }) {
  const tags = useAllTags() ?? [];
  const [into, setInto] = useState("");
  const others = tags.filter(({ id }) => id !== tag.id);
  const name = others.find(({ id }) => String(id) === into)?.name ?? "";
  return (
    <Form
      title={t("bm_tag_merge")}
      lead={t("bm_tag_merge_lead", { name: tag.name })}
      isDisabled={!into}
      action={t("bm_tag_merge_do")}
      onDone={() => {
        if (bookmarkView.value.tags.includes(tag.id)) toggleTag(tag.id);
        return change("bm_did_merge", quoted(name), () =>
          backend.call("merge_tags", { ids: [tag.id], into: Number(into) }),
        );
      }}
    >
      <label class="field">
        <Icon name="tag" />
        <span class="sr">{t("bm_tags")}</span>
        <select value={into} onChange={(event) => setInto(event.currentTarget.value)}>
          <option value="">{t("bm_tag_choose")}</option>
          {others.map((one) => (
            <option key={one.id} value={String(one.id)}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    </Form>
  );
}

const most = 400;
const none: readonly BookmarkTag[] = [];

export function AllTags() {
  const tags = useAllTags();
  const [query, setQuery] = useState("");
  const { items } = useMatching(tags ?? none, ({ name }) => name, query);
  return (
    <Sheet title={t("bm_all_tags")} lead={tags ? number(tags.length) : "\u00A0"} class="">
      <TextField icon="search" isFirst label={t("bm_tag_find")} value={query} onText={setQuery} />
      <ul class="all-tags">
        {items.slice(0, most).map((tag) => (
          <TagRow key={tag.id} tag={tag} />
        ))}
      </ul>
    </Sheet>
  );
}

function TagRow({ tag }: { tag: BookmarkTag }) {
  const { open, menu } = useMenu();
  const { id, name, colour, count } = tag;
  const openMenu = (event: MouseEvent) => open(event, t("actions_of", { name }), tagCommands(tag));
  const isOn = bookmarkView.value.tags.includes(id);
  return (
    <li class="row-w">
      <button
        type="button"
        class={`row${isOn ? " is-current" : ""}`}
        aria-pressed={isOn}
        onClick={() => {
          toggleTag(id);
          closeDialog();
        }}
        onContextMenu={openMenu}
      >
        <TagMark colour={colour} />
        <span class="row-t">
          <Name text={name} />
        </span>
        <span class="row-n">{number(count)}</span>
      </button>
      <RowMenu name={name} onOpen={openMenu} />
      {menu}
    </li>
  );
}
