//! Which way a text runs.

use std::sync::LazyLock;

use crate::letter::is_letter;

/// A base direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    /// Reads a `dir` attribute; `None` for `auto` and all else.
    #[must_use]
    pub fn parse(value: &str) -> Option<Direction> {
        let value = value.trim();
        if value.eq_ignore_ascii_case("rtl") {
            Some(Direction::Rtl)
        } else if value.eq_ignore_ascii_case("ltr") {
            Some(Direction::Ltr)
        } else {
            None
        }
    }
}

/// Letters of right-to-left scripts weigh this much against `LTR_WEIGHT` of others: a text is right-to-left from two
/// fifths of such letters on, as in Closure's `goog.i18n.bidi` (names of products swell Arabic headlines with Latin).
const RTL_WEIGHT: usize = 3;
const LTR_WEIGHT: usize = 2;

/// The direction of a plain text by the weight of all its letters, not by the first strong one.
///
/// Addresses, e-mail addresses and handles count only when there is nothing else; digits and marks never do.
/// `None` when the text has no letter.
#[must_use]
pub fn direction_of(text: &str) -> Option<Direction> {
    let mut weight = Weight::default();
    let mut token = Token::default();
    for (at, c) in text.char_indices() {
        match c {
            ' ' | '\n' | '\t' | '\r' | '\u{a0}' => {
                weight.add(&token, text.get(token.start..at));
                token = Token { start: at + c.len_utf8(), ..Token::default() };
            }
            '\0'..='\x7f' => token.latin += usize::from(c.is_ascii_alphabetic()),
            _ => {
                token.is_foreign = true;
                match class_of(c) {
                    Class::Rtl => weight.rtl += 1,
                    Class::Ltr => weight.ltr += 1,
                    Class::Neutral => {}
                }
            }
        }
    }
    weight.add(&token, text.get(token.start..));
    weight.verdict()
}

/// What stands between white space.
#[derive(Default)]
struct Token {
    start: usize,
    /// Letters of ASCII.
    latin: usize,
    /// Something in it is not ASCII.
    is_foreign: bool,
}

#[derive(Default)]
struct Weight {
    rtl: usize,
    ltr: usize,
    in_addresses: usize,
}

impl Weight {
    fn add(&mut self, token: &Token, text: Option<&str>) {
        if token.latin == 0 {
            return;
        }
        if !token.is_foreign && text.is_some_and(is_address) {
            self.in_addresses += token.latin;
        } else {
            self.ltr += token.latin;
        }
    }

    fn verdict(&self) -> Option<Direction> {
        if self.rtl == 0 && self.ltr == 0 {
            return (self.in_addresses > 0).then_some(Direction::Ltr);
        }
        let is_rtl = self.rtl * RTL_WEIGHT >= self.ltr * LTR_WEIGHT;
        Some(if is_rtl { Direction::Rtl } else { Direction::Ltr })
    }
}

/// Whether a token of ASCII is an address of some kind: `https://…`, `www.…`, `name.example`, `a@b`, `@handle`.
fn is_address(token: &str) -> bool {
    let core = token.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '@' && c != '/');
    if core.starts_with('@') || core.contains('@') || core.contains("://") {
        return true;
    }
    let bytes = core.as_bytes();
    bytes
        .windows(3)
        .any(|w| matches!(w, [a, b'.', c] if a.is_ascii_alphanumeric() && c.is_ascii_alphabetic()))
}

/// What a character beyond ASCII says of direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Ltr,
    Rtl,
    /// No letter, or a mark on one.
    Neutral,
}

/// What UTF-8 writes in two bytes: Arabic and Hebrew among it, whose letters news is full of.
const TWO_BYTES: usize = 0x800;

fn class_of(c: char) -> Class {
    static TABLE: LazyLock<[Class; TWO_BYTES]> = LazyLock::new(|| {
        std::array::from_fn(|place| {
            u32::try_from(place).ok().and_then(char::from_u32).map_or(Class::Neutral, look_up_class)
        })
    });
    TABLE.get(c as usize).copied().unwrap_or_else(|| look_up_class(c))
}

fn look_up_class(c: char) -> Class {
    if is_rtl_letter(c) {
        Class::Rtl
    } else if is_letter(c) && !is_rtl_block(c) {
        Class::Ltr
    } else {
        Class::Neutral
    }
}

/// Letters of bidi class R or AL; marks and digits of those scripts are not among them.
fn is_rtl_letter(c: char) -> bool {
    is_rtl_block(c) && is_letter(c) && !is_mark(c)
}

/// The blocks that the Unicode Character Database gives to right-to-left scripts.
fn is_rtl_block(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// Vowel signs that Rust counts as alphabetic.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4
        | 0x06E7..=0x06E8 | 0x06EA..=0x06ED | 0x0711 | 0x0730..=0x074A | 0x07A6..=0x07B0 | 0x0898..=0x089F
        | 0x08CA..=0x08FF | 0xFB1E)
}

/// Languages written from right to left when the tag names no script.
const RTL_LANGUAGES: &[&str] = &[
    "ar", "arc", "arz", "azb", "bal", "bcc", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks",
    "lrc", "luz", "men", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur",
    "yi", "aeb", "acm", "afb", "ajp", "apc", "apd", "ary", "ayl", "pes", "haz", "pbt", "pbu", "lki", "hbo",
    "ydd", "arb",
];

/// Scripts written from right to left, by ISO 15924 code.
const RTL_SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "armi", "avst", "chrs", "hebr", "mand", "mani", "mend", "narb", "nbat", "nkoo",
    "phnx", "rohg", "samr", "sarb", "sogd", "syrc", "syre", "syrj", "syrn", "thaa", "yezi",
];

/// The direction of a language by its BCP 47 tag; the script subtag wins over the language (`ar-Latn`, `az-Arab`).
///
/// `None` for a tag that names no language (`und`, empty, malformed).
#[must_use]
pub fn direction_of_language(tag: &str) -> Option<Direction> {
    let mut subtags = tag.trim().split(['-', '_']);
    let language =
        subtags.next().filter(|s| matches!(s.len(), 2..=3) && s.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let script = subtags
        .take_while(|s| s.len() > 1)
        .find(|s| s.len() == 4 && s.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_in = |list: &[&str], key: &str| list.iter().any(|known| known.eq_ignore_ascii_case(key));
    if script.is_none() && is_in(&["und", "mul", "zxx", "mis"], language) {
        return None;
    }
    let is_rtl = match script {
        Some(script) => is_in(RTL_SCRIPTS, script),
        None => is_in(RTL_LANGUAGES, language),
    };
    Some(if is_rtl { Direction::Rtl } else { Direction::Ltr })
}

#[cfg(test)]
mod tests {
    use super::Direction::{Ltr, Rtl};
    use super::{Direction, direction_of, direction_of_language};

    #[test]
    fn weighs_all_letters() {
        let table = [
            ("iPhone 18 يصل إلى الأسواق", Some(Rtl)),
            ("تقرير about the new release of Rust in the Linux kernel", Some(Ltr)),
            ("Apple تطلق MacBook جديدا", Some(Rtl)),
            ("كيف تعمل https://example.com/a/very/long/path/that/says/nothing", Some(Rtl)),
            ("راسلونا: newsroom.editor@example.com", Some(Rtl)),
            ("رد من @someone_with_a_long_handle", Some(Rtl)),
            ("https://example.com/", Some(Ltr)),
            ("The word سلام means peace", Some(Ltr)),
            ("«2026» (12.5%)", None),
            ("١٢٣", None),
            ("", None),
            ("שלום world", Some(Rtl)),
            ("Ελληνικά και عربي", Some(Ltr)),
            ("ﺳﻼﻡ", Some(Rtl)),
            ("ދިވެހި", Some(Rtl)),
            ("\u{064B}\u{0651}", None),
        ];
        for (text, expected) in table {
            assert_eq!(direction_of(text), expected, "{text}");
        }
    }

    #[test]
    fn takes_the_script_before_the_language() {
        let table = [
            ("ar", Some(Rtl)),
            ("ar-EG", Some(Rtl)),
            ("AR_sa", Some(Rtl)),
            ("ar-Latn", Some(Ltr)),
            ("az-Arab", Some(Rtl)),
            ("az", Some(Ltr)),
            ("fa-IR", Some(Rtl)),
            ("ku", Some(Ltr)),
            ("ckb-IQ", Some(Rtl)),
            ("pa-Arab-PK", Some(Rtl)),
            ("en-x-arab", Some(Ltr)),
            ("he", Some(Rtl)),
            ("iw", Some(Rtl)),
            ("zh-Hans-CN", Some(Ltr)),
            ("und", None),
            ("und-Hebr", Some(Rtl)),
            ("", None),
            ("x", None),
            ("arabic", None),
        ];
        for (tag, expected) in table {
            assert_eq!(direction_of_language(tag), expected, "{tag}");
        }
    }

    #[test]
    fn reads_what_it_writes() {
        for direction in [Ltr, Rtl] {
            assert_eq!(Direction::parse(direction.as_str()), Some(direction));
        }
        assert_eq!(Direction::parse(" RTL "), Some(Rtl));
        assert_eq!(Direction::parse("auto"), None);
    }
}
