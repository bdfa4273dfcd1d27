//! What is left of a word without the parts that sentences add to it.

mod arabic;
mod english;
mod hebrew;
mod persian;
mod urdu;

use std::borrow::Cow;

/// The rules by which a word is brought to its stem. A stem is a key, not a word; it never has fewer letters than are
/// needed to tell words apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Stemmer {
    /// The folded form itself.
    Plain,
    /// Conjunctions, prepositions, the article, and the common endings.
    Arabic,
    /// The endings of nouns and verbs, and the beginnings of verbs.
    Persian,
    /// Prefixes of one letter and the common endings.
    Hebrew,
    /// Porter's second algorithm, as Snowball has it.
    English,
    /// The endings of nouns.
    Urdu,
}

/// What the letters of a word tell of its language.
enum Script {
    Arabic { is_persian: bool },
    Hebrew,
    Latin,
    Other,
}

impl Stemmer {
    /// The rules for a folded word in a text of this BCP 47 language (`""` is unknown): the script of the word decides
    /// first.
    #[must_use]
    pub fn of(folded: &str, language: &str) -> Stemmer {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        match (script_of(folded), primary) {
            (Script::Arabic { .. }, "fa" | "prs" | "pes" | "tg" | "mzn" | "glk" | "lrc") => Stemmer::Persian,
            (Script::Arabic { .. }, "ur" | "pnb" | "skr") => Stemmer::Urdu,
            (Script::Arabic { .. }, "ckb" | "ku" | "ug" | "ps" | "sd" | "ks" | "bal") => Stemmer::Plain,
            (Script::Arabic { is_persian }, "") if is_persian => Stemmer::Persian,
            (Script::Arabic { .. }, _) => Stemmer::Arabic,
            (Script::Hebrew, "yi") | (Script::Other, _) => Stemmer::Plain,
            (Script::Hebrew, _) => Stemmer::Hebrew,
            (Script::Latin, "" | "en" | "ar" | "fa" | "he" | "ur" | "ps" | "ckb") => Stemmer::English,
            (Script::Latin, _) => Stemmer::Plain,
        }
    }

    /// The rules for a folded word of a query, whose language is not known: at least one.
    #[must_use]
    pub fn candidates(folded: &str) -> &'static [Stemmer] {
        match script_of(folded) {
            Script::Arabic { .. } => &[Stemmer::Arabic, Stemmer::Persian, Stemmer::Urdu],
            Script::Hebrew => &[Stemmer::Hebrew],
            Script::Latin => &[Stemmer::English],
            Script::Other => &[Stemmer::Plain],
        }
    }

    /// The stem of a folded word.
    #[must_use]
    pub fn stem(self, folded: &str) -> Cow<'_, str> {
        match self {
            Stemmer::Plain => Cow::Borrowed(folded),
            Stemmer::Arabic => arabic::stem(folded),
            Stemmer::Persian => persian::stem(folded),
            Stemmer::Hebrew => hebrew::stem(folded),
            Stemmer::English => english::stem(folded),
            Stemmer::Urdu => urdu::stem(folded),
        }
    }

    /// A letter that stands for the rules in a key, the same in every version.
    #[must_use]
    pub fn letter(self) -> u8 {
        match self {
            Stemmer::Plain => b'p',
            Stemmer::Arabic => b'a',
            Stemmer::Persian => b'f',
            Stemmer::Hebrew => b'h',
            Stemmer::English => b'e',
            Stemmer::Urdu => b'u',
        }
    }
}

fn script_of(folded: &str) -> Script {
    match folded.chars().next().map_or(0, u32::from) {
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF => {
            Script::Arabic { is_persian: folded.contains(['پ', 'چ', 'ژ', 'گ']) }
        }
        0x05D0..=0x05EA => Script::Hebrew,
        0x61..=0x7A if folded.bytes().all(|byte| byte.is_ascii_lowercase()) => Script::Latin,
        _ => Script::Other,
    }
}
