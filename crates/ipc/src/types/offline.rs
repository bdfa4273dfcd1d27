//! What is kept for reading without a network: texts, pictures, files, and the room that they take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// Which text of an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TextMode {
    /// The feed's when it is the whole article, else the page's.
    Auto,
    /// The page's.
    Always,
    /// The feed's.
    Never,
}

/// Where the text that is shown comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TextFrom {
    /// The feed.
    Feed,
    /// The article's own page.
    Page,
}

/// What is known of an article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ArticleText {
    /// Where it comes from.
    pub from: TextFrom,
    /// Whether it is the whole article, as far as can be told.
    pub is_whole: bool,
    /// What the person chose for this article; nothing: as its source.
    pub mode: Option<TextMode>,
    /// What holds for its source.
    pub source_mode: TextMode,
    /// Why the page's text could not be had, the last time that it was tried.
    pub problem: Option<Problem>,
    /// When it is tried again by itself.
    pub retry_at: Option<i64>,
    /// Whether there is a page to fetch it from.
    pub can_fetch: bool,
}

/// The picture that stands above the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Lead {
    /// Its key, to be had at our own media address.
    pub key: String,
    /// What stands under it, as plain text.
    pub caption: Option<String>,
}

/// A picture of an article that is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Picture {
    /// Its key, to be had at our own media address.
    pub key: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// How long articles are kept once they are read; 0: as the app does, and there for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Retention {
    /// Days.
    pub days: u32,
    /// How many of the newest.
    pub count: u32,
}

/// How far saving what the person asked for has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SaveState {
    /// Articles asked for since nothing was left.
    pub total: u32,
    /// Those that are still to be saved.
    pub left: u32,
    /// Those of which something could not be had.
    pub failed: u32,
    /// Whether it goes on; when something is left and it does not, it can be resumed.
    pub is_running: bool,
    /// Why it stopped.
    pub problem: Option<Problem>,
}

/// How far a file is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DownloadState {
    /// Nothing of it.
    None,
    /// Asked for; others come first.
    Waiting,
    /// It is coming.
    Coming,
    /// A part of it; it can be resumed.
    Partial,
    /// All of it.
    Here,
}

/// A file that a feed offers with an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Enclosure {
    /// Where it lives.
    pub url: String,
    /// Its media type, when the feed told.
    pub media_type: Option<String>,
    /// Its length in bytes, when the feed or the server told.
    pub length: Option<u64>,
    /// Its key, to be had at our own media address once it is here.
    pub key: String,
    /// How far it is here.
    pub state: DownloadState,
    /// Bytes of it that are here.
    pub received: u64,
    /// Why it stopped coming.
    pub problem: Option<Problem>,
}

/// What a source takes on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SourceUsage {
    /// Which; it may be gone from the sources.
    pub source_id: i64,
    /// Articles.
    pub articles: u64,
    /// Bytes of texts.
    pub text_bytes: u64,
    /// Pictures.
    pub pictures: u64,
    /// Their bytes.
    pub picture_bytes: u64,
    /// Downloaded files, and parts of files.
    pub files: u64,
    /// Their bytes.
    pub file_bytes: u64,
}

/// What the library takes on disk, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Storage {
    /// What it may take.
    pub budget: u64,
    /// The library's file.
    pub library_bytes: u64,
    /// The file of pictures and downloads.
    pub media_bytes: u64,
    /// What is free inside both, and goes back to the disk by and by.
    pub free_bytes: u64,
    /// Each source, the largest first.
    pub sources: Vec<SourceUsage>,
    /// Why it is more than it may be: only what is never deleted is left.
    pub problem: Option<Problem>,
}
