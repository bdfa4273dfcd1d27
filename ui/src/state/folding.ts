import { useEffect, useState } from "preact/hooks";
import { backend } from "../backend";

// What readers take for the same is told by the reader alone: here nothing is folded.

interface Needle {
  typed: string;
  words: readonly string[];
}

const nothingTyped: Needle = { typed: "", words: [] };

interface Folded<T> {
  items: readonly T[];
  folds: readonly string[];
}

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
  const [hay, setHay] = useState<Folded<T> | null>(null);
  const [needle, setNeedle] = useState<Needle>(nothingTyped);
  const typed = query.trim();

  useEffect(() => {
    let isVoid = false;
    void foldAll(items.map(textOf)).then((folds) => {
      if (!isVoid) setHay({ items, folds });
    });
    return () => {
      isVoid = true;
    };
  }, [items]);

  useEffect(() => {
    let isVoid = false;
    if (!typed) setNeedle(nothingTyped);
    else
      void foldAll([typed]).then(([fold = ""]) => {
        if (!isVoid) setNeedle({ typed, words: fold.split(/\s+/).filter(Boolean) });
      });
    return () => {
      isVoid = true;
    };
  }, [typed]);

  if (!typed) return { items, isSettled: true };
  const isSettled = needle.typed === typed && hay?.items === items;
  if (!hay) return { items, isSettled };
  return { items: hay.items.filter((_, at) => isAmong(hay.folds[at] ?? "", needle.words)), isSettled };
}
