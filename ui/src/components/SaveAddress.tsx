import { useState } from "preact/hooks";
import { t } from "../i18n";
import { saveAddresses } from "../state/bookmark-deeds";
import { bookmarkView } from "../state/bookmark-view";
import { copy } from "../state/highlights";
import { CollectionField, useCollectionChoice } from "./CollectionField";
import { Form } from "./Form";
import { TagField } from "./TagField";
import { TextField } from "./TextField";

/** What a person drags into the bar of their browser, to save the page that stands there. */
const bookmarklet =
  "javascript:location.href='qirtas://save?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)";

interface Props {
  address: string;
  title: string;
  tags: readonly string[];
}

/** Saves what one address, or several, lead to. */
export function SaveAddress(first: Props) {
  const [text, setText] = useState(first.address);
  const [title, setTitle] = useState(first.title);
  const [tags, setTags] = useState(first.tags);
  const choice = useCollectionChoice(bookmarkView.value.collection_id);
  const isOne = text.trim().split(/\s+/).length < 2;
  return (
    <Form
      title={t("bm_save")}
      lead={t("bm_save_lead")}
      isDisabled={!text.trim()}
      onDone={async () =>
        saveAddresses(text, { title: isOne ? title.trim() : "", tags, collection_id: await choice.settle() })
      }
    >
      <textarea
        data-focus
        class="area"
        dir="ltr"
        rows={isOne ? 2 : 5}
        value={text}
        placeholder={t("add_address_example")}
        aria-label={t("bm_addresses")}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {isOne && (
        <TextField
          icon="pencil"
          label={t("bm_title")}
          value={title}
          placeholder={t("bm_title_own")}
          maxLength={500}
          onText={setTitle}
        />
      )}
      <TagField
        tags={tags.map((name) => ({ name, colour: "" }))}
        onAdd={(name) => setTags((old) => [...old, name])}
        onRemove={(name) => setTags((old) => old.filter((one) => one !== name))}
      />
      <CollectionField choice={choice} />
      <details class="tried">
        <summary>{t("bm_bookmarklet")}</summary>
        <p class="hint">{t("bm_bookmarklet_hint")}</p>
        <div class="copy">
          <code dir="ltr">{bookmarklet}</code>
          <button type="button" class="btn sm" onClick={() => copy(bookmarklet)}>
            {t("bm_copy")}
          </button>
        </div>
      </details>
    </Form>
  );
}
