import { isolated, number, plural, type TextKey, t } from "../../i18n";
import { type Subject, stateOf as stateOfHeader } from "../../state/header";
import { sources } from "../../state/library";
import { markets } from "../../state/markets";
import { type ReaderSetting, readerSetting } from "../../state/settings";
import { openDialog, type SettingsPane } from "../../state/shell";
import { weather } from "../../state/weather";
import { hostOf } from "../Attachments";
import type { Row } from "./rows";

/** Each site that is asked, and how many sources are its; what a person added most of stands first. */
function sites(): [host: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { address, kind } of sources.value) {
    const host = kind === "guide" ? "" : hostOf(address);
    if (host) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

function Sites({ text }: { text: string }) {
  return (
    <details class="sites">
      <summary>{text}</summary>
      <ul>
        {sites().map(([host, count]) => (
          <li key={host}>
            <bdi dir="ltr">{host}</bdi>
            {count > 1 && <span>{number(count)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateOf(key: ReaderSetting): string {
  const value = readerSetting(key);
  if (key !== "net.proxy") return t(value === "on" ? "privacy_by_itself" : "privacy_when_asked");
  return t(value === "system" || value === "none" ? `proxy_${value}` : "proxy_address");
}

/** What leaves the machine by a setting: how that stands, and the way to it. */
function leaving(key: ReaderSetting, pane: SettingsPane, row: TextKey): Pick<Row, "Control"> {
  return standing(() => stateOf(key), pane, row);
}

/** Of the header: whom it asks, and whether it does. */
function ofHeader(subject: Subject, row: TextKey): Pick<Row, "hint" | "Control"> {
  const hosts = () => (subject === "weather" ? weather : markets).value?.hosts ?? [];
  const state = () => t(stateOfHeader(subject) === "on" ? "privacy_by_itself" : "privacy_not_asked");
  return {
    hint: () => hosts().map(isolated).join("\n"),
    ...standing(state, "header", row),
  };
}

function standing(state: () => string, pane: SettingsPane, row: TextKey): Pick<Row, "Control"> {
  return {
    Control: ({ text }) => (
      <>
        <span class="tag">{state()}</span>
        <button
          type="button"
          class="btn quiet sm"
          aria-label={`${t("change")}: ${text}`}
          onClick={() => openDialog({ kind: "settings", pane, row })}
        >
          {t("change")}
        </button>
      </>
    ),
  };
}

export const privacyRows: readonly Row[] = [
  {
    text: "privacy_sources",
    hint: () => plural("privacy_sources_hint", sites().length),
    ...leaving("sync.background", "network", "background"),
  },
  { text: "privacy_sites", as: "own", Control: Sites },
  {
    text: "privacy_pages",
    hint: "privacy_pages_hint",
    ...leaving("offline.auto", "storage", "storage_auto"),
  },
  {
    text: "privacy_links",
    hint: "privacy_links_hint",
    ...leaving("bookmarks.check_links", "network", "check_links"),
  },
  { text: "weather", ...ofHeader("weather", "header_weather") },
  { text: "markets", ...ofHeader("markets", "header_markets") },
  { text: "privacy_proxy", hint: "privacy_proxy_hint", ...leaving("net.proxy", "network", "proxy") },
];

export function NeverLeaves() {
  return (
    <section class="never">
      <h3>{t("privacy_never")}</h3>
      <ul>
        {(["account", "count", "referer", "script"] as const).map((one) => (
          <li key={one}>{t(`privacy_never_${one}` as const)}</li>
        ))}
      </ul>
    </section>
  );
}
