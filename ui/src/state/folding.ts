import { useEffect, useState } from "preact/hooks";
import { backend } from "../backend";

// What readers take for the same is told by the reader alone: here nothing is folded.

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

/**
 * The items in whose text each word of `query` stands, whatever the spelling. While the words of a new query are being
 * folded, those of the one before it hold.
 */
export function useMatching<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  query: string,
): readonly T[] {
  const [hay, setHay] = useState<Folded<T> | null>(null);
  const [words, setWords] = useState<readonly string[]>([]);
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
    if (!typed) setWords([]);
    else
      void foldAll([typed]).then(([fold = ""]) => {
        if (!isVoid) setWords(fold.split(/\s+/).filter(Boolean));
      });
    return () => {
      isVoid = true;
    };
  }, [typed]);

  if (!typed || words.length === 0 || !hay) return items;
  return hay.items.filter((_, at) => isAmong(hay.folds[at] ?? "", words));
}
