import { backend } from "../backend";
import type { Candidate, Source } from "../backend/contract";
import { t } from "../i18n";
import { refreshOverview } from "../state/library";
import { compareSoon } from "../state/list";
import { show } from "../state/toasts";
import { AddressSearch } from "./AddressSearch";
import { closeDialog } from "./Modal";
import { Sheet } from "./Sheet";
import { Name } from "./small";

/** Another address for a source that there is: it is asked there first, and keeps all it has. */
export function EditAddress({ source, look }: { source: Source; look?: string }) {
  const take = async (typed: string, { kind, address, pattern }: Candidate) => {
    const choice = { id: source.id, typed, kind, address, pattern };
    const { name } = await backend.call("take_candidate", choice);
    await refreshOverview();
    compareSoon();
    closeDialog();
    show({ text: t("address_changed", { name }) });
  };
  return (
    <Sheet title={t("edit_address")} lead={<Name text={source.name} direction={source.direction} />}>
      <AddressSearch
        address={look ?? source.address}
        isEager={look !== undefined}
        takeText={() => t("use_address")}
        onTake={take}
      />
      <p class="hint">{t("edit_address_hint")}</p>
    </Sheet>
  );
}
