/** Gathers calls that come close together into one; while one runs, at most one more waits. */
export function later(deed: () => Promise<void>, delayMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let wanted = false;

  async function run(): Promise<void> {
    timer = undefined;
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    try {
      await deed();
    } catch {
      // What the person asked for reports its own failure; a refresh is asked for again by the next change.
    } finally {
      running = false;
    }
    if (wanted) {
      wanted = false;
      ask();
    }
  }

  function ask(): void {
    if (timer === undefined) timer = setTimeout(run, delayMs);
  }
  return ask;
}
