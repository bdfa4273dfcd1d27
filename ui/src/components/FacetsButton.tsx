import { useState } from "preact/hooks";
import { t } from "../i18n";
import { chips } from "../state/search";
import { Icon } from "./Icon";
import { Popover } from "./Popover";
import { SearchFacets } from "./SearchFacets";

/** Where there is no room for the facets beside the results: a sheet behind a button. */
export function FacetsButton() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        class={`btn-i facets-b${chips.value.length > 0 ? " is-on" : ""}`}
        aria-label={t("filter")}
        title={t("filter")}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <Icon name="sliders-horizontal" />
      </button>
      {anchor && (
        <Popover
          anchor={anchor}
          label={t("filter")}
          class="facets facets-pop"
          onClose={() => setAnchor(null)}
        >
          <SearchFacets />
        </Popover>
      )}
    </>
  );
}
