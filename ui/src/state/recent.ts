import { computed } from "@preact/signals";
import { overview } from "./library";
import { keepSetting } from "./setting";

const key = "search.recent";
const longest = 10;

/** What was searched for, the latest first. */
export const recent = computed<readonly string[]>(() => {
  try {
    const kept: unknown = JSON.parse(overview.value?.settings[key] ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
});

/** Conditions can stand anywhere in a query; in the room they stand first. */
export function sorted(query: string): string {
  return query.trim().split(/\s+/).sort().join(" ");
}

export function noteRecent(query: string): void {
  const text = query.trim();
  if (!text || recent.value[0] === text) return;
  void keepSetting(
    key,
    JSON.stringify([text, ...recent.value.filter((one) => sorted(one) !== sorted(text))].slice(0, longest)),
  );
}

export function clearRecent(): void {
  void keepSetting(key, "[]");
}
