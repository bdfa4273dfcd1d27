//! How long searches take in a library that fills a machine, and what an index costs.

mod classes;
mod filling;
mod fts5;
mod qirtas;
mod system;
mod tantivy;
mod timed;

use std::path::Path;

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};

pub use classes::{Class, classes};
pub use fts5::Fts5;
pub use qirtas::Qirtas;
pub use system::{bytes_in, peak_mb};
pub use tantivy::Tantivy;
pub use timed::{Timed, Times, time};

use crate::{Outcome, library::Library};

/// Rows of a page.
pub const ROWS: u64 = 20;

/// What somebody looks for.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    /// In the order typed.
    pub words: Vec<String>,
    /// How the words belong together.
    pub shape: Shape,
    /// Where alone.
    pub only: Only,
    /// Newest first, instead of best first.
    pub is_newest_first: bool,
    /// From 1.
    pub page: u64,
}

/// How the words of a search belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// All of them, anywhere.
    All,
    /// As many as there are together: a question.
    Some,
    /// All of them, and the last is not ended yet.
    Typing,
    /// One after the other.
    Phrase,
}

/// What a search is restricted to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Only {
    /// Nothing.
    Anything,
    /// One source.
    Source(u64),
    /// What is unread.
    Unread,
    /// What appeared on a day (UTC) or later.
    After(Date),
}

impl Ask {
    /// How many rows stand before its page.
    pub fn skipped(&self) -> u64 {
        (self.page - 1) * ROWS
    }
}

/// Something that finds articles, and keeps what it needs for that in a folder of its own.
pub trait Engine: Sized {
    /// How tables call it.
    const NAME: &'static str;

    /// Indexes a whole library into a folder, and ends. What an earlier run left there may be used, but for the index.
    ///
    /// # Errors
    /// What the engine says.
    fn index(library: &Library, folder: &Path) -> Outcome<Indexed>;

    /// Whether an index that was made by an earlier run is still one.
    ///
    /// # Errors
    /// What the engine says.
    fn is_indexed(_folder: &Path) -> Outcome<bool> {
        Ok(true)
    }

    /// Opens what was indexed.
    ///
    /// # Errors
    /// What the engine says.
    fn open(folder: &Path) -> Outcome<Self>;

    /// The articles of a page, by their ids.
    ///
    /// # Errors
    /// What the engine says.
    fn ask(&self, ask: &Ask) -> Outcome<Vec<i64>>;

    /// Makes the rows of a page, with what was found in each; whether it can.
    ///
    /// # Errors
    /// What the engine says.
    fn show(&self, _ask: &Ask, _ids: &[i64]) -> Outcome<bool> {
        Ok(false)
    }

    /// How long searches go on after they were told to end; nothing where none can be told, or all are over at once.
    ///
    /// # Errors
    /// What the engine says.
    fn end(&self, _asks: &[Ask]) -> Outcome<Option<Times>> {
        Ok(None)
    }
}

/// What indexing took.
#[derive(Clone, Copy, Debug)]
pub struct Indexed {
    /// From the first article to an index that can be asked; the articles were made up meanwhile.
    pub wall: f64,
    /// Seconds of all processors, without what making the articles up took.
    pub cpu: f64,
    /// Of the articles' plain text, titles included.
    pub text_bytes: u64,
    /// Of the index alone.
    pub index_bytes: u64,
}

/// When a day begins (UTC), in seconds after the epoch.
fn begin_of(day: Date) -> Outcome<i64> {
    Ok(TimeZone::UTC.to_timestamp(day.to_datetime(Time::midnight()))?.as_second())
}
