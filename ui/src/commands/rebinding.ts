import { areInTheWay, isReserved } from "./chords";
import { type Command, commands, keysOf, type OwnKeys, ownKeys } from "./registry";

// Giving a command another key.

const isOfRoom = ({ group }: Command) => group === "bookmarks" || group === "highlights";

/** Rooms have keys of their own, before those of the window; what is in neither room shares all. */
function areTogether(one: Command, other: Command): boolean {
  return one.group === other.group || !(isOfRoom(one) || isOfRoom(other));
}

/** Whose key it is already; what both came with they share. */
export function holderOf(keys: string, of: Command): Command | undefined {
  return commands.value.find(
    (other) =>
      other.id !== of.id &&
      areTogether(other, of) &&
      !(other.keys.includes(keys) && of.keys.includes(keys)) &&
      keysOf(other).some((one) => areInTheWay(one, keys)),
  );
}

/** Whether the key can be another one. */
export function canChange(command: Command): boolean {
  return !command.keys[0] || !isReserved(command.keys[0]);
}

function put(all: OwnKeys): void {
  ownKeys.choose(Object.keys(all).length > 0 ? all : ownKeys.usual);
}

function takeFromOthers(keys: string, command: Command): void {
  for (let other = holderOf(keys, command); other; other = holderOf(keys, command)) {
    const left = keysOf(other).filter((one) => !areInTheWay(one, keys));
    put({ ...ownKeys.value, [other.id]: left.join() });
  }
}

/** Gives the command the key, and takes it from all others. */
export function giveKey(keys: string, command: Command): void {
  takeFromOthers(keys, command);
  const others = keysOf(command)
    .slice(1)
    .filter((one) => one !== keys);
  put({ ...ownKeys.value, [command.id]: [keys, ...others].join() });
}

/** Gives the command the keys back that it came with. */
export function resetKeys(command: Command): void {
  const { [command.id]: _, ...rest } = ownKeys.value;
  put(rest);
  for (const keys of command.keys) takeFromOthers(keys, command);
}

export function resetAllKeys(): void {
  put({});
}
