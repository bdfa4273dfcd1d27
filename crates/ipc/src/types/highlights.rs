//! Passages that a person marked, and earlier texts of an article. Offsets are UTF-16 units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::types::{BookmarkTag, Direction};

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
