import { useEffect, useRef, useState } from "preact/hooks";
import { backend } from "../backend";
import type { Hit, Suggestion } from "../backend/contract";
import { zone } from "../state/search";
import { suggestionsFor } from "./QueryHints";

/** What the library has for a query that is being typed. */
export interface Looked {
  hits: readonly Hit[];
  /** Nothing while it is not known. */
  total: number | null;
  suggestions: readonly Suggestion[];
}

const nothing: Looked = { hits: [], total: null, suggestions: [] };

/** Searches with each letter; what was found stays until the next is known, and an answer that comes late is void. */
export function useSearch(query: string): Looked {
  const [looked, setLooked] = useState(nothing);
  const turn = useRef(0);
  const isEmpty = query.trim() === "";
  useEffect(() => {
    const mine = ++turn.current;
    if (isEmpty) {
      setLooked(nothing);
      return;
    }
    const tell = (part: Partial<Looked>) => {
      if (mine === turn.current) setLooked((old) => ({ ...old, ...part }));
    };
    backend
      .call("search", { query, sort: "best", is_typing: true, zone: zone() })
      .then(({ hits, total }) => tell({ hits, total }))
      // A search that was ended by the next one, or failed: what stands stays.
      .catch(() => undefined);
    void suggestionsFor(query).then((suggestions) => suggestions && tell({ suggestions }));
  }, [query, isEmpty]);
  return isEmpty ? nothing : looked;
}
