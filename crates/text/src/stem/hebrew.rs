//! Hebrew: the letters that are written together with the word they stand before, and the endings of nouns.

mod own;

use std::borrow::Cow;

use self::own::OWN;

/// A stem has no fewer letters than this.
const FEWEST: usize = 3;

/// And, that, as, in, to, from, the: in most orders.
const PREFIXES: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש'];

/// The stem of a folded Hebrew word.
///
/// Prefixes go one after the other until the word is known to begin with one of their letters, or would be too short.
/// Where a word is not known, letters of its own may go; they go alike from all that has more prefixes.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let mut left = word;
    loop {
        let bare = without_ending(left);
        if let Some(known) = own(left, bare) {
            return Cow::Borrowed(known);
        }
        let mut letters = left.chars();
        let is_prefixed = letters.next().is_some_and(|first| PREFIXES.contains(&first));
        let rest = letters.as_str();
        if !is_prefixed || length(rest) < FEWEST {
            return Cow::Borrowed(bare);
        }
        left = rest;
    }
}

/// Endings, and how many letters must be left before them: numbers and genders, relation, the bound form.
const ENDINGS: &[(&str, usize)] = &[
    ("איות", 4),
    ("אימ", 4),
    ("אית", 4),
    ("יות", 3),
    ("ייה", 3),
    ("יית", 3),
    ("יימ", 3),
    ("ימ", 3),
    ("ות", 3),
    ("ית", 3),
    ("יה", 3),
    ("אי", 4),
    ("ה", 3),
    ("ת", 4),
    ("י", 3),
];

fn without_ending(word: &str) -> &str {
    let mut left = word;
    while let Some(shorter) = without_one_ending(left) {
        left = shorter;
    }
    left
}

fn without_one_ending(word: &str) -> Option<&str> {
    ENDINGS.iter().find_map(|(ending, least)| word.strip_suffix(ending).filter(|left| length(left) >= *least))
}

/// The stem of a word that begins with its own letter, also where it is bound to the next: «ועדה», «ועדת».
fn own<'w>(word: &str, bare: &'w str) -> Option<&'w str> {
    let is_listed = |word: &str| OWN.binary_search(&word).is_ok();
    if is_listed(bare) || is_listed(word) {
        return Some(bare);
    }
    bare.strip_suffix('ת').filter(|root| is_listed(root))
}

fn length(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::OWN;
    use crate::fold;

    #[test]
    fn lists_are_folded_and_in_order() {
        assert!(OWN.is_sorted_by(|one, next| one < next));
        assert!(OWN.iter().all(|word| fold(word) == *word));
    }
}
