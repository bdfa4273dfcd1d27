import { backend } from "../backend";
import { useAnswer } from "./use-answer";

// What readers take for the same is told by the reader alone: here nothing is folded.

const nothingTyped = { typed: "", words: [] as string[] };

async function foldAll(texts: readonly string[]): Promise<readonly string[]> {
  try {
    return await backend.call("fold_texts", { texts: [...texts] });
  } catch {
    // A filter that misses a spelling is better than none.
    return texts;
  }
}

function isAmong(fold: string, words: readonly string[]): boolean {
  return words.every((word) => fold.includes(word));
}

export interface Matching<T> {
  items: readonly T[];
  /** Whether they are those of the query; else they are those of the one before it. */
  isSettled: boolean;
}

/** The items in whose text each word of `query` stands, whatever the spelling. */
export function useMatching<T>(items: readonly T[], textOf: (item: T) => string, query: string): Matching<T> {
  const typed = query.trim();
  const hay = useAnswer(async () => ({ items, folds: await foldAll(items.map(textOf)) }), [items]);
  const needle =
    useAnswer(async () => {
      const [fold = ""] = typed ? await foldAll([typed]) : [];
      return { typed, words: fold.split(/\s+/).filter(Boolean) };
    }, [typed]) ?? nothingTyped;

  if (!typed) return { items, isSettled: true };
  const isSettled = needle.typed === typed && hay?.items === items;
  if (!hay) return { items, isSettled };
  return { items: hay.items.filter((_, at) => isAmong(hay.folds[at] ?? "", needle.words)), isSettled };
}
