//! Words that a question or a sentence is made with, and that say nothing of its subject.

/// Whether a folded word is a function or question word of Arabic, Persian, Urdu, Hebrew or English.
#[must_use]
pub fn is_stop_word(folded: &str) -> bool {
    ["ما", "من", "في", "the", "of"].contains(&folded)
}
