/** How the states that a search can ask for are typed, in every language that a query may stand in. */
export const stateWords = {
  unread: ["غير مقروء", "unread"],
  bookmarked: ["علامة", "bookmarked"],
  saved: ["محفوظ", "saved"],
} as const;
