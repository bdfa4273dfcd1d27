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
            let left = without_prefix(word);
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

/// Takes off what stands before the word, from the outside in, then what stands after it.
fn without_prefix(word: &str) -> Cow<'_, str> {
    let bare = without_ending(word);
    if let Some(rest) = word.strip_prefix("ال") {
        let is_short = length(rest) < FEWEST;
        return Cow::Borrowed(match () {
            () if is_short => word,
            () if is_in(OWN_AL, bare) => bare,
            () => without_ending(rest),
        });
    }
    if let Some(rest) = word.strip_prefix("لل") {
        return for_definite(word, rest);
    }
    let (own, least): (&[&str], usize) = match word.chars().next() {
        Some('و') => (OWN_WAW, FEWEST),
        Some('ب') => (OWN_BEH, FEWEST),
        Some('ل') => (OWN_LAM, FEWEST),
        Some('ف') => (OWN_FEH, FEWEST_OF_RARE),
        Some('ك') => (OWN_KAF, FEWEST_OF_RARE),
        _ => return Cow::Borrowed(bare),
    };
    let mut letters = word.chars();
    letters.next();
    let rest = letters.as_str();
    let has_article = length(rest) > FEWEST && (rest.starts_with("ال") || rest.starts_with("لل"));
    // Measured without endings: «وزنه» is no «زن», but «لمدينه» is «مدينه».
    let is_long = has_article || length(bare) > least || length(without_ending(rest)) > FEWEST.max(least - 1);
    if !is_long || is_in(own, bare) || is_in(own, word) { Cow::Borrowed(bare) } else { without_prefix(rest) }
}

/// A word after «لل», which hides the alef of the article, and an own lam.
fn for_definite<'w>(word: &'w str, rest: &'w str) -> Cow<'w, str> {
    let with_lam = word.strip_prefix('ل').unwrap_or(word);
    let bare = without_ending(with_lam);
    if is_in(OWN_LAM, bare) {
        return Cow::Borrowed(bare);
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

/// An ending, and how many letters must be left before it.
const ENDINGS: &[(&str, usize)] = &[
    ("تهما", 3),
    ("هما", 3),
    ("كما", 4),
    ("تين", 3),
    ("تان", 3),
    ("تها", 3),
    ("تهم", 3),
    ("تنا", 3),
    ("ها", 3),
    ("هم", 3),
    ("هن", 4),
    ("كم", 4),
    ("كن", 4),
    ("نا", 4),
    ("وا", 3),
    ("هات", 4),
    ("ات", 3),
    ("ون", 3),
    ("ين", 3),
    ("ان", 4),
    ("ته", 3),
    ("ه", 3),
    ("ت", 4),
    ("و", 4),
    ("ا", 4),
];

fn without_one_ending(word: &str) -> Option<&str> {
    if is_in(WHOLE, word) {
        return None;
    }
    let ending = ENDINGS.iter().find_map(|(ending, least)| {
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

/// Endings that show by the letters before them: «عاما», not «علما», which may be «علماء»; «حيات» out of «حياته»; «قالت».
fn hidden(word: &str) -> Option<&str> {
    let mut letters = word.chars().rev();
    match [letters.next()?, letters.next()?, letters.next()?, letters.next()?] {
        ['ا', _, 'ا' | 'و' | 'ي', _] if letters.next().is_none() => word.strip_suffix('ا'),
        ['ت', 'ا', _, _] | ['ت', _, 'ا', _] if letters.next().is_none() => word.strip_suffix('ت'),
        _ => None,
    }
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
