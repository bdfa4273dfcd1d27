//! What an entry costs in a library of ten thousand articles, and of a million.

use std::path::Path;

use super::Scratch;
use crate::{Outcome, process};

/// Prints what the store's own example measures.
///
/// # Errors
/// When it does not end well.
pub(super) fn scale(fill: &Path) -> Outcome {
    let library = Scratch::new("scale")?;
    println!("```");
    process::run(process::command(fill).arg("--scale").arg(library.path()))?;
    println!("```\n");
    Ok(())
}
