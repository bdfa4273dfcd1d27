import { batch, signal } from "@preact/signals";
import { article } from "./article";
import { openDialog } from "./shell";

/** Pictures that were not there: asking again on every scroll would be noise. */
const missing = signal<ReadonlySet<string>>(new Set());

/** Grows each time that pictures have come: what went without may try again. */
export const pictureRound = signal(0);

export function isMissing(picture: string): boolean {
  return missing.value.has(picture);
}

export function noteMissing(picture: string): void {
  missing.value = new Set(missing.value).add(picture);
}

export function tryPicturesAgain(): void {
  batch(() => {
    missing.value = new Set();
    pictureRound.value += 1;
  });
}

const pictureOf = (key: string) => article.value?.pictures.find((picture) => picture.key === key);

/** Whether the open article was given without this picture, and nothing has come since. */
export function isAbsent(key: string): boolean {
  return pictureRound.value === 0 && article.value !== null && !pictureOf(key);
}

export function sizeOf(key: string): [number, number] | null | undefined {
  return pictureOf(key)?.size;
}

/** Gives a picture of the text its room before it is drawn: as wide as its publisher wants, and no blur. */
export function makeRoom(picture: HTMLImageElement, key: string): void {
  const [width, height] = sizeOf(key) ?? [];
  if (!width || !height) return;
  const drawn = Math.min(Number(picture.getAttribute("width")) || width, width);
  picture.width = drawn;
  picture.height = Math.round((drawn * height) / width);
}

/** The pictures of the open article that can be looked at closely. */
export function picturesHere(): HTMLImageElement[] {
  return [...document.querySelectorAll<HTMLImageElement>(".article img[role=button]")];
}

/** A press on one of them, by the pointer or the keyboard, shows it by itself. */
export function viewPicture(event: Event): void {
  if (event.defaultPrevented || (event instanceof KeyboardEvent && !/^(Enter| )$/.test(event.key))) return;
  const at = picturesHere().indexOf(event.target as HTMLImageElement);
  if (at < 0) return;
  event.preventDefault();
  openDialog({ kind: "picture", at });
}

/** Begins with the first one that has not been scrolled past. */
export function viewPictures(): void {
  const at = picturesHere().findIndex((picture) => picture.getBoundingClientRect().bottom > 0);
  openDialog({ kind: "picture", at: Math.max(0, at) });
}
