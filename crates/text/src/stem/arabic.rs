//! Arabic: the conjunctions, prepositions and article before a word, and the endings after it.
//!
//! Light stemming after Larkey, Ballesteros and Connell (2007), with three additions: words that begin with what looks
//! like a prefix are known by name; endings are taken off from the outside in until none is left, so that a word that has
//! several meets the word that has one; and the commonest broken plurals are brought to their singulars.

mod own;
mod plurals;

use std::borrow::Cow;

use self::own::{OWN_AL, OWN_BEH, OWN_FEH, OWN_KAF, OWN_LAM, OWN_WAW, WHOLE};
use self::plurals::PLURALS;

/// So many letters must be left after a prefix that is rare where no article follows it.
const FEWEST_OF_RARE: usize = 5;

/// A stem has no fewer letters than this; words that have fewer are known with their article.
const FEWEST: usize = 3;

/// The stem of a folded Arabic word.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    match length(word) {
        0 | 1 => Cow::Borrowed(word),
        2 => Cow::Owned(["ال", word].concat()),
        _ if is_in(GOD, word) => Cow::Borrowed("الله"),
        _ => {
            let left = without_prefix(word, Before::All);
            singular(&left).map_or(left, Cow::Borrowed)
        }
    }
}

/// The stem of the singular, where a stem is of a broken plural.
fn singular(stem: &str) -> Option<&'static str> {
    let at = PLURALS.binary_search_by_key(&stem, |(plural, _)| plural).ok()?;
    PLURALS.get(at).map(|(_, singular)| *singular)
}

/// The one word that the rules of the article would take apart.
const GOD: &[&str] = &["الله", "بالله", "تالله", "فالله", "كالله", "لله", "والله", "ولله"];

/// What may still stand before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Conjunctions, prepositions, the article.
    All,
    /// A conjunction is gone.
    Preposition,
    /// A preposition is gone.
    Article,
}

/// Takes off what stands before the word, from the outside in, then what stands after it.
fn without_prefix(word: &str, before: Before) -> Cow<'_, str> {
    if let Some(rest) = word.strip_prefix("ال") {
        return Cow::Borrowed(match own_root(OWN_AL, word) {
            Some(known) => known,
            None if length(rest) < FEWEST => word,
            None => without_ending(rest),
        });
    }
    if before != Before::Article
        && let Some(rest) = word.strip_prefix("لل")
    {
        return for_definite(word, rest);
    }
    let (own, least, next): (&[&str], usize, Before) = match (before, word.chars().next()) {
        (Before::All, Some('و')) => (OWN_WAW, FEWEST, Before::Preposition),
        (Before::All, Some('ف')) => (OWN_FEH, FEWEST_OF_RARE, Before::Preposition),
        (Before::All | Before::Preposition, Some('ب')) => (OWN_BEH, FEWEST, Before::Article),
        (Before::All | Before::Preposition, Some('ل')) => (OWN_LAM, FEWEST, Before::Article),
        (Before::All | Before::Preposition, Some('ك')) => (OWN_KAF, FEWEST_OF_RARE, Before::Article),
        _ => return Cow::Borrowed(without_ending(word)),
    };
    if let Some(known) = own_root(own, word) {
        return Cow::Borrowed(known);
    }
    let mut letters = word.chars();
    letters.next();
    let rest = letters.as_str();
    let has_article = length(rest) > FEWEST && (rest.starts_with("ال") || rest.starts_with("لل"));
    if has_article || length(without_ending(rest)) >= least {
        without_prefix(rest, next)
    } else {
        Cow::Borrowed(without_ending(word))
    }
}

/// The stem of a word that begins with its own letters, with whatever ending.
fn own_root<'w>(own: &[&str], word: &'w str) -> Option<&'w str> {
    let mut left = word;
    loop {
        if is_in(own, left) {
            return Some(without_ending(left));
        }
        // «وصلت», «وفدا»: endings that are too short to be known without the list.
        if let Some(root) = left.strip_suffix(['ت', 'ا']).filter(|root| is_in(own, root)) {
            return Some(without_ending(root));
        }
        left = without_one_ending(left)?;
    }
}

/// A word after «لل», which hides the alef of the article, and an own lam.
fn for_definite<'w>(word: &'w str, rest: &'w str) -> Cow<'w, str> {
    let with_lam = word.strip_prefix('ل').unwrap_or(word);
    if let Some(known) = own_root(OWN_LAM, with_lam) {
        return Cow::Borrowed(known);
    }
    match length(rest) {
        0 | 1 => Cow::Borrowed(word),
        2 => Cow::Owned(["ال", rest].concat()),
        _ => Cow::Borrowed(without_ending(rest)),
    }
}

/// Takes off what stands after the word, from the outside in.
fn without_ending(word: &str) -> &str {
    let mut left = word;
    while let Some(shorter) = without_one_ending(left) {
        left = shorter;
    }
    left
}

/// Endings by their last letter, and how many letters must be left before each.
fn endings_in(last: char) -> &'static [(&'static str, usize)] {
    match last {
        'ا' => &[
            ("تهما", 3),
            ("هما", 3),
            ("كما", 4),
            ("تها", 3),
            ("تنا", 3),
            ("ها", 3),
            ("نا", 3),
            ("وا", 3),
            ("ا", 4),
        ],
        'ت' => &[("هات", 4), ("ات", 3), ("ت", 3)],
        'م' => &[("تهم", 3), ("هم", 3), ("كم", 4)],
        'ن' => &[("تين", 3), ("تان", 3), ("هن", 4), ("كن", 4), ("ون", 3), ("ين", 3), ("ان", 4)],
        'ه' => &[("ته", 3), ("ه", 3)],
        'و' => &[("و", 4)],
        _ => &[],
    }
}

fn without_one_ending(word: &str) -> Option<&str> {
    let last = word.chars().next_back()?;
    if !matches!(last, 'ا' | 'ت' | 'م' | 'ن' | 'ه' | 'و' | 'ي') || is_in(WHOLE, word) {
        return None;
    }
    let ending = endings_in(last).iter().find_map(|(ending, least)| {
        let left = word.strip_suffix(ending)?;
        (length(left) >= *least && is_ending(ending, left, word)).then_some(left)
    });
    ending.or_else(|| hidden(word)).or_else(|| relation(word))
}

/// Whether what looks like an ending is one.
fn is_ending(ending: &str, left: &str, word: &str) -> bool {
    match ending {
        // «تامين», «تعيين»: verbal nouns of five letters end in their root.
        "ين" => !(word.starts_with('ت') && length(word) == 5),
        // «باكستان».
        "ان" => !left.ends_with("ست"),
        "تان" => !left.ends_with('س'),
        // «قانونا» has an ending of one letter.
        "نا" => !left.ends_with(['ا', 'و', 'ي']),
        // «علاقاته» has its plural before the pronoun, «ثابته» a teh of its own.
        "ته" | "تها" | "تهم" | "تنا" | "تهما" => {
            !left.ends_with('ا') && !has_own_teh(left, word)
        }
        // «فيديوهات».
        "هات" => left.ends_with('و'),
        _ => true,
    }
}

/// Whether a word that is whole goes on with a teh.
fn has_own_teh(left: &str, word: &str) -> bool {
    let end = left.len() + 'ت'.len_utf8();
    word.get(..end).is_some_and(|with_teh| is_in(WHOLE, with_teh))
}

/// The alef of «عاما», not that of «علما», which may be «علماء».
fn hidden(word: &str) -> Option<&str> {
    let left = word.strip_suffix('ا')?;
    let mut letters = left.chars().skip(1);
    let is_hollow = matches!(letters.next(), Some('ا' | 'و' | 'ي'));
    (is_hollow && length(left) == FEWEST).then_some(left)
}

/// The ي of relation: «ايراني», «قضايي».
fn relation(word: &str) -> Option<&str> {
    let left = word.strip_suffix('ي')?;
    let left = match left.strip_suffix('ي') {
        Some(alef) if alef.ends_with('ا') => alef,
        _ if left.ends_with('ا') => return None,
        // «ينتهي»: no teh marbuta stands before it, so that its heh is its own.
        _ if left.ends_with('ه') && length(left) > FEWEST => return None,
        _ => left,
    };
    (length(left) >= FEWEST).then_some(left)
}

fn length(word: &str) -> usize {
    word.chars().count()
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{GOD, OWN_AL, OWN_BEH, OWN_FEH, OWN_KAF, OWN_LAM, OWN_WAW, PLURALS, WHOLE};
    use crate::fold;

    #[test]
    fn lists_are_folded_and_in_order() {
        for list in [OWN_AL, OWN_BEH, OWN_FEH, OWN_KAF, OWN_LAM, OWN_WAW, WHOLE, GOD] {
            assert!(list.is_sorted_by(|one, next| one < next));
            assert!(list.iter().all(|word| fold(word) == *word));
        }
        assert!(PLURALS.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(PLURALS.iter().all(|(one, other)| fold(one) == *one && fold(other) == *other));
    }
}
