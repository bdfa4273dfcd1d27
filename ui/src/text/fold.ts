/** What two spellings of a name have in common, so that typing finds it: no vowel signs, one alef, no accents. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}|\u0640/gu, "")
    .replace(/[\u0671\u0672\u0673\u0675]/g, "ا")
    .replace(/[ىی]/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ک/g, "ك")
    .toLowerCase();
}

/** Whether each word of `query` begins, or stands in, some word of `text`. */
export function matches(text: string, query: string): boolean {
  const hay = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
