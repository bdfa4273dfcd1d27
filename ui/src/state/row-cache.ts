import { signal } from "@preact/signals";
import { attempt } from "./toasts";

const blockSize = 50;

/** The rows of a long order that have come; `limit`: how many are kept beyond those in sight. */
export function rowCache<T extends { id: number }>(
  limit: number,
  ask: (ids: number[]) => Promise<readonly T[]>,
) {
  const rows = new Map<number, T>();
  /** Those that are as the library has them; others wait to be asked for again. */
  const current = new Set<number>();
  const asked = new Set<number>();
  /** Moves when rows arrive or change, so that those in sight are drawn anew. */
  const version = signal(0);

  function keep(arrived: readonly T[]): void {
    for (const row of arrived) {
      rows.delete(row.id);
      rows.set(row.id, row);
      current.add(row.id);
    }
    for (const id of rows.keys()) {
      if (rows.size <= limit) break;
      rows.delete(id);
      current.delete(id);
    }
    version.value++;
  }

  return {
    keep,
    has: (id: number) => rows.has(id),
    all: () => rows.values(),
    get(id: number): T | undefined {
      version.value;
      return rows.get(id);
    },
    /** Changes those for which there is a change. */
    patch(change: (row: T) => Partial<T> | null | false): void {
      let patched = 0;
      for (const [id, row] of rows) {
        const changed = change(row);
        if (!changed) continue;
        rows.set(id, { ...row, ...changed });
        patched++;
      }
      version.value += patched;
    },
    /** All of them wait to be asked for again; until they have come the old ones stand. */
    expire(): void {
      current.clear();
      asked.clear();
    },
    /** Asks for places `from..to` of the order that are not here, by whole blocks. */
    need(order: readonly number[], from: number, to: number): void {
      const first = Math.floor(from / blockSize) * blockSize;
      const missing = order
        .slice(Math.max(0, first), Math.ceil(to / blockSize) * blockSize)
        .filter((id) => !current.has(id) && !asked.has(id));
      if (missing.length === 0) return;
      for (const id of missing) asked.add(id);
      void attempt(() => ask(missing)).then((came) => {
        for (const id of missing) asked.delete(id);
        if (came) keep(came);
      });
    },
  };
}
