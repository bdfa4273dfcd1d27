import { t } from "../i18n";
import { pickAndImport } from "../state/opml";
import { openCatalogue } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { AddressForm } from "./AddressForm";
import { Icon } from "./Icon";
import { closeDialog, Modal } from "./Modal";
import { CloseButton } from "./small";

export function AddSource({ address, folder }: { address: string; folder: number | null }) {
  return (
    <Modal label={t("add_title")} class="small-dialog add-dialog">
      <header class="dialog-h">
        <div>
          <h2>{t("add_title")}</h2>
          <p>{t("add_lead")}</p>
        </div>
        <CloseButton onClick={closeDialog} />
      </header>
      <AddressForm
        address={address}
        folder={folder}
        hasFolder
        onRead={(source) => {
          closeDialog();
          void openScope({ kind: "source", id: source.id });
        }}
      />
      <footer>
        <button type="button" class="btn quiet sm" onClick={pickAndImport}>
          <Icon name="file-up" size="s" />
          {t("import_opml")}
        </button>
        <button
          type="button"
          class="btn quiet sm"
          onClick={() => {
            closeDialog();
            openCatalogue();
          }}
        >
          {t("browse_catalogue")}
        </button>
      </footer>
    </Modal>
  );
}
