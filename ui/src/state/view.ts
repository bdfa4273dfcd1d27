import { computed, signal } from "@preact/signals";
import type { Filter, Scope, View } from "../backend/contract";
import { t } from "../i18n";
import { startOfDay } from "../i18n/dates";
import { folderById, sourceById } from "./library";

export const scope = signal<Scope>({ kind: "all" });
export const filter = signal<Filter>("all");
export const view = computed<View>(() => ({ scope: scope.value, filter: filter.value }));

export function today(): Scope {
  return { kind: "today", since: startOfDay(Date.now()) };
}

export function isScope(other: Scope): boolean {
  const here = scope.value;
  if (here.kind !== other.kind) return false;
  return "id" in here && "id" in other ? here.id === other.id : true;
}

/** The sidebar's «unread» is all sources under the unread filter. */
export const isUnreadView = computed(() => scope.value.kind === "all" && filter.value === "unread");

export function viewName(): string {
  const here = scope.value;
  switch (here.kind) {
    case "today":
      return t("today");
    case "bookmarks":
      return t("bookmarks");
    case "source":
      return sourceById.value.get(here.id)?.name ?? "";
    case "folder":
      return folderById(here.id)?.name ?? "";
    case "all":
      return isUnreadView.value ? t("unread") : t("all_articles");
  }
}
