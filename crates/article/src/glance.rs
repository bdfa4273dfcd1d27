//! What a list needs to know of an entry, in one pass and without a tree: this runs for every entry of every sync.

use qirtas_text::{Direction, direction_of, excerpt, tidy};
use url::Url;

use crate::entities::decode_text;
use crate::picture::{is_plausible_lead, picture_of};
use crate::scan::{Scanner, StartTag, Token};

/// What a list shows of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glance {
    /// The opening words, at most 240 characters, on one line.
    pub excerpt: String,
    /// Words in the whole text, counted between white space.
    pub words: u32,
    /// Where the text leans by the weight of its first two thousand bytes; `None` when it has no strong letter.
    pub direction: Option<Direction>,
    /// The first picture that is likely one of the article.
    pub picture: Option<Url>,
}

const EXCERPT_CHARS: usize = 240;
/// Bytes of text kept for the excerpt and for the direction: enough for 240 Arabic letters with
/// a vowel sign each, twice over.
const SAMPLE_BYTES: usize = 2048;

/// Reads an entry's HTML in one pass, without building a tree.
#[must_use]
pub fn glance(html: &str, base: Option<&Url>) -> Glance {
    let mut reading = Reading::default();
    let mut picture = None;
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => reading.text(text),
            Token::Start(tag) => {
                reading.tag(tag.name);
                // What a player says to those who cannot play is no text of the article.
                scanner.skip_player(tag);
                if picture.is_none() {
                    picture = picture_at(tag, base);
                }
            }
            Token::End(name) => reading.tag(name),
        }
    }
    let sample = tidy(&decode_text(&reading.sample));
    Glance {
        excerpt: excerpt(&sample, EXCERPT_CHARS),
        words: reading.words,
        direction: direction_of(&sample),
        picture,
    }
}

fn picture_at(tag: StartTag<'_>, base: Option<&Url>) -> Option<Url> {
    if !["img", "amp-img"].iter().any(|name| name.eq_ignore_ascii_case(tag.name)) {
        return None;
    }
    picture_of(tag.attributes, None, base).filter(is_plausible_lead).map(|picture| picture.url)
}

#[derive(Default)]
struct Reading {
    /// The beginning of the text, references unresolved.
    sample: String,
    words: u32,
    is_in_word: bool,
}

impl Reading {
    fn text(&mut self, text: &str) {
        let room = SAMPLE_BYTES.saturating_sub(self.sample.len());
        if room > 0 {
            self.sample.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or(text));
        }
        self.count(text);
    }

    /// A tag of a block parts words; one within a line does not.
    fn tag(&mut self, name: &str) {
        if !is_inline(name) {
            self.is_in_word = false;
            if !self.sample.is_empty() && self.sample.len() < SAMPLE_BYTES {
                self.sample.push(' ');
            }
        }
    }

    /// Counts what begins with a letter or digit after white space; every byte beyond ASCII counts as a letter, which
    /// is right for words and cheap.
    fn count(&mut self, text: &str) {
        let mut is_in_word = self.is_in_word;
        let mut words = 0;
        for &b in text.as_bytes() {
            let is_wordy = b >= 0x80 || b.is_ascii_alphanumeric();
            let is_gap = b <= b' ';
            words += u32::from(is_wordy & !is_in_word);
            is_in_word = (is_in_word | is_wordy) & !is_gap;
        }
        self.is_in_word = is_in_word;
        self.words = self.words.saturating_add(words);
    }
}

/// Elements that may stand within a word.
fn is_inline(name: &str) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    ];
    INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}
