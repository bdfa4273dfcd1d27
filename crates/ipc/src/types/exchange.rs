//! What comes in from files and goes out into them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::types::Problem;

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
