import { useRef, useState } from "preact/hooks";
import { ariaOf } from "../commands/caps";
import { keyOf } from "../commands/registry";
import { plural, t } from "../i18n";
import { ago } from "../i18n/dates";
import { failing, overview, sources } from "../state/library";
import { saving } from "../state/saving";
import { openDialog } from "../state/shell";
import { isOffline, isSyncing, progress, startSync } from "../state/sync";
import { Icon } from "./Icon";
import { SyncPopover } from "./SyncPopover";
import { IconButton } from "./small";

/** The foot of the sidebar: how fresh the library is, and the way to the settings. */
export function SyncFooter() {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const syncing = isSyncing.value;
  const [first, second] = lines();
  const isBad = !syncing && (saving.value ? saving.value.problem !== null : failing.value.length > 0);
  return (
    <footer class="side-f">
      <button
        ref={button}
        type="button"
        class={`sync${syncing || saving.value?.is_running ? " is-busy" : ""}`}
        aria-keyshortcuts={ariaOf(keyOf("sync"))}
        onClick={() => {
          setOpen(true);
          // What is being saved is looked at without asking every source anew.
          if (!saving.value) void startSync();
        }}
      >
        <Icon name={isOffline.value && !syncing ? "cloud-off" : "refresh-cw"} />
        <span class="sr">{t(saving.value ? "sync_details" : "sync_now")}</span>
        <span class="sync-a">{first}</span>
        <span class={`sync-b${isBad ? " is-bad" : ""}`}>{second}</span>
      </button>
      <IconButton
        icon="settings"
        label={t("settings")}
        command="settings"
        onClick={() => openDialog({ kind: "settings", pane: "reading" })}
      />
      {isOpen && button.current && <SyncPopover anchor={button.current} onClose={() => setOpen(false)} />}
    </footer>
  );
}

function lines(): [string, string] {
  const going = progress.value;
  const counted = sources.value.filter((source) => source.kind !== "guide").length;
  if (going) {
    const done = t("sync_progress", { done: going.done, total: going.total });
    return [
      t("syncing"),
      `${done}${going.new_articles > 0 ? ` · ${plural("new_articles", going.new_articles)}` : ""}`,
    ];
  }
  const kept = saving.value;
  if (kept) {
    const { total, left } = kept;
    return kept.is_running
      ? [t("saving"), t("sync_progress", { done: total - left, total })]
      : [t("saving_stopped"), plural("saving_left", left)];
  }
  const last = overview.value?.last_synced_at;
  const when = last ? t("sync_last", { when: ago(last, "long") }) : t("sync_never");
  return [
    isOffline.value ? t("sync_offline") : when,
    failing.value.length > 0
      ? plural("sources_failing", failing.value.length)
      : isOffline.value && last
        ? when
        : plural("sources_healthy", counted),
  ];
}
