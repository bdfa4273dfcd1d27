// The texts of the bookmarks' room: brought with the rooms, so that the first list does not wait for them.

export const ar = {
  bm_inbox: "للقراءة",
};
