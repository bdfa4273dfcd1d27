//! How well and how fast articles are found in pages: those of the corpus beside the repository, and the news site's.

use super::Scratch;
use crate::{Outcome, place, process};

/// Measures, and prints the figures as Markdown.
///
/// # Errors
/// When something cannot be built or does not end well.
pub(super) fn extract() -> Outcome {
    let build = ["build", "--release", "--package"];
    process::run(process::cargo().args(build).args(["qirtas-newsstand", "--example", "pages"]))?;
    process::run(process::cargo().args(build).args(["qirtas-article", "--example", "extracting"]))?;
    let examples = place::target().join("release/examples");
    let scratch = Scratch::new("extract")?;
    let newsstand = scratch.path().join("newsstand");
    process::run(process::command(examples.join("pages")).arg(&newsstand))?;
    let corpus = place::root().join("../shared/corpus/pages/readability");
    if !corpus.is_dir() {
        println!("{} is absent: its pages are not measured", corpus.display());
    }
    process::run(process::command(examples.join("extracting")).arg(corpus).arg(newsstand))
}
