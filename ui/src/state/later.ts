/** A deed takes at most this part of the time, however often it is asked for. */
const restFactor = 8;

/**
 * Gathers calls that come close together into one; while one runs, at most one more waits. A deed that takes long, as
 * it does over thousands of sources, is done less often.
 */
export function later(deed: () => Promise<void>, delayMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tookMs = 0;
  let running = false;
  let wanted = false;

  async function run(): Promise<void> {
    timer = undefined;
    if (running) {
      wanted = true;
      return;
    }
    running = true;
    const begun = performance.now();
    try {
      await deed();
    } catch {
      // What the person asked for reports its own failure; a refresh is asked for again by the next change.
    } finally {
      running = false;
      tookMs = performance.now() - begun;
    }
    if (wanted) {
      wanted = false;
      ask();
    }
  }

  function ask(): void {
    if (timer === undefined) timer = setTimeout(run, Math.max(delayMs, tookMs * restFactor));
  }
  return ask;
}
