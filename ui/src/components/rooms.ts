// What a person opens now and then: a file of its own, so that the first list does not wait for it.

export { rowCommands } from "../commands/menus";
export { listenToKeys } from "../keyboard";
export { keepHeader } from "../state/header";
export { BookmarkPlaces } from "./BookmarkPlaces";
export { Bookmarks } from "./Bookmarks";
export { Catalogue } from "./Catalogue";
export { ContextMenu } from "./ContextMenu";
export { Dialogs } from "./Dialogs";
export { FindBar } from "./FindBar";
export { HashiyaOfArticle } from "./Hashiya";
export { HighlightLayer } from "./HighlightLayer";
export { Highlights } from "./Highlights";
export { HighlightTools } from "./HighlightTools";
export { HeaderStrip } from "./header/HeaderStrip";
export { Listening } from "./Listening";
export { ReadingTools } from "./ReadingTools";
export { SavedSearches } from "./SavedSearches";
export { Search } from "./Search";
export { TextSettings } from "./TextSettings";
export { Welcome } from "./Welcome";
