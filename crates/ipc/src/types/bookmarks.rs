//! Bookmarks, and what belongs to them. Offsets are UTF-16 units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::types::{Direction, Problem};

/// The four inks of highlights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Saffron.
    Yellow,
    /// Henna.
    Red,
    /// Zinjar.
    Green,
    /// Indigo.
    Blue,
}

/// Where bookmarks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BookmarkPlace {
    /// Anywhere but in the bin.
    All,
    /// To read.
    Inbox,
    /// Out of the inbox.
    Archive,
    /// Starred.
    Favourites,
    /// In no collection.
    Loose,
    /// Thrown away.
    Bin,
    /// In a collection.
    Collection,
}

/// The order of bookmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BookmarkSort {
    /// Last bookmarked first.
    Added,
    /// By title, as readers spell it.
    Title,
    /// Shortest first.
    Length,
    /// Last published first.
    Published,
    /// As the person put them; only in a collection.
    Manual,
    /// Last thrown away first; only in the bin.
    Removed,
}

/// Some bookmarks in an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct BookmarkView {
    /// Where they are.
    pub place: BookmarkPlace,
    /// In which collection, where that is the place.
    pub collection_id: Option<i64>,
    /// Only those with all of these tags.
    pub tags: Vec<i64>,
    /// Only what this finds; empty: all.
    pub query: String,
    /// Their order.
    pub sort: BookmarkSort,
    /// From the other end.
    pub is_reversed: bool,
}

/// A collection of bookmarks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookmarkCollection {
    /// Its id in this library.
    pub id: i64,
    /// What the person called it.
    pub name: String,
    /// The collection that it stands in.
    pub parent_id: Option<i64>,
    /// Bookmarks in it, those of the collections in it not counted.
    pub count: u64,
    /// In which order it is shown.
    pub sort: BookmarkSort,
}

/// A tag of the person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookmarkTag {
    /// Its id in this library.
    pub id: i64,
    /// As the person writes it.
    pub name: String,
    /// `c1` to `c8`, or empty.
    pub colour: String,
    /// Bookmarks that have it.
    pub count: u64,
}

/// How many bookmarks there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct BookmarkCounts {
    /// All, but those in the bin.
    pub all: u64,
    /// To read.
    pub inbox: u64,
    /// Out of the inbox.
    pub archive: u64,
    /// Starred.
    pub favourites: u64,
    /// In no collection.
    pub loose: u64,
    /// In the bin.
    pub bin: u64,
    /// Highlights on them.
    pub highlights: u64,
    /// Highlights to look at again today.
    pub to_review: u64,
}

/// What stands around the bookmarks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookmarkOverview {
    /// In the person's order.
    pub collections: Vec<BookmarkCollection>,
    /// The most used, at most 60.
    pub tags: Vec<BookmarkTag>,
    /// How many tags there are.
    pub tag_total: u64,
    /// How many bookmarks there are.
    pub counts: BookmarkCounts,
}

/// A bookmark as a row.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BookmarkRow {
    /// Its article.
    pub id: i64,
    /// The person's title, or else the publisher's; empty where neither is known.
    pub title: String,
    /// Whether the title is the person's.
    pub own_title: bool,
    /// The source's name; of a saved address its site.
    pub source: String,
    /// Where the publisher has it.
    pub url: Option<String>,
    /// The way the title runs.
    pub title_direction: Option<Direction>,
    /// The way the text runs.
    pub direction: Option<Direction>,
    /// BCP 47, or nothing.
    pub language: String,
    /// How the text begins.
    pub excerpt: String,
    /// The byline, or nothing.
    pub author: String,
    /// The key of its picture at our own media address.
    pub picture: Option<String>,
    /// How long it takes to read.
    pub minutes: u32,
    /// When it was published, or first seen.
    pub published_at: i64,
    /// When it was bookmarked.
    pub bookmarked_at: i64,
    /// Since when it lies in the bin.
    pub removed_at: Option<i64>,
    /// Whether it was read.
    pub is_read: bool,
    /// Whether it is starred.
    pub is_favourite: bool,
    /// Whether it left the inbox.
    pub is_archived: bool,
    /// Whether text and pictures are on disk.
    pub is_saved: bool,
    /// Whether there is no text yet.
    pub is_link: bool,
    /// Why there is none.
    pub problem: Option<Problem>,
    /// Whether its address leads nowhere any more.
    pub is_dead: bool,
    /// How far it was read, from 0 to 1.
    pub progress: f64,
    /// Whether the person wrote a note on it.
    pub has_note: bool,
    /// Highlights on it.
    pub highlights: u32,
    /// By name.
    pub tags: Vec<BookmarkTag>,
}

/// A list of bookmarks.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BookmarkList {
    /// Every bookmark of the view in its order.
    pub ids: Vec<i64>,
    /// The first of them.
    pub rows: Vec<BookmarkRow>,
}

/// All about one bookmark.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BookmarkDetails {
    /// What lists show of it.
    pub row: BookmarkRow,
    /// The collections that it is in.
    pub collections: Vec<i64>,
    /// The person's note: Markdown, or empty.
    pub note: String,
    /// When that was last changed.
    pub note_edited_at: Option<i64>,
    /// In the order of the text.
    pub highlights: Vec<Highlight>,
    /// Its earlier texts, the latest first.
    pub versions: Vec<ArticleVersion>,
    /// When its address was last looked at.
    pub link_checked_at: Option<i64>,
    /// Where the Web Archive has it, to be opened outside.
    pub web_archive: Option<String>,
    /// The file that brought it.
    pub import_name: Option<String>,
    /// Bytes of its text and pictures on disk.
    pub bytes: u64,
}

/// An earlier text of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ArticleVersion {
    /// Names it among those of its article.
    pub id: i64,
    /// When another took its place.
    pub replaced_at: i64,
    /// Its title then.
    pub title: String,
}

/// How an earlier text differs from the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionDiff {
    /// Of the title.
    pub title: Vec<DiffPart>,
    /// Of the text.
    pub blocks: Vec<DiffBlock>,
    /// The way the article runs.
    pub direction: Option<Direction>,
    /// BCP 47, or nothing.
    pub language: String,
}

/// How a block differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DiffBlock {
    /// In what way.
    pub kind: DiffKind,
    /// The way the block runs.
    pub direction: Option<Direction>,
    /// Its words, in runs.
    pub parts: Vec<DiffPart>,
}

/// In what way something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DiffKind {
    /// Not at all.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of its words do; only of blocks.
    Changed,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DiffPart {
    /// In what way it differs.
    pub kind: DiffKind,
    /// Plain text.
    pub text: String,
}

/// How to take an act back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Undo {
    /// For `undo_change`; 0 when nothing changed.
    pub undo: i64,
    /// How much changed.
    pub count: u64,
}

/// A passage that the person marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Highlight {
    /// Its id in this library.
    pub id: i64,
    /// Its article.
    pub article_id: i64,
    /// The ink.
    pub colour: Colour,
    /// The passage, a line a block.
    pub quote: String,
    /// Markdown, or empty.
    pub note: String,
    /// When it was marked.
    pub created_at: i64,
    /// When ink or note were last changed.
    pub edited_at: i64,
    /// From and to in the article's text as it is shown; nothing when the passage is gone.
    pub range: Option<(u32, u32)>,
    /// Whether it stands elsewhere, or reads otherwise, than when it was marked.
    pub is_moved: bool,
}

/// A highlight in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HighlightRow {
    /// The passage.
    pub highlight: Highlight,
    /// The title of its article.
    pub article_title: String,
    /// The way that runs.
    pub title_direction: Option<Direction>,
    /// The source's name.
    pub source: String,
    /// BCP 47 of the article, or nothing.
    pub language: String,
    /// The way the article runs.
    pub direction: Option<Direction>,
    /// The tags of the article.
    pub tags: Vec<BookmarkTag>,
}

/// The order of highlights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum HighlightSort {
    /// Last made first.
    Newest,
    /// First made first.
    Oldest,
    /// By article, and in an article as they stand there.
    Article,
}

/// Some highlights in an order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct HighlightView {
    /// Only of this ink.
    pub colour: Option<Colour>,
    /// Only of articles with this tag.
    pub tag: Option<i64>,
    /// Only what this finds; empty: all.
    pub query: String,
    /// Only of this article.
    pub article_id: Option<i64>,
    /// Their order.
    pub sort: HighlightSort,
}

/// A list of highlights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HighlightList {
    /// Every highlight of the view in its order.
    pub ids: Vec<i64>,
    /// The first of them.
    pub rows: Vec<HighlightRow>,
}

/// What became of addresses to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SavedAddresses {
    /// In their order.
    pub saved: Vec<SavedAddress>,
    /// What could not be saved.
    pub refused: Vec<RefusedAddress>,
    /// For `undo_change`; 0 when nothing changed.
    pub undo: i64,
}

/// An address that is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SavedAddress {
    /// Its article.
    pub id: i64,
    /// Whether it had been bookmarked before.
    pub was_known: bool,
}

/// What could not be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedAddress {
    /// What it was, cut.
    pub text: String,
    /// Why.
    pub problem: Problem,
}

/// Where something is shared, to be opened outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShareAddresses {
    /// A new letter.
    pub email: String,
    /// WhatsApp.
    pub whatsapp: String,
    /// Telegram.
    pub telegram: String,
    /// X.
    pub x: String,
    /// Facebook.
    pub facebook: String,
}

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QrCode {
    /// The dark modules as the data of an SVG path, one unit a module.
    pub path: String,
    /// The side of the square.
    pub side: u32,
}

/// Whose file of bookmarks it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Browsers, Pinboard, Raindrop, Karakeep.
    Netscape,
    /// Pocket's list.
    PocketHtml,
    /// Pocket's table.
    PocketCsv,
    /// Instapaper's table.
    Instapaper,
    /// Omnivore's archive.
    Omnivore,
    /// wallabag's JSON.
    Wallabag,
    /// Readwise Reader's table.
    Readwise,
    /// Raindrop's table.
    Raindrop,
    /// Karakeep's JSON.
    Karakeep,
    /// Firefox's backup.
    Firefox,
    /// A list of addresses.
    Addresses,
    /// Our own.
    Qirtas,
}

/// What a file would bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportPreview {
    /// Whose it is.
    pub kind: ImportKind,
    /// Bookmarks in it.
    pub total: u64,
    /// Those that are not here yet.
    pub fresh: u64,
    /// Those that are.
    pub known: u64,
    /// What cannot come, or not as it stands there: the first of it.
    pub refused: Vec<RefusedItem>,
    /// All of that.
    pub refused_total: u64,
    /// Paths of collections, the first of them.
    pub collections: Vec<Vec<String>>,
    /// All of them.
    pub collection_total: u64,
    /// Tags, the first of them.
    pub tags: Vec<String>,
    /// All of them.
    pub tag_total: u64,
    /// Highlights in it.
    pub highlights: u64,
    /// Notes in it.
    pub notes: u64,
    /// Some of it.
    pub sample: Vec<ImportSample>,
}

/// Something of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportSample {
    /// Plain text.
    pub title: String,
    /// As the file writes it.
    pub address: String,
    /// Whether it is bookmarked already.
    pub is_known: bool,
}

/// What of a file cannot come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedItem {
    /// Its address, title or line, cut.
    pub line: String,
    /// Why.
    pub problem: Problem,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportReport {
    /// For `undo_import`.
    pub id: i64,
    /// New bookmarks.
    pub added: u64,
    /// Bookmarks that were here before.
    pub merged: u64,
    /// What could not come: the first of it.
    pub refused: Vec<RefusedItem>,
    /// All of that.
    pub refused_total: u64,
    /// New highlights.
    pub highlights: u64,
    /// Whether the person stopped it.
    pub was_cancelled: bool,
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PastImport {
    /// For `undo_import`.
    pub id: i64,
    /// Whose file it was.
    pub kind: ImportKind,
    /// Its name.
    pub name: String,
    /// When.
    pub imported_at: i64,
    /// New bookmarks.
    pub added: u64,
    /// Bookmarks that were here before.
    pub merged: u64,
    /// Whether it was not taken back yet.
    pub can_undo: bool,
}

/// What bookmarks can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// As browsers exchange them.
    Netscape,
    /// All that there is.
    Json,
    /// A table.
    Csv,
    /// A file of Markdown an article, packed.
    Markdown,
    /// One page.
    Html,
    /// An e-book.
    Epub,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exported {
    /// What to call it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its bytes.
    pub base64: String,
}
