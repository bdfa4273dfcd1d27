import { backend } from "../backend";
import type { Source } from "../backend/contract";
import { t } from "../i18n";
import { openDialog } from "../state/shell";
import { askAsBrowser, unsubscribe } from "../state/subscriptions";
import { isSyncing, startSync } from "../state/sync";
import { attempt } from "../state/toasts";

/** What a person can do about a source that fails. */
type Remedy = "retry" | "edit" | "look" | "browser" | "visit" | "proxy" | "unsubscribe";

/** For each code what its advice says, the likeliest first. */
const remedies: Record<string, readonly Remedy[]> = {
  refused: ["retry", "browser"],
  too_slow: ["retry"],
  server_error: ["retry"],
  dns: ["retry", "edit"],
  offline: ["retry"],
  rate_limited: ["retry"],
  tls: ["retry", "visit"],
  broken_transfer: ["retry"],
  bad_status: ["retry", "visit"],
  empty_feed: ["retry", "look"],
  broken_feed: ["retry", "look"],
  not_found: ["look", "edit", "retry"],
  gone: ["look", "unsubscribe", "retry"],
  not_a_feed: ["look", "edit", "retry"],
  not_a_feed_but_a_page: ["look", "edit", "retry"],
  no_articles: ["look", "visit", "retry"],
  too_many_redirects: ["look", "edit", "retry"],
  too_large: ["look", "edit"],
  needs_login: ["edit", "visit", "retry"],
  private_address: ["edit", "unsubscribe"],
  bad_address: ["edit"],
  proxy: ["proxy", "retry"],
};

const usual: readonly Remedy[] = ["retry", "edit"];

/** Where another way to read a source is looked for. */
function siteOf(source: Source): string {
  if (source.homepage) return source.homepage;
  return URL.canParse(source.address) ? new URL(source.address).origin : "";
}

function canBe(remedy: Remedy, source: Source): boolean {
  if (remedy === "look") return siteOf(source) !== "";
  return remedy !== "visit" || source.homepage !== "";
}

export function remediesFor(source: Source, code: string): Remedy[] {
  return (remedies[code] ?? usual).filter((remedy) => canBe(remedy, source));
}

/** Whether it is worth waiting for: then it is said when the source will be asked by itself. */
export function passes(code: string): boolean {
  return (remedies[code] ?? usual)[0] === "retry";
}

const deeds: Record<Remedy, (source: Source) => unknown> = {
  retry: ({ id }) => startSync(id),
  edit: (source) => openDialog({ kind: "edit_address", source }),
  look: (source) => openDialog({ kind: "edit_address", source, look: siteOf(source) }),
  browser: askAsBrowser,
  visit: ({ homepage }) => attempt(() => backend.openOutside(homepage)),
  proxy: () => openDialog({ kind: "settings", pane: "network" }),
  unsubscribe,
};

interface Props {
  source: Source;
  code: string;
  /** Whether the first one is the thing to do here. */
  isLed: boolean;
}

/** The buttons that do what the advice says. */
export function Remedies({ source, code, isLed }: Props) {
  return (
    <div class="fail-a">
      {remediesFor(source, code).map((remedy, place) => (
        <button
          key={remedy}
          type="button"
          class={`btn sm${place > 0 ? "" : isLed ? " pri" : ""}`}
          disabled={isSyncing.value && (remedy === "retry" || remedy === "browser")}
          onClick={() => deeds[remedy](source)}
        >
          {t(`remedy_${remedy}` as const)}
        </button>
      ))}
    </div>
  );
}
