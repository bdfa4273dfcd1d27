/** A web address as a person reads it: without its scheme, and its letters as letters. */
export function addressText(address: string): string {
  const bare = address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}
