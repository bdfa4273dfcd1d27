import { plural, t } from "../i18n";
import { addChosen, chosen, isAdding } from "../state/catalogue";
import { page } from "../state/shell";
import { CatalogueGrid } from "./CatalogueGrid";
import { IconButton } from "./small";

/** The catalogue as a page of its own: choose many, add them together, see how each goes. */
export function Catalogue() {
  const count = chosen.value.size;
  return (
    <main class="sheet one">
      <section class="cat-page">
        <header class="cat-h">
          <div>
            <h1 class="pane-t">{t("catalogue")}</h1>
            <p class="pane-s">{t("catalogue_lead")}</p>
          </div>
          <IconButton
            icon="x"
            label={t("close")}
            onClick={() => {
              page.value = "reading";
            }}
          />
        </header>
        <CatalogueGrid />
        <footer class="onb-f">
          <p aria-live="polite">
            <b>{plural("catalogue_chosen", count)}</b>
          </p>
          <span class="grow" />
          <button type="button" class="btn pri" disabled={count === 0} onClick={addChosen}>
            {isAdding.value && <i class="spin" />}
            {t("catalogue_add")}
          </button>
        </footer>
      </section>
    </main>
  );
}
