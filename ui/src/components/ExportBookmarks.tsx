import { useState } from "preact/hooks";
import { backend } from "../backend";
import type { BookmarkView, ExportFormat } from "../backend/contract";
import { t } from "../i18n";
import { counted } from "../state/bookmark-deeds";
import { bookmarkView } from "../state/bookmark-view";
import { collectionById } from "../state/bookmarks";
import { roomIds } from "../state/order";
import { zone } from "../state/search";
import { page } from "../state/shell";
import { show } from "../state/toasts";
import { Form } from "./Form";

const formats: readonly ExportFormat[] = ["netscape", "json", "csv", "markdown", "html", "epub"];
type What = "selection" | "view" | "all";

const everything: BookmarkView = {
  place: "all",
  collection_id: null,
  tags: [],
  query: "",
  sort: "added",
  is_reversed: false,
};

/** What the file is called inside: after the collection that is shown, else «bookmarks». */
function titleOf(what: What): string {
  const { collection_id } = bookmarkView.value;
  const collection =
    what === "view" && collection_id !== null ? collectionById.value.get(collection_id) : null;
  return collection?.name ?? t("bookmarks");
}

/** Writes bookmarks into a file, for another program or for reading. */
export function ExportBookmarks({ ids }: { ids: readonly number[] }) {
  const isHere = page.value === "bookmarks";
  const [what, setWhat] = useState<What>(ids.length > 0 ? "selection" : isHere ? "view" : "all");
  const [format, setFormat] = useState<ExportFormat>("netscape");
  const choices: readonly (readonly [What, string])[] = [
    ...(ids.length > 0 ? [["selection", counted("bm_export_selection", ids.length)] as const] : []),
    ...(isHere ? [["view", counted("bm_export_view", roomIds.value.length)] as const] : []),
    ["all", t("bm_export_all")],
  ];
  return (
    <Form
      title={t("bm_export")}
      action={t("bm_export_do")}
      onDone={async () => {
        const isSaved = await backend.saveExport({
          format,
          view: what === "selection" ? null : what === "view" ? bookmarkView.value : everything,
          ids: what === "selection" ? [...ids] : null,
          title: titleOf(what),
          zone: zone(),
        });
        if (isSaved) show({ text: t("bm_exported") });
        return isSaved;
      }}
    >
      <div class="radios" role="radiogroup" aria-label={t("bm_export_what")}>
        {choices.map(([one, text]) => (
          <Radio key={one} group="what" text={text} isOn={one === what} onChoose={() => setWhat(one)} />
        ))}
      </div>
      <div class="radios is-boxed" role="radiogroup" aria-label={t("bm_export_format")}>
        {formats.map((one) => (
          <Radio
            key={one}
            group="format"
            text={t(`bm_format_${one}` as const)}
            hint={t(`bm_formathint_${one}` as const)}
            isOn={one === format}
            onChoose={() => setFormat(one)}
          />
        ))}
      </div>
    </Form>
  );
}

interface RadioProps {
  group: string;
  text: string;
  hint?: string;
  isOn: boolean;
  onChoose: () => void;
}

function Radio({ group, text, hint, isOn, onChoose }: RadioProps) {
  return (
    <label class={`cand${isOn ? " is-on" : ""}`}>
      <input type="radio" class="radio" name={group} checked={isOn} onChange={onChoose} />
      <span>
        <b>{text}</b>
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
