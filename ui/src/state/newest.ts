import type { Signal } from "@preact/signals";

/**
 * Keeps what is answered in `kept`, and gives each answer to who asked for it. One that comes after that to a later question
 * is void; one before it holds until then, for the later may fail.
 */
export function newestIn<T>(kept: Signal<T | null>): (ask: () => Promise<T>) => Promise<T> {
  let asked = 0;
  let answered = 0;
  return async (ask) => {
    const mine = ++asked;
    const came = await ask();
    if (mine > answered) {
      answered = mine;
      kept.value = came;
    }
    return came;
  };
}
