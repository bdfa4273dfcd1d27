import { areInTheWay, isReserved } from "./chords";
import { type Command, commands, keysOf, type OwnKeys, ownKeys } from "./registry";

// Giving a command another key.

const isOfRoom = ({ group }: Command) => group === "bookmarks" || group === "highlights";

/** Rooms have keys of their own, before those of the window; what is in neither room shares all. */
function areTogether(one: Command, other: Command): boolean {
  return one.group === other.group || !(isOfRoom(one) || isOfRoom(other));
}

/** Whether another command has the key; what both came with they share. */
function isInTheWay(keys: string, of: Command, other: Command): boolean {
  return (
    other.id !== of.id &&
    areTogether(other, of) &&
    !(other.keys.includes(keys) && of.keys.includes(keys)) &&
    keysOf(other).some((one) => areInTheWay(one, keys))
  );
}

/** Whose key it is already. */
export function holderOf(keys: string, of: Command): Command | undefined {
  return commands.value.find((other) => isInTheWay(keys, of, other));
}

/** Whether the key can be another one. */
export function canChange(command: Command): boolean {
  return !command.keys[0] || !isReserved(command.keys[0]);
}

function put(all: OwnKeys): void {
  ownKeys.choose(Object.keys(all).length > 0 ? all : ownKeys.usual);
}

/** What the others keep of their keys when the command has this one. */
function leftToOthers(keys: string, command: Command): Record<string, string> {
  const isLeft = (one: string) => !areInTheWay(one, keys);
  const losers = commands.value.filter((other) => isInTheWay(keys, command, other));
  return Object.fromEntries(losers.map((other) => [other.id, keysOf(other).filter(isLeft).join()]));
}

/** Gives the command the key, and takes it from all others. */
export function giveKey(keys: string, command: Command): void {
  const others = keysOf(command)
    .slice(1)
    .filter((one) => one !== keys);
  put({
    ...ownKeys.value,
    ...leftToOthers(keys, command),
    [command.id]: [keys, ...others].join(),
  });
}

/** Gives the command the keys back that it came with. */
export function resetKeys(command: Command): void {
  const { [command.id]: _, ...rest } = ownKeys.value;
  put(Object.assign(rest, ...command.keys.map((keys) => leftToOthers(keys, command))));
}

export function resetAllKeys(): void {
  put({});
}
