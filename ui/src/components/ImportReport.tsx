import { plural, t, worded } from "../i18n";
import { type ImportState, importing, importPrivateToo, pickAndImport } from "../state/opml";
import { startSync } from "../state/sync";
import { Icon } from "./Icon";
import { closeDialog } from "./Modal";
import { Sheet } from "./Sheet";
import { Name } from "./small";
import { Trouble } from "./Trouble";

const ownNetwork = "private_address";

/** A list of sources on its way in, and what came of it. */
export function ImportReport() {
  const state = importing.value;
  return (
    <Sheet title={t("import_opml")} lead={state && <Name text={state.file} />}>
      <div aria-live="polite">{state && <Body state={state} />}</div>
      <footer>{state && <Actions state={state} />}</footer>
    </Sheet>
  );
}

function Body({ state }: { state: ImportState }) {
  if (state.phase === "reading")
    return (
      <p class="told">
        <i class="spin" />
        {t("importing")}
      </p>
    );
  if (state.phase === "failed") return <Trouble problem={state.problem} />;
  const { added, was_there, folders_added, refused, is_cut } = state.imported;
  const isOwnNetworkRefused = refused.some(({ code }) => code === ownNetwork);
  return (
    <>
      <ul class="sums">
        <li>
          <Icon name="circle-check" size="s" />
          <b>{plural("import_added", added)}</b>{" "}
          {folders_added > 0 && plural("import_folders", folders_added)}
        </li>
        {was_there > 0 && (
          <li>
            <Icon name="check" size="s" />
            {plural("import_was_there", was_there)}
          </li>
        )}
        {refused.length > 0 && (
          <li class="bad">
            <Icon name="circle-alert" size="s" />
            {plural("import_refused", refused.length)}
          </li>
        )}
      </ul>
      {is_cut && <Trouble problem={{ code: "list_cut", args: {} }} />}
      {refused.length > 0 && (
        <ul class="refused" tabIndex={0} aria-label={plural("import_refused", refused.length)}>
          {refused.map(({ title, code }, place) => (
            <li key={place}>
              <b>
                <Name text={title || t("untitled")} />
              </b>
              <span>{worded({ code, args: {} }).text}</span>
            </li>
          ))}
        </ul>
      )}
      {isOwnNetworkRefused && (
        <div class="offer">
          <p>{t("import_private_hint")}</p>
          <button type="button" class="btn sm" onClick={() => importPrivateToo(state.file)}>
            {t("import_private")}
          </button>
        </div>
      )}
    </>
  );
}

function Actions({ state }: { state: ImportState }) {
  const isNew = state.phase === "done" && state.imported.added > 0;
  return (
    <>
      <button type="button" class="btn quiet" data-focus onClick={closeDialog}>
        {t("close")}
      </button>
      {state.phase === "failed" && (
        <button type="button" class="btn pri" onClick={pickAndImport}>
          {t("import_other")}
        </button>
      )}
      {isNew && (
        <button
          type="button"
          class="btn pri"
          onClick={() => {
            closeDialog();
            void startSync();
          }}
        >
          <Icon name="refresh-cw" />
          {t("import_sync")}
        </button>
      )}
    </>
  );
}
