//! What a list needs to know of an entry, in one pass and without a tree: this runs for every entry of every sync.

use qirtas_text::{Direction, direction_of, excerpt, tidy};
use url::Url;

use crate::entities::decode_text;
use crate::picture::{Sources, is_plausible_lead, picture_of};
use crate::scan::{Scanner, StartTag, Token};

/// What a list shows of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glance {
    /// The opening words, at most 240 characters, on one line.
    pub excerpt: String,
    /// Words in the whole text, counted between white space.
    pub words: u32,
    /// The first picture that is likely one of the article.
    pub picture: Option<Url>,
    /// The first two thousand bytes of the text, on one line.
    opening: String,
}

impl Glance {
    /// Where the text leans by the weight of its opening; `None` when that has no strong letter.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        direction_of(&self.opening)
    }
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
    let mut sources = Sources::default();
    let mut scanner = Scanner::new(html);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => reading.text(text),
            Token::Start(tag) => {
                reading.tag(tag.name);
                // What a player says to those who cannot play is no text of the article.
                scanner.skip_player(tag);
                if picture.is_none() {
                    picture = picture_at(tag, &mut sources, base);
                }
            }
            Token::End(name) => reading.tag(name),
        }
    }
    let opening = tidy(&decode_text(&reading.sample));
    Glance { excerpt: excerpt(&opening, EXCERPT_CHARS), words: reading.words, picture, opening }
}

fn picture_at<'a>(tag: StartTag<'a>, sources: &mut Sources<'a>, base: Option<&Url>) -> Option<Url> {
    let is = |name: &str| name.eq_ignore_ascii_case(tag.name);
    if is("source") {
        sources.add(tag.attributes);
    } else if is("picture") {
        sources.forget();
    } else if is("img") || is("amp-img") {
        let picture = picture_of(tag.attributes, sources.sets(), base);
        sources.forget();
        return picture.filter(is_plausible_lead).map(|picture| picture.url);
    }
    None
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
        let mut rest = text.as_bytes();
        loop {
            if self.is_in_word {
                let Some((_, after)) = gap_in(rest).and_then(|gap| rest.split_at_checked(gap + 1)) else {
                    return;
                };
                (rest, self.is_in_word) = (after, false);
            }
            let wordy = rest.iter().position(|b| *b >= 0x80 || b.is_ascii_alphanumeric());
            let Some((_, after)) = wordy.and_then(|wordy| rest.split_at_checked(wordy + 1)) else { return };
            (rest, self.is_in_word) = (after, true);
            self.words = self.words.saturating_add(1);
        }
    }
}

/// Where the first white space or control character is, looked for in eight bytes at a time.
fn gap_in(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES << 7;
    let (eights, rest) = bytes.as_chunks::<8>();
    for (place, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        // The lowest marked byte is one that is less than 0x21; those above it may be marked wrongly.
        let gaps = eight.wrapping_sub(ONES * 0x21) & !eight & HIGHS;
        if gaps != 0 {
            return Some(place * 8 + gaps.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|b| *b <= b' ')?;
    Some(bytes.len() - rest.len() + at)
}

/// Elements that may stand within a word.
fn is_inline(name: &str) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    ];
    INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{Reading, gap_in};

    #[test]
    fn a_gap_is_found_wherever_it_is() {
        for length in 0..40 {
            let filled: Vec<u8> = (0..length).map(|n| 0x21 + (n * 37 % 0xDF) as u8).collect();
            assert_eq!(gap_in(&filled), None, "{length}");
            for at in 0..length {
                for gap in [0, b'\n', b' '] {
                    let mut bytes = filled.clone();
                    bytes[at] = gap;
                    assert_eq!(gap_in(&bytes), Some(at), "{length} {at}");
                    bytes[length - 1] = b' ';
                    assert_eq!(gap_in(&bytes), Some(at), "{length} {at}");
                }
            }
        }
    }

    #[test]
    fn words_are_what_begins_after_white_space() {
        let rows: [(&[&str], u32); 8] = [
            (&[""], 0),
            (&["  \n"], 0),
            (&["كلمة"], 1),
            (&["كلمة أخرى، وثالثة."], 3),
            (&["- «خبر» - عاجل -"], 2),
            (&["don't a-b 3.14"], 3),
            (&["كل", "مة ثا", "نية"], 2),
            (&["كلمة ", " ثانية"], 2),
        ];
        for (texts, expected) in rows {
            let mut reading = Reading::default();
            texts.iter().for_each(|text| reading.count(text));
            assert_eq!(reading.words, expected, "{texts:?}");
        }
    }
}
