//! How well what is looked for is found, beside SQLite's FTS5 and tantivy: the sets of the corpus beside the repository,
//! and the project's own pairs of words.

use super::compared;
use crate::{Outcome, place, process};

/// Measures with the sets of `folder`, or else with those of the corpus, and prints the figures as Markdown.
///
/// # Errors
/// When something cannot be built or does not end well.
pub(super) fn search_quality(folder: Option<&str>) -> Outcome {
    let corpus = place::root().join(folder.unwrap_or("../shared/corpus/search"));
    let pairs = place::root().join("tests/data/search");
    process::run(compared("search-quality")?.arg(corpus).arg(pairs))
}
