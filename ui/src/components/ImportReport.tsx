import { plural, t } from "../i18n";
import { type ImportState, importing, importPrivateToo, pickAndImport } from "../state/opml";
import { startSync } from "../state/sync";
import { Icon } from "./Icon";
import { closeDialog } from "./Modal";
import { Sheet } from "./Sheet";
import { Refused, Sum } from "./Sums";
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
  const refusedText = plural("import_refused", refused.length);
  const isOwnNetworkRefused = refused.some(({ code }) => code === ownNetwork);
  return (
    <>
      <ul class="sums">
        <Sum
          icon="circle-check"
          text={`${plural("import_added", added)} ${folders_added > 0 ? plural("import_folders", folders_added) : ""}`.trim()}
        />
        {was_there > 0 && <Sum icon="check" text={plural("import_was_there", was_there)} />}
        {refused.length > 0 && <Sum icon="circle-alert" isBad text={refusedText} />}
      </ul>
      {is_cut && <Trouble problem={{ code: "list_cut", args: {} }} />}
      <Refused
        label={refusedText}
        items={refused.map(({ title, code }) => ({
          line: title || t("untitled"),
          problem: { code, args: {} },
        }))}
      />
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
