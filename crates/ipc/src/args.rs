//! What commands take.

use serde::Deserialize;
use ts_rs::TS;

#[macro_use]
mod bookmarks;
mod header;

pub use bookmarks::{
    AddCollection, AddHighlight, BeginImport, EditBookmark, EditHighlight, ExportBookmarks, FileBookmarks,
    FindTags, ImportPiece, MergeTags, MoveCollection, OfBookmarks, OfHighlights, OfImport, OfShared, OfText,
    OfUndo, OfVersion, ReorderBookmarks, Reviewed, RunImport, SaveAddresses, SaveFile, SetArchived,
    SetCollectionSort, SetFavourites, SetNote, SetProgress, SetTagColour, Share, ShareAs, TagBookmarks,
};
pub use header::{AddPair, AddPlace, Convert, FindPlaces, MarketFeed, OfHistory};

use crate::types::{Direction, Retention, Sort, SourceKind, TextMode, View};

/// Nothing.
#[derive(Debug, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// Where the person's day began.
#[derive(Debug, Deserialize, TS)]
pub struct OfDay {
    /// Milliseconds since 1970.
    pub today: i64,
}

/// One thing by its id.
#[derive(Debug, Deserialize, TS)]
pub struct One {
    /// Its id in this library.
    pub id: i64,
}

/// Several articles by their ids.
#[derive(Debug, Deserialize, TS)]
pub struct Several {
    /// Their ids in this library.
    pub ids: Vec<i64>,
}

/// A view of the articles.
#[derive(Debug, Deserialize, TS)]
pub struct OfView {
    /// Which.
    pub view: View,
}

/// Articles to mark.
#[derive(Debug, Deserialize, TS)]
pub struct SetRead {
    /// Which.
    pub ids: Vec<i64>,
    /// As what.
    pub is_read: bool,
}

/// An article to star.
#[derive(Debug, Deserialize, TS)]
pub struct SetStarred {
    /// Which.
    pub id: i64,
    /// As what.
    pub is_starred: bool,
}

/// A «mark all read» to undo.
#[derive(Debug, Deserialize, TS)]
pub struct OfBatch {
    /// The name that it was given.
    pub batch: i64,
}

/// An article to bookmark.
#[derive(Debug, Deserialize, TS)]
pub struct Bookmark {
    /// Which.
    pub id: i64,
    /// Since when, to undo a removal; nothing for now.
    pub at: Option<i64>,
}

/// An address to subscribe to.
#[derive(Debug, Deserialize, TS)]
pub struct AddSource {
    /// As it was typed.
    pub address: String,
    /// The folder to put the source in.
    pub folder_id: Option<i64>,
}

/// An address to look at.
#[derive(Debug, Deserialize, TS)]
pub struct OfAddress {
    /// As it was typed.
    pub address: String,
}

/// One of the candidates that a typed address led to.
#[derive(Debug, Deserialize, TS)]
pub struct AddCandidate {
    /// As it was typed.
    pub typed: String,
    /// The candidate's.
    pub kind: SourceKind,
    /// The candidate's.
    pub address: String,
    /// The candidate's.
    pub pattern: String,
    /// The folder to put the source in.
    pub folder_id: Option<i64>,
}

/// One of the candidates that a typed address led to, for a source that is there.
#[derive(Debug, Deserialize, TS)]
pub struct TakeCandidate {
    /// Which source.
    pub id: i64,
    /// As it was typed.
    pub typed: String,
    /// The candidate's.
    pub kind: SourceKind,
    /// The candidate's.
    pub address: String,
    /// The candidate's.
    pub pattern: String,
}

/// Another address for a source.
#[derive(Debug, Deserialize, TS)]
pub struct EditAddress {
    /// Which.
    pub id: i64,
    /// As it was typed.
    pub address: String,
}

/// What we call ourselves to a source's servers.
#[derive(Debug, Deserialize, TS)]
pub struct SetUserAgent {
    /// Which.
    pub id: i64,
    /// Nothing for our own name.
    pub user_agent: Option<String>,
}

/// A catalogue entry to subscribe to.
#[derive(Debug, Deserialize, TS)]
pub struct AddFromCatalogue {
    /// Its name in the catalogue.
    pub id: String,
    /// The folder to put the source in.
    pub folder_id: Option<i64>,
}

/// A name for something.
#[derive(Debug, Deserialize, TS)]
pub struct Rename {
    /// Its id in this library.
    pub id: i64,
    /// The name.
    pub name: String,
}

/// A folder to make.
#[derive(Debug, Deserialize, TS)]
pub struct AddFolder {
    /// Its name.
    pub name: String,
    /// The folder to make it in; nothing for none.
    pub parent_id: Option<i64>,
}

/// A folder's place.
#[derive(Debug, Deserialize, TS)]
pub struct MoveFolder {
    /// Which.
    pub id: i64,
    /// The folder to put it in; nothing for none.
    pub parent_id: Option<i64>,
}

/// A source's place.
#[derive(Debug, Deserialize, TS)]
pub struct MoveSource {
    /// Which.
    pub id: i64,
    /// The folder to put it in; nothing for none.
    pub folder_id: Option<i64>,
}

/// A list of sources to import.
#[derive(Debug, Deserialize, TS)]
pub struct ImportOpml {
    /// The file's text.
    pub text: String,
    /// Whether addresses on this machine or in a private network are trusted.
    pub allow_private: bool,
}

/// How much of a source's archive to bring.
#[derive(Debug, Deserialize, TS)]
pub struct BackfillSource {
    /// Which source.
    pub id: i64,
    /// Back to this moment; nothing for the archive's beginning.
    pub until: Option<i64>,
    /// Articles to bring at the most; nothing for all.
    pub limit: Option<u32>,
}

/// What to sync.
#[derive(Debug, Deserialize, TS)]
pub struct Sync {
    /// This source alone; nothing for all.
    pub source_id: Option<i64>,
}

/// A setting to keep.
#[derive(Debug, Deserialize, TS)]
pub struct SetSetting {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// Articles to save now.
#[derive(Debug, Deserialize, TS)]
pub struct Save {
    /// All of this view; nothing for none.
    pub view: Option<View>,
    /// These.
    pub ids: Vec<i64>,
}

/// Which text of an article is shown.
#[derive(Debug, Deserialize, TS)]
pub struct SetTextMode {
    /// Which article.
    pub id: i64,
    /// Nothing: as its source.
    pub mode: Option<TextMode>,
}

/// Which text of a source's articles is shown.
#[derive(Debug, Deserialize, TS)]
pub struct SetSourceTextMode {
    /// Which source.
    pub id: i64,
    /// Which text.
    pub mode: TextMode,
}

/// The way a source's articles run.
#[derive(Debug, Deserialize, TS)]
pub struct SetSourceDirection {
    /// Which source.
    pub id: i64,
    /// Nothing: each by its letters.
    pub direction: Option<Direction>,
}

/// Whether a source's articles are saved by themselves.
#[derive(Debug, Deserialize, TS)]
pub struct SetSourceOffline {
    /// Which source.
    pub id: i64,
    /// Nothing: as the app does.
    pub offline: Option<bool>,
}

/// Whether files that come with a source's articles are downloaded by themselves.
#[derive(Debug, Deserialize, TS)]
pub struct SetSourceDownloads {
    /// Which source.
    pub id: i64,
    /// As what.
    pub downloads: bool,
}

/// How long a source's articles are kept.
#[derive(Debug, Deserialize, TS)]
pub struct SetSourceRetention {
    /// Which source.
    pub id: i64,
    /// How long.
    pub retention: Retention,
}

/// A file that comes with an article.
#[derive(Debug, Deserialize, TS)]
pub struct OfFile {
    /// The article.
    pub article_id: i64,
    /// Where the file lives.
    pub url: String,
}

/// A search.
#[derive(Debug, Deserialize, TS)]
pub struct Search {
    /// As it was typed.
    pub query: String,
    /// In which order.
    pub sort: Sort,
    /// Whether the last word may go on.
    pub is_typing: bool,
    /// The person's time zone, as IANA names it.
    pub zone: String,
}

/// More rows of a search.
#[derive(Debug, Deserialize, TS)]
pub struct SearchHits {
    /// As it was asked.
    pub query: String,
    /// Which; at most 100.
    pub ids: Vec<i64>,
    /// The person's time zone, as IANA names it.
    pub zone: String,
}

/// A query that is being typed.
#[derive(Debug, Deserialize, TS)]
pub struct Suggest {
    /// As it was typed.
    pub text: String,
    /// The person's time zone, as IANA names it.
    pub zone: String,
}

/// A search to keep.
#[derive(Debug, Deserialize, TS)]
pub struct AddSavedSearch {
    /// What to call it; empty: as it was typed.
    pub name: String,
    /// What is searched for.
    pub query: String,
    /// In which order.
    pub sort: Sort,
    /// Whether the person is told of what newly answers it.
    pub notifies: bool,
}

/// A kept search that changes.
#[derive(Debug, Deserialize, TS)]
pub struct EditSavedSearch {
    /// Which.
    pub id: i64,
    /// What to call it.
    pub name: String,
    /// Whether the person is told of what newly answers it.
    pub notifies: bool,
}

/// Texts in which something is looked for.
#[derive(Debug, Deserialize, TS)]
pub struct FindMarks {
    /// As it was typed.
    pub query: String,
    /// Where to look.
    pub texts: Vec<String>,
    /// BCP 47 of the texts, or empty.
    pub language: String,
}

/// Texts to fold.
#[derive(Debug, Deserialize, TS)]
pub struct FoldTexts {
    /// Which.
    pub texts: Vec<String>,
}
