//! Whether what is looked for is found: sets of questions, and pairs of words.

mod figures;
mod fts5;
mod pairs;
mod qirtas;
mod sets;
mod tantivy;

pub use figures::Figures;
pub use fts5::Fts5;
pub use pairs::{Pair, Tried, pairs, try_all};
pub use qirtas::Qirtas;
pub use sets::{Set, sets};
pub use tantivy::Tantivy;

use crate::Outcome;

/// A text to be found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Its name in the set.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// Something that finds documents.
pub trait Engine {
    /// How tables call it.
    fn name(&self) -> &str;

    /// Takes `documents` in place of what it had. Their language is told in BCP 47 to those who must be told.
    ///
    /// # Errors
    /// What the engine says.
    fn build(&mut self, documents: &[Document], language: &str) -> Outcome;

    /// The ids of the best documents, the best first, at most `count`, for words as a person types them.
    ///
    /// # Errors
    /// What the engine says.
    fn search(&self, query: &str, count: usize) -> Outcome<Vec<String>>;
}
