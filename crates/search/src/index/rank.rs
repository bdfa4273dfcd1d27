//! What makes one article a better answer than another: BM25 over weighted fields (BM25F; Robertson and Zaragoza, «The
//! Probabilistic Relevance Framework», 2009), how near the spelling is to what was typed, and freshness.

use crate::index::Field;
use crate::index::columns::length_of;

/// How fast further occurrences of a word lose weight.
const K1: f32 = 1.2;
/// How much a long text is taken to say less with each word.
const B: f32 = 0.75;
/// The same of titles, which are all short.
const TITLE_B: f32 = 0.3;
/// An occurrence in a title counts as so many in the text.
const TITLE: f32 = 4.0;
const AUTHOR: f32 = 2.0;
const TAG: f32 = 2.0;
/// Whoever wrote a note knows its words best.
const NOTE: f32 = 2.0;
/// An article of a source whose name has the word.
pub(crate) const SOURCE: f32 = 0.5;

/// A word spelt as it was typed, but for vowel signs.
pub(crate) const EXACT: f32 = 1.0;
/// A word that readers take for the same.
pub(crate) const FOLDED: f32 = 0.93;
/// Another form of the word.
pub(crate) const STEMMED: f32 = 0.6;
/// A word that begins so.
pub(crate) const BEGINNING: f32 = 0.5;

/// What the newest article gains over one that is old, and the age at which half of that is gone.
const FRESHNESS: f32 = 0.3;
const HALF_LIFE_DAYS: f32 = 14.0;

/// How much an occurrence weighs in articles of each length, field by field.
pub(crate) struct Norms {
    text: [f32; 256],
    title: [f32; 256],
}

impl Norms {
    /// From the mean lengths.
    pub(crate) fn new(text_mean: f32, title_mean: f32) -> Norms {
        let of = |mean: f32, b: f32, weight: f32| {
            let mut norms = [0.0; 256];
            for (norm, code) in norms.iter_mut().zip(0..=255) {
                *norm = weight / (1.0 - b + b * length_of(code) as f32 / mean.max(1.0));
            }
            norms
        };
        Norms { text: of(text_mean, B, 1.0), title: of(title_mean, TITLE_B, TITLE) }
    }

    /// The weight of one occurrence in a field of a length.
    pub(crate) fn weight(&self, field: Field, length: u8) -> f32 {
        let of = |norms: &[f32; 256]| norms.get(usize::from(length)).copied().unwrap_or(0.0);
        match field {
            Field::Text => of(&self.text),
            Field::Title => of(&self.title),
            Field::Author => AUTHOR,
            Field::Tag => TAG,
            Field::Note => NOTE,
        }
    }
}

/// How much a word tells that so many of all articles hold.
pub(crate) fn idf(articles: f32, holding: f32) -> f32 {
    (1.0 + (articles - holding + 0.5) / (holding + 0.5)).ln()
}

/// What weighted occurrences are worth.
pub(crate) fn saturated(weight: f32) -> f32 {
    weight * (K1 + 1.0) / (weight + K1)
}

/// By what a fresh article's score is multiplied.
pub(crate) fn freshness(now: u32, time: u32) -> f32 {
    let days = now.saturating_sub(time) as f32 / 86_400.0;
    1.0 + FRESHNESS / (1.0 + days / HALF_LIFE_DAYS)
}
