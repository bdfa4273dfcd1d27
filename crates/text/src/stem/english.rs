//! English: Porter's second algorithm, as Snowball describes it (<https://snowballstem.org/algorithms/english/stemmer.html>).
//! Written here because no maintained crate has it alone.

use std::borrow::Cow;

/// The stem of a word in small ASCII letters.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    if word.len() <= 2 {
        return Cow::Borrowed(word);
    }
    if let Some(stem) = special(word) {
        return Cow::Borrowed(stem);
    }
    let mut stem = Word::new(word);
    stem.plural();
    if !STAYS.contains(&stem.text.as_str()) {
        stem.past();
        stem.final_y();
        stem.longest(PAIRS, Region::R1);
        stem.longest(ADJECTIVES, Region::R1);
        stem.bare();
        stem.final_e();
    }
    Cow::Owned(stem.finished())
}

/// Words whose stems the rules would miss.
fn special(word: &str) -> Option<&'static str> {
    Some(match word {
        "skis" => "ski",
        "skies" | "sky" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => return None,
    })
}

/// Words that stay as they are once their plural is gone.
const STAYS: &[&str] =
    &["inning", "evening", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

/// Beginnings after which the first region begins at once.
const BEGINNINGS: &[&str] =
    &["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

/// Doubled letters that go after «ed» and «ing».
const DOUBLES: &[&str] = &["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

/// An ending and what stands for it; nothing but the first that fits is looked at.
type Rules = &'static [(&'static str, &'static str)];

const PAIRS: Rules = &[
    ("ization", "ize"),
    ("ational", "ate"),
    ("ogist", "og"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("fulli", "ful"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
    ("ogi", "og"),
    ("li", ""),
];

const ADJECTIVES: Rules = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ative", ""),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

const BARE: &[&str] = &[
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "ion", "al", "er", "ic",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    R1,
    R2,
}

/// A word that becomes its stem. A `y` that sounds as a consonant is written `Y`.
struct Word {
    text: String,
    /// Where the two regions begin.
    first: usize,
    second: usize,
}

impl Word {
    fn new(word: &str) -> Word {
        let mut text = String::with_capacity(word.len() + 1);
        // A y that begins a word is a consonant, as is one after a vowel.
        let mut was_vowel = true;
        for c in word.chars() {
            let c = if c == 'y' && was_vowel { 'Y' } else { c };
            text.push(c);
            was_vowel = is_vowel(c);
        }
        let start = BEGINNINGS.iter().find(|start| text.starts_with(**start)).map(|start| start.len());
        let first = start.unwrap_or_else(|| region_after(&text, 0));
        let second = region_after(&text, first);
        Word { text, first, second }
    }

    /// What is before an ending, where the word has it.
    fn before(&self, ending: &str) -> Option<&str> {
        self.text.strip_suffix(ending)
    }

    fn is_in(&self, region: Region, ending: &str) -> bool {
        let start = if region == Region::R1 { self.first } else { self.second };
        self.text.len() >= start + ending.len()
    }

    fn replace(&mut self, ending: &str, with: &str) {
        self.text.truncate(self.text.len().saturating_sub(ending.len()));
        self.text.push_str(with);
    }

    fn plural(&mut self) {
        if self.text.ends_with("sses") {
            self.replace("sses", "ss");
        } else if let Some(before) = self.before("ied").or_else(|| self.before("ies")) {
            let with = if before.len() > 1 { "i" } else { "ie" };
            self.replace("ies", with);
        } else if !self.text.ends_with("us")
            && !self.text.ends_with("ss")
            && let Some(before) = self.before("s")
        {
            // A vowel, but not right before the s.
            let mut letters = before.chars();
            letters.next_back();
            if letters.any(is_vowel) {
                self.replace("s", "");
            }
        }
    }

    fn past(&mut self) {
        for ending in ["eedly", "eed"] {
            if let Some(before) = self.before(ending) {
                if self.is_in(Region::R1, ending) && !["proc", "exc", "succ"].contains(&before) {
                    self.replace(ending, "ee");
                }
                return;
            }
        }
        for ending in ["ingly", "edly", "ing", "ed"] {
            let Some(before) = self.before(ending) else { continue };
            if ending == "ing" && before.len() == 2 && before.ends_with('y') && !before.starts_with(is_vowel)
            {
                // «dying», «lying», «tying».
                self.replace("ying", "ie");
            } else if before.chars().any(is_vowel) {
                self.replace(ending, "");
                self.mend();
            }
            return;
        }
    }

    /// Mends what is left when «ed» or «ing» is gone.
    fn mend(&mut self) {
        if ["at", "bl", "iz"].iter().any(|end| self.text.ends_with(end)) {
            self.text.push('e');
        } else if DOUBLES.iter().any(|double| self.text.ends_with(double)) {
            let is_kept = self.text.len() == 3 && self.text.starts_with(['a', 'e', 'o']);
            if !is_kept {
                self.text.pop();
            }
        } else if self.text.len() <= self.first && ends_short(&self.text) {
            self.text.push('e');
        }
    }

    fn final_y(&mut self) {
        let Some(before) = self.before("y").or_else(|| self.before("Y")) else { return };
        if before.len() > 1 && !before.ends_with(is_vowel) {
            self.replace("y", "i");
        }
    }

    fn longest(&mut self, rules: Rules, region: Region) {
        let Some((ending, with)) = rules.iter().find(|(ending, _)| self.text.ends_with(ending)) else {
            return;
        };
        let before = self.before(ending).unwrap_or_default();
        let fits = self.is_in(region, ending)
            && match *ending {
                "ogi" => before.ends_with('l'),
                "li" => before.ends_with(['c', 'd', 'e', 'g', 'h', 'k', 'm', 'n', 'r', 't']),
                "ative" => self.is_in(Region::R2, ending),
                _ => true,
            };
        if fits {
            self.replace(ending, with);
        }
    }

    fn bare(&mut self) {
        let Some(ending) = BARE.iter().find(|ending| self.text.ends_with(**ending)) else { return };
        let before = self.before(ending).unwrap_or_default();
        if self.is_in(Region::R2, ending) && (*ending != "ion" || before.ends_with(['s', 't'])) {
            self.replace(ending, "");
        }
    }

    fn final_e(&mut self) {
        if let Some(before) = self.before("e") {
            if self.is_in(Region::R2, "e") || self.is_in(Region::R1, "e") && !ends_short(before) {
                self.replace("e", "");
            }
        } else if self.text.ends_with("ll") && self.is_in(Region::R2, "l") {
            self.replace("l", "");
        }
    }

    fn finished(self) -> String {
        self.text.to_ascii_lowercase()
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The place after the first consonant that follows a vowel.
fn region_after(text: &str, from: usize) -> usize {
    let mut was_vowel = false;
    for (at, c) in text.char_indices().skip(from) {
        if was_vowel && !is_vowel(c) {
            return at + 1;
        }
        was_vowel = is_vowel(c);
    }
    text.len()
}

/// Whether a word ends in a short syllable.
fn ends_short(text: &str) -> bool {
    if text == "past" {
        return true;
    }
    let mut letters = text.chars().rev();
    match (letters.next(), letters.next(), letters.next()) {
        (Some(last), Some(vowel), Some(first)) => {
            !is_vowel(last) && !matches!(last, 'w' | 'x' | 'Y') && is_vowel(vowel) && !is_vowel(first)
        }
        (Some(last), Some(vowel), None) => !is_vowel(last) && is_vowel(vowel),
        _ => false,
    }
}
