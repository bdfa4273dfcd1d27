//! What the index sees of a text, for whoever matches names as they are typed, and for whoever wants to know.

use std::ops::Range;

use qirtas_text::{Stemmer, each_token, fold, language_of};

use crate::Reader;

/// A word of a text, as the index has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedWord {
    /// Where it stands, in bytes: whole grapheme clusters.
    pub place: Range<usize>,
    /// As it is written, without vowel signs and the like.
    pub form: String,
    /// The key by which it meets what readers take for the same.
    pub folded: String,
    /// The key by which it meets its other forms.
    pub stem: String,
}

impl Reader {
    /// The keys by which texts meet, one for each: the same for whatever is matched.
    #[must_use]
    pub fn folded(texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| fold(text)).collect()
    }

    /// The words of a text in a language (BCP 47), or in the one that it seems to be in.
    #[must_use]
    pub fn indexed_words(text: &str, language: Option<&str>) -> Vec<IndexedWord> {
        let language = language.or_else(|| language_of(text)).unwrap_or_default();
        let mut words = Vec::new();
        each_token(text, |token| {
            let folded = fold(token.form);
            let stem = Stemmer::of(&folded, language).stem(&folded).into_owned();
            let (place, form) = (token.start..token.end, token.form.to_owned());
            words.push(IndexedWord { place, form, folded, stem });
        });
        words
    }
}
