import { t } from "../i18n";
import { pickAndImport } from "../state/opml";
import { openCatalogue } from "../state/shell";
import { openScope } from "../state/subscriptions";
import { AddressForm } from "./AddressForm";
import { Icon } from "./Icon";
import { closeDialog } from "./Modal";
import { Sheet } from "./Sheet";

export function AddSource({ address, folder }: { address: string; folder: number | null }) {
  return (
    <Sheet title={t("add_title")} lead={t("add_lead")}>
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
    </Sheet>
  );
}
