//! Persian: the endings of nouns, and the beginnings and endings of verbs. Folding has joined what a zero-width
//! non-joiner parts: «کتاب‌ها» is «كتابها».

mod words;

use std::borrow::Cow;

use self::words::{HEH, IRREGULAR, PAST, VERBS, WHOLE};

/// A stem has no fewer letters than this; words that have fewer are known by their plural.
const FEWEST: usize = 3;

/// The stem of a folded Persian word.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    if let Some(left) = word.strip_suffix("گان").filter(|left| length(left) > FEWEST) {
        // «نمايندگان» is of «نماينده».
        return Cow::Owned(stem(&[left, "ه"].concat()).into_owned());
    }
    let bare = without_ending(word);
    let irregular = IRREGULAR.binary_search_by_key(&bare, |(form, _)| form).ok();
    let bare = irregular.and_then(|at| IRREGULAR.get(at)).map_or(bare, |(_, singular)| singular);
    let stem = verb(word).or_else(|| verb(bare)).unwrap_or(bare);
    match length(stem) {
        2 => Cow::Owned([stem, "ها"].concat()),
        _ => Cow::Borrowed(stem),
    }
}

/// The past stem by which all forms of a verb are known: «رفتند», «نرفته‌اند», «می‌روند», «برود».
fn verb(word: &str) -> Option<&'static str> {
    if is_in(WHOLE, word) {
        return None;
    }
    of_past(word).or_else(|| of_present(word))
}

/// The beginnings of verbs. A present stem has one always.
const BEGINNINGS: &[&str] = &["نمي", "مي", "ن", "ب", "بي", "ني"];

/// What follows a past stem: persons, the participle and its persons, the infinitive.
const AFTER_PAST: &[&str] = &[
    "",
    "م",
    "ي",
    "يم",
    "يد",
    "ند",
    "ه",
    "هام",
    "هاي",
    "هايم",
    "هايد",
    "هاند",
    "هاست",
    "هبود",
    "هبودند",
    "هشد",
    "ن",
];

/// What follows a present stem: persons.
const AFTER_PRESENT: &[&str] = &["م", "ي", "د", "يم", "يد", "ند"];

fn of_past(word: &str) -> Option<&'static str> {
    let starts =
        BEGINNINGS.iter().filter(|begin| **begin != "ب").filter_map(|begin| word.strip_prefix(begin));
    std::iter::once(word).chain(starts).find_map(|rest| {
        let mut ends = AFTER_PAST.iter().filter_map(|end| rest.strip_suffix(end));
        ends.find_map(|stem| PAST.binary_search(&stem).ok().and_then(|at| PAST.get(at).copied()))
    })
}

fn of_present(word: &str) -> Option<&'static str> {
    let starts =
        BEGINNINGS.iter().filter_map(|begin| word.strip_prefix(begin).filter(|rest| fits(begin, rest)));
    starts.into_iter().find_map(|rest| {
        let mut ends = AFTER_PRESENT.iter().filter_map(|end| rest.strip_suffix(end));
        ends.find_map(|stem| {
            let at = VERBS.binary_search_by_key(&stem, |(present, _)| present).ok()?;
            VERBS.get(at).map(|(_, past)| *past)
        })
    })
}

/// Whether a beginning is of such a verb: before an alef stands a ی, as in «بیاید».
fn fits(beginning: &str, rest: &str) -> bool {
    match beginning {
        "بي" | "ني" => rest.starts_with('ا'),
        "ب" | "ن" => !rest.starts_with('ا'),
        _ => true,
    }
}

/// An ending, and how many letters must be left before it.
const ENDINGS: &[(&str, usize)] = &[
    ("هايشان", 2),
    ("هايمان", 2),
    ("هايتان", 2),
    ("هايي", 2),
    ("هايش", 2),
    ("هايم", 2),
    ("هايت", 2),
    ("هاي", 2),
    ("ها", 2),
    ("ترين", 3),
    ("شان", 3),
    ("مان", 4),
    ("تان", 4),
    ("يان", 3),
    ("يون", 4),
    ("جات", 3),
    ("ات", 3),
    ("ين", 4),
    ("ان", 4),
    ("تر", 3),
    ("يي", 3),
    ("ي", 3),
    ("م", 4),
    ("ش", 3),
];

/// Endings that are parted from a word that ends in ه.
const AFTER_HEH: &[&str] = &["ام", "ات", "اش", "اي", "ايم", "ايد", "اند", "است"];

fn without_ending(word: &str) -> &str {
    let mut left = word;
    while let Some(shorter) = without_one_ending(left) {
        left = shorter;
    }
    left
}

fn without_one_ending(word: &str) -> Option<&str> {
    if is_in(WHOLE, word) {
        return None;
    }
    let mut after_heh = AFTER_HEH.iter().filter_map(|ending| word.strip_suffix(ending));
    if let Some(left) = after_heh.find(|left| is_in(HEH, left)) {
        return Some(left);
    }
    if let Some(singular) = word.strip_suffix("ات").and_then(with_heh) {
        return Some(singular);
    }
    ENDINGS.iter().find_map(|(ending, least)| {
        let left = word.strip_suffix(ending)?;
        (length(left) >= *least && is_ending(ending, left)).then_some(left)
    })
}

/// The word that has a heh at its end: «حملات» are of «حمله».
fn with_heh(left: &str) -> Option<&'static str> {
    let at = HEH.binary_search(&[left, "ه"].concat().as_str()).ok()?;
    HEH.get(at).copied()
}

/// Whether what looks like an ending is one.
fn is_ending(ending: &str, left: &str) -> bool {
    match ending {
        // «پاكستان».
        "ان" => !left.ends_with("ست") || left == "دوست",
        "تان" => !left.ends_with('س'),
        // «اسلام», «تحريم», «تروريسم» end in their own meem.
        "م" => !left.ends_with(['ا', 'ي', 'و', 'س']),
        // «تلاش», «گوش».
        "ش" => !left.ends_with(['ا', 'ي', 'و']),
        _ => true,
    }
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

fn length(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::{HEH, IRREGULAR, PAST, VERBS, WHOLE};
    use crate::fold;

    #[test]
    fn lists_are_folded_and_in_order() {
        for list in [HEH, PAST, WHOLE] {
            assert!(list.is_sorted_by(|one, next| one < next));
            assert!(list.iter().all(|word| fold(word) == *word));
        }
        for list in [IRREGULAR, VERBS] {
            assert!(list.is_sorted_by(|(one, _), (next, _)| one < next));
            assert!(list.iter().all(|(one, other)| fold(one) == *one && fold(other) == *other));
        }
    }
}
