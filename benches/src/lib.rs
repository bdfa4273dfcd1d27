//! Search in Qirtas beside SQLite's FTS5 and tantivy: what is found, and how fast.
//!
//! `quality` asks questions whose answers are known; `library` makes up a library of any size, and `speed` times searches
//! in it. It must never be a dependency of anything.

pub mod library;
pub mod quality;
pub mod speed;

/// What went wrong, for the person who runs a bench.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The words of a text as any of the others would cut it: runs of letters, marks and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
