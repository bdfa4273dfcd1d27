import { useEffect, useState } from "preact/hooks";
import { backend, problemOf } from "../../backend";
import type { FoundPlace, Problem } from "../../backend/contract";
import { language } from "../../i18n";

export type Finding =
  | { phase: "idle" }
  | { phase: "looking" }
  | { phase: "found"; places: readonly FoundPlace[] }
  | { phase: "failed"; problem: Problem };

/** How long the hand rests before anything is asked. */
const restMs = 300;
/** One letter is no name yet. */
const shortest = 2;

/**
 * The places of a name, once it is typed; what was found before stays until then, and what comes late is void. They are
 * asked for again when there is another of `tries`.
 */
export function usePlaces(text: string, tries: number): Finding {
  const [finding, setFinding] = useState<Finding>({ phase: "idle" });
  const typed = text.trim();
  const isName = [...typed].length >= shortest;
  useEffect(() => {
    if (!isName) {
      setFinding({ phase: "idle" });
      return;
    }
    let isVoid = false;
    const come = (next: Finding) => {
      if (!isVoid) setFinding(next);
    };
    const timer = setTimeout(() => {
      setFinding((before) => (before.phase === "found" ? before : { phase: "looking" }));
      backend.call("find_places", { text: typed, language: language.value }).then(
        (places) => come({ phase: "found", places }),
        (thrown) => come({ phase: "failed", problem: problemOf(thrown) }),
      );
    }, restMs);
    return () => {
      isVoid = true;
      clearTimeout(timer);
    };
  }, [typed, tries]);
  return isName ? finding : { phase: "idle" };
}
