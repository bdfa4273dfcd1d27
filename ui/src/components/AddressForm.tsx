import { useEffect, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { Added, Source } from "../backend/contract";
import { plural, t } from "../i18n";
import { refreshOverview } from "../state/library";
import { compareSoon } from "../state/list";
import { AddressSearch } from "./AddressSearch";
import { FolderField, useFolderChoice } from "./FolderField";
import { Icon } from "./Icon";

interface Props {
  address: string;
  folder: number | null;
  hasFolder?: boolean;
  onRead?: (source: Source) => void;
}

/** Subscribes to what is found behind an address. */
export function AddressForm({ address, folder, hasFolder, onRead }: Props) {
  const [added, setAdded] = useState<Added | null>(null);
  const choice = useFolderChoice(folder);
  const settle = async (subscribe: (folder_id: number | null) => Promise<Added>) => {
    setAdded(await subscribe(await choice.settle()));
    await refreshOverview().catch(() => undefined);
    compareSoon();
  };
  return (
    <AddressSearch
      address={address}
      takeText={(candidate) => t(candidate.known_as === null ? "subscribe" : "show_subscribed")}
      onTake={(typed, { kind, address, pattern }) =>
        settle((folder_id) => backend.call("add_candidate", { typed, kind, address, pattern, folder_id }))
      }
      onKeep={(typed) => settle((folder_id) => backend.call("add_source", { address: typed, folder_id }))}
      outcome={added && <Found added={added} onRead={onRead} />}
    >
      {hasFolder && <FolderField choice={choice} />}
    </AddressSearch>
  );
}

function Found({ added, onRead }: { added: Added; onRead?: (source: Source) => void }) {
  const { source } = added;
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; the way on stands in its place.
  useEffect(() => button.current?.focus(), [added]);
  return (
    <div class="found">
      <p>
        <Icon name={added.found_by === "pending" ? "clock" : "circle-check"} size="s" />
        <span>
          <b>{t(added.was_there ? "add_was_there" : "add_found", { name: source.name })}</b>{" "}
          {added.found_by === "pending" && t("add_found_pending")}
          {added.new_articles > 0 && plural("new_articles", added.new_articles)}
        </span>
        {onRead && added.found_by !== "pending" && (
          <button ref={button} type="button" class="btn quiet sm" onClick={() => onRead(source)}>
            {t("read_it")}
          </button>
        )}
      </p>
    </div>
  );
}
