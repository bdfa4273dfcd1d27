const rows = [0, 1, 2, 3, 4];

/** What a list looks like before it is here; seen only when it takes its time. */
export function Skeleton() {
  return (
    <div class="sks" aria-hidden="true">
      {rows.map((row) => (
        <div key={row} class="sk">
          <i class="w1" />
          <i class="l w2" />
          <i class="l w3" />
          <i class="w4" />
          <b />
        </div>
      ))}
    </div>
  );
}

/** The same of an article, over the one that was open before. */
export function SheetSkeleton() {
  return (
    <div class="sks sk-sheet" aria-hidden="true">
      <div class="article sk">
        <i class="w1" />
        <i class="l w2" />
        <i class="l w3" />
        <b />
        {rows.map((row) => (
          <i key={row} class={row === 4 ? "w3" : "w2"} />
        ))}
      </div>
    </div>
  );
}
