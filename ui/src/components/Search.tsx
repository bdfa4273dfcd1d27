import { useEffect } from "preact/hooks";
import { locale, t } from "../i18n";
import { currentId } from "../state/article";
import { answer, ask, chips, indexedShare, leaveSearch, query, savedHere } from "../state/search";
import { openDialog } from "../state/shell";
import { Icon } from "./Icon";
import { QueryField } from "./QueryField";
import { QueryHints } from "./QueryHints";
import { Results } from "./Results";
import { SearchFacets } from "./SearchFacets";
import { CloseButton } from "./small";

/** The search room. It stays as it is, unseen, while something that was found is being read. */
export function Search() {
  const isReading = currentId.value !== null;
  useEffect(() => {
    // What changed while the person was elsewhere: read marks, new articles.
    if (query.value && answer.value) void ask();
  }, []);
  return (
    <section class="srch" role={isReading ? undefined : "main"} aria-label={t("search")} inert={isReading}>
      <h1 class="sr">{t("search")}</h1>
      <div class="q">
        <QueryField />
        <SaveButton />
        <CloseButton class="q-close" onClick={leaveSearch} />
      </div>
      <QueryHints />
      <IndexNote />
      <div class="srch-b">
        <Results />
        {answer.value && (answer.value.total > 0 || chips.value.length > 0) && (
          <aside class="facets" aria-label={t("filter")}>
            <SearchFacets />
          </aside>
        )}
      </div>
    </section>
  );
}

function SaveButton() {
  const saved = savedHere.value ?? null;
  return (
    <button
      type="button"
      class={`btn q-save${saved ? " is-saved" : ""}`}
      aria-label={t(saved ? "saved_search" : "save_search")}
      title={t(saved ? "saved_search" : "save_search")}
      disabled={!query.value}
      onClick={() => openDialog({ kind: "save_search", search: saved })}
    >
      <Icon name="star" isFilled={saved !== null} />
      <span>{t(saved ? "saved_search" : "save_search")}</span>
    </button>
  );
}

/** While the index is being made: how far it is. */
function IndexNote() {
  const share = indexedShare.value ?? answer.value?.indexed ?? 1;
  if (share >= 1) return null;
  return (
    <p class="q-index" role="status">
      <i class="spin" />
      {t("search_preparing", { share: percent(share) })}
      <span>{t("search_preparing_hint")}</span>
    </p>
  );
}

function percent(share: number): string {
  return new Intl.NumberFormat(locale.value, { style: "percent" }).format(Math.floor(share * 100) / 100);
}
