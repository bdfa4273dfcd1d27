//! What a search gives, and the searches that are kept. Places in texts are in UTF-16 units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::types::{Card, Direction};

/// In which order answers come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// The best first.
    Best,
    /// The newest first.
    Newest,
}

/// Where in an article a query was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FoundIn {
    /// In its title.
    Title,
    /// In its text.
    Text,
    /// In the names of its authors.
    Author,
    /// In its subjects.
    Tag,
    /// A note or highlight of the person's.
    Note,
    /// In the name of its source.
    Source,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    /// Its row.
    pub card: Card,
    /// What the query marks in the title.
    pub title_marks: Vec<(u32, u32)>,
    /// The passage that answers best, on one line.
    pub snippet: String,
    /// What the query marks in it.
    pub snippet_marks: Vec<(u32, u32)>,
    /// The way it runs.
    pub snippet_direction: Option<Direction>,
    /// Whether the text begins before it.
    pub is_cut_before: bool,
    /// Whether the text goes on after it.
    pub is_cut_after: bool,
    /// Where the query was found.
    pub found_in: FoundIn,
}

/// What a filter asks of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum QueryFilterKind {
    /// Its source.
    Source,
    /// The folder of its source.
    Folder,
    /// A subject of it.
    Tag,
    /// A collection that it is in.
    Collection,
    /// Who wrote it.
    Author,
    /// Words of its title.
    Title,
    /// Its language.
    Language,
    /// What was done with it.
    Is,
    /// What comes with it.
    Has,
    /// Its time.
    Date,
}

/// A part of a query that was understood as a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QueryFilter {
    /// What it asks.
    pub kind: QueryFilterKind,
    /// Its value, as it was typed.
    pub value: String,
    /// Whether what it would let through is left out.
    pub is_negative: bool,
    /// Where it begins in the query.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Answers of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct SourceCount {
    /// The source.
    pub id: i64,
    /// How many.
    pub count: u32,
}

/// Answers of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MonthCount {
    /// Where the month begins.
    pub start: i64,
    /// How many.
    pub count: u32,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SearchResults {
    /// As it was asked.
    pub query: String,
    /// Articles that hold all that was asked for.
    pub total: u32,
    /// The first of them in their order, then those that hold some of the words; at most 1000.
    pub ids: Vec<i64>,
    /// The first twenty.
    pub hits: Vec<Hit>,
    /// What of the query was understood as a filter.
    pub filters: Vec<QueryFilter>,
    /// A query that would find something, where this one does not.
    pub did_you_mean: Option<String>,
    /// How many answers are of each source, the most first; at most 12.
    pub sources: Vec<SourceCount>,
    /// And of each of the last twelve months, the oldest first.
    pub months: Vec<MonthCount>,
    /// How many of `ids` are unread.
    pub unread: u32,
    /// How many of them are bookmarked.
    pub bookmarked: u32,
    /// How many of them are saved.
    pub saved: u32,
    /// From this place on, articles in `ids` hold only some of the words.
    pub partial: u32,
    /// How much of the library is indexed, from 0 to 1.
    pub indexed: f64,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// A source.
    Source,
    /// A subject that articles bear.
    Tag,
    /// A collection.
    Collection,
    /// A folder.
    Folder,
    /// A name that articles are signed with.
    Name,
}

/// What can be put in place of what is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// As the library writes it.
    pub text: String,
    /// The whole query once it is taken.
    pub insert: String,
    /// Articles that it leads to; of a source, those that are unread.
    pub count: u32,
    /// The source that it is.
    pub source_id: Option<i64>,
}

/// A search that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SavedSearch {
    /// Its id in this library.
    pub id: i64,
    /// What the person calls it.
    pub name: String,
    /// As it was typed.
    pub query: String,
    /// In which order.
    pub sort: Sort,
    /// Whether the person is told of what newly answers it.
    pub notifies: bool,
    /// Unread articles that answer it.
    pub unread: u32,
}
