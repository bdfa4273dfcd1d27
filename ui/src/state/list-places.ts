import { setting } from "./setting";
import { view } from "./view";

// Where each list was left, by its articles: what came above them meanwhile moves nothing.

/** How far a list was read: the rows in sight, and how much of the first one was scrolled past, in pixels. */
export interface Place {
  ids: readonly number[];
  past: number;
}

const most = 30;
const restMs = 1_500;

type Entry = readonly [list: string, place: Place];

/** Those that were left last, the last one at the end. */
const kept = setting<readonly Entry[]>("list_places", [], read, (entries) =>
  JSON.stringify(entries.map(([list, { ids, past }]) => [list, Math.round(past), ...ids])),
);
let timer: ReturnType<typeof setTimeout> | undefined;

function read(text: string): readonly Entry[] | undefined {
  try {
    return (JSON.parse(text) as [string, number, ...number[]][]).map(([list, past, ...ids]) => [
      String(list),
      { ids: ids.map(Number), past: Number(past) || 0 },
    ]);
  } catch {
    return undefined;
  }
}

/** The list that is shown, by a name that it has tomorrow too. */
function listName(): string {
  const { scope, filter } = view.value;
  return `${scope.kind}${"id" in scope ? scope.id : ""}.${filter}`;
}

export function placeInList(): Place | undefined {
  const name = listName();
  return kept.peek().find(([list]) => list === name)?.[1];
}

/** Notes where the list stands now, or, with nothing, that it is to be shown from its top. */
export function keepListPlace(place: Place | null): void {
  const name = listName();
  const others = kept.value.filter(([list]) => list !== name);
  if (!place && others.length === kept.value.length) return;
  kept.value = place ? [...others, [name, place] as const].slice(-most) : others;
  clearTimeout(timer);
  timer = setTimeout(() => kept.choose(kept.value), restMs);
}

/** How far a list is scrolled when it stands there; where the first rows are gone, the next ones stay in their places. */
export function standing(all: readonly number[], { ids, past }: Place, rowPx: number): number {
  for (const [at, id] of ids.entries()) {
    const row = all.indexOf(id);
    if (row >= 0) return Math.max(0, (row - at) * rowPx + past);
  }
  return 0;
}
