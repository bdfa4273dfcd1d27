import { useEffect, useRef, useState } from "preact/hooks";
import { backend, problemOf } from "../backend";
import type { Candidate, Discovery, Problem } from "../backend/contract";

export type Search =
  | { phase: "idle" }
  | { phase: "looking" }
  | { phase: "found"; typed: string; discovery: Discovery; pick: number }
  | { phase: "failed"; typed: string; problem: Problem };

export interface Discovering {
  search: Search;
  look: (address: string) => Promise<void>;
  /** Ends the search, or forgets what it found. */
  stop: () => void;
  pick: (place: number) => void;
}

/** The search for what can be read behind an address; the last one asked for counts. */
export function useDiscovery(): Discovering {
  const [search, setSearch] = useState<Search>({ phase: "idle" });
  const round = useRef(0);
  const isLooking = useRef(false);

  const stop = () => {
    round.current++;
    if (isLooking.current) void backend.call("cancel_discover", {}).catch(() => undefined);
    isLooking.current = false;
    setSearch({ phase: "idle" });
  };
  const look = async (address: string) => {
    const mine = ++round.current;
    const typed = address.trim();
    isLooking.current = true;
    setSearch({ phase: "looking" });
    const result = await backend
      .call("discover", { address: typed })
      .then(
        (discovery): Search => ({ phase: "found", typed, discovery, pick: firstPick(discovery.candidates) }),
      )
      .catch((thrown): Search => ({ phase: "failed", typed, problem: problemOf(thrown) }));
    if (round.current !== mine) return;
    isLooking.current = false;
    setSearch(result);
  };
  const pick = (place: number) => setSearch((now) => (now.phase === "found" ? { ...now, pick: place } : now));
  // A search that nobody waits for is not gone on with.
  useEffect(() => stop, []);
  return { search, look, stop, pick };
}

/** The first that is new and no feed of comments. */
function firstPick(candidates: readonly Candidate[]): number {
  return Math.max(
    0,
    candidates.findIndex((candidate) => candidate.known_as === null && !candidate.is_comments),
  );
}
