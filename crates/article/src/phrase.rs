//! Set phrases, found in texts whatever their marks and vowels.

use std::sync::LazyLock;

use qirtas_text::{fold, is_letter_or_digit, word_count};

/// Longer texts say more than one phrase.
const LONGEST: usize = 30;

/// Sentences of one meaning, folded.
pub(crate) struct Phrases(LazyLock<Vec<String>>);

impl Phrases {
    /// `read` gives the phrases as `words_of` does.
    pub(crate) const fn new(read: fn() -> Vec<String>) -> Phrases {
        Phrases(LazyLock::new(read))
    }

    /// Whether a short text says it.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let text = words_of(text);
        word_count(&text) <= LONGEST && self.0.iter().any(|phrase| text.contains(phrase.as_str()))
    }

    /// Whether a text says it and nothing else.
    pub(crate) fn are(&self, text: &str) -> bool {
        self.0.contains(&words_of(text))
    }

    /// Whether a text begins with it.
    pub(crate) fn begin(&self, text: &str) -> bool {
        let text = words_of(text);
        self.0.iter().any(|phrase| text.starts_with(phrase.as_str()))
    }

    /// Whether a text ends in it.
    pub(crate) fn end(&self, text: &str) -> bool {
        let text = words_of(text);
        self.0.iter().any(|phrase| text.ends_with(phrase.as_str()))
    }
}

/// Folded words with a space before, between and behind them, so that a phrase is found only where words begin and end.
pub(crate) fn words_of(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len() + 2);
    words.push(' ');
    for word in folded.split(|c: char| !is_letter_or_digit(c)).filter(|word| !word.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
}

/// Phrases as people write them.
macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => {
        $crate::phrase::Phrases::new(|| [$($phrase),*].iter().map(|phrase| $crate::phrase::words_of(phrase)).collect())
    };
}
pub(crate) use phrases;
