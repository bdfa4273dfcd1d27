//! Bookmarks, and what belongs to them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::types::{ArticleVersion, Direction, Highlight, Problem};

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

/// How to take an act back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Undo {
    /// For `undo_change`; 0 when nothing changed.
    pub undo: i64,
    /// How much changed.
    pub count: u64,
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
