import { batch, signal } from "@preact/signals";

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
