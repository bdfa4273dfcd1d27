import { backend } from "../backend";
import { t } from "../i18n";
import { change, quoted } from "../state/bookmark-deeds";
import type { BookmarkDialog } from "../state/bookmark-dialogs";
import { refreshBookmarks } from "../state/bookmarks";
import { EraseBookmarks, MoveBookmarks, MoveCollection, TagBookmarks } from "./BookmarkForms";
import { ExportBookmarks } from "./ExportBookmarks";
import { ImportBookmarks } from "./ImportBookmarks";
import { NameDialog } from "./NameDialog";
import { SaveAddress } from "./SaveAddress";
import { AllTags, EditTag, MergeTag } from "./TagDialogs";

/** The dialog of the bookmarks' room that is open. */
export function BookmarkDialogs({ open }: { open: BookmarkDialog }) {
  switch (open.kind) {
    case "save_address":
      return <SaveAddress address={open.address} title={open.title} tags={open.tags} />;
    case "import":
      return <ImportBookmarks file={open.file} />;
    case "export":
      return <ExportBookmarks ids={open.ids} />;
    case "move":
      return <MoveBookmarks ids={open.ids} />;
    case "tag":
      return <TagBookmarks ids={open.ids} />;
    case "erase":
      return <EraseBookmarks ids={open.ids} />;
    case "move_collection":
      return <MoveCollection collection={open.collection} />;
    case "edit_tag":
      return <EditTag tag={open.tag} />;
    case "merge_tag":
      return <MergeTag tag={open.tag} />;
    case "all_tags":
      return <AllTags />;
    case "add_collection":
      return (
        <NameDialog
          title={t("bm_collection_new")}
          label={t("bm_collection_name")}
          name=""
          onSave={async (name) => {
            await backend.call("add_collection", { name, parent_id: open.parent });
            await refreshBookmarks();
          }}
        />
      );
    case "rename_collection": {
      const { id, name: before } = open.collection;
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
  }
}
