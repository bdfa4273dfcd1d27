import { signal } from "@preact/signals";
import type { Article } from "../backend/contract";

export const areContentsOpen = signal(false);

/** So many headings make it worth a table of contents. */
const fewest = 3;

export function hasContents(article: Article | null): boolean {
  return (article?.html.match(/<h[2-4]\b/g)?.length ?? 0) >= fewest;
}

/** The headings of the open article, in their order. */
export function headings(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".article .prose :is(h2, h3, h4)")];
}
