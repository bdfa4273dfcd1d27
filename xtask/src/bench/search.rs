//! How fast searches are and what the index costs, beside SQLite's FTS5 and tantivy.

use super::compared;
use crate::{Outcome, place, process};

/// Measures in a library of 200,000 articles, or of as many as `words` say, and prints the figures as Markdown.
///
/// # Errors
/// When something cannot be built or does not end well.
pub(super) fn search(words: &[&str]) -> Outcome {
    let libraries = place::scratch("benches")?.join("libraries");
    process::run(compared("search")?.arg(place::root().join("../shared/corpus")).arg(libraries).args(words))
}
