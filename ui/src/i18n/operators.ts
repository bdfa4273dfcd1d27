/** How the states that a search can ask for are typed, in every language that a query may stand in. */
export const stateWords = {
  unread: ["غير مقروء", "unread", "نخوانده", "بغیر پڑھے", "לא נקרא", "non lu"],
  bookmarked: ["علامة", "bookmarked", "نشانک", "بک مارک", "סימנייה", "signet"],
  saved: ["محفوظ", "saved", "آفلاین", "שמור", "enregistré"],
} as const;
