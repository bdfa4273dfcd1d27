//! Urdu: the endings of nouns and adjectives in number and case. Folding has made ے one with ی, and ں one with ن.

use std::borrow::Cow;

/// An ending, and how many letters must be left before it.
const ENDINGS: &[(&str, usize)] = &[
    ("يوون", 3),
    ("ييون", 3),
    ("يون", 3),
    ("ياون", 3),
    ("ووون", 3),
    ("وون", 3),
    ("يين", 3),
    ("ون", 3),
    ("ين", 3),
    ("يان", 3),
    ("ات", 3),
    ("ي", 3),
    ("ا", 3),
    ("ه", 3),
];

/// The stem of a folded Urdu word.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let mut left = word;
    while let Some(shorter) = without_ending(left) {
        left = shorter;
    }
    match left.chars().count() {
        2 => Cow::Owned([left, "ون"].concat()),
        _ => Cow::Borrowed(left),
    }
}

fn without_ending(word: &str) -> Option<&str> {
    ENDINGS
        .iter()
        .find_map(|(ending, least)| word.strip_suffix(ending).filter(|left| left.chars().count() >= *least))
}
