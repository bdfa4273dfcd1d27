//! A text reduced to what a passage is known by: its folded letters, without anything between words.
//!
//! Blocks have nothing between them in the text of a page, and their edges move when an article is read anew; so words are
//! not told apart by the spaces between them.

use std::ops::Range;

use qirtas_text::{each_token, fold, is_letter_or_digit};
use unicode_segmentation::UnicodeSegmentation;

/// Clusters of a word that are looked at to find a place in it: what is longer is no word.
const LONGEST: usize = 256;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands in the text; whole grapheme clusters.
    pub(crate) place: Range<usize>,
    /// Where it stands among the letters.
    pub(crate) letters: Range<usize>,
}

/// The folded letters of a text.
#[derive(Debug, Clone)]
pub(crate) struct Letters<'t> {
    pub(crate) text: &'t str,
    pub(crate) letters: String,
    pub(crate) words: Vec<Word>,
}

impl<'t> Letters<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut letters = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(text.len() / 8);
        each_token(text, |token| {
            let from = letters.len();
            letters.push_str(&fold(token.form));
            words.push(Word { place: token.start..token.end, letters: from..letters.len() });
        });
        Letters { text, letters, words }
    }

    /// Some of the letters.
    pub(crate) fn get(&self, range: Range<usize>) -> &str {
        self.letters.get(range).unwrap_or_default()
    }

    /// The words of which any letter is in a range; none of an empty one.
    pub(crate) fn words_of(&self, letters: &Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.letters.end <= letters.start);
        let end = self.words.partition_point(|word| word.letters.start < letters.end);
        first..end.max(first)
    }

    /// How many letters stand before a place in the text.
    pub(crate) fn before(&self, place: usize) -> usize {
        let index = self.words.partition_point(|word| word.place.end <= place);
        let Some(word) = self.words.get(index) else { return self.letters.len() };
        let part = self.text.get(word.place.start..place).unwrap_or_default();
        let clusters = part.graphemes(true).take(LONGEST);
        word.letters.start + clusters.map(length).sum::<usize>().min(word.letters.len())
    }

    /// Where some letters stand in the text.
    pub(crate) fn place_of(&self, letters: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words.get(self.words_of(letters))?;
        let (first, last) = (words.first()?, words.last()?);
        let start = match letters.start.checked_sub(first.letters.start) {
            Some(count @ 1..) => self.next_letter(first, self.place_in(first, count)),
            _ => first.place.start,
        };
        let end = match last.letters.end <= letters.end {
            true => last.place.end,
            false => self.place_in(last, letters.end.saturating_sub(last.letters.start)),
        };
        (start < end).then_some(start..end)
    }

    /// The place in a word behind so many of its folded letters.
    fn place_in(&self, word: &Word, count: usize) -> usize {
        let text = self.text.get(word.place.clone()).unwrap_or_default();
        let mut seen = 0;
        for (at, cluster) in text.grapheme_indices(true).take(LONGEST) {
            if seen >= count {
                return word.place.start + at;
            }
            seen += length(cluster);
        }
        word.place.end
    }

    /// The place where the next letter in a word is; what is no letter is passed over.
    fn next_letter(&self, word: &Word, place: usize) -> usize {
        let rest = self.text.get(place..word.place.end).unwrap_or_default();
        let next = rest.grapheme_indices(true).find(|(_, cluster)| length(cluster) > 0);
        place + next.map_or(0, |(at, _)| at)
    }
}

/// How long a cluster within a word is, folded; nothing where it is none of its letters, as the mark of thousands.
fn length(cluster: &str) -> usize {
    let folded = fold(cluster);
    if folded.chars().any(is_letter_or_digit) { folded.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn letters_know_their_places() {
        let text = "«قَالَ» الأ\u{640}ول: ١٬٠٠٠";
        let letters = Letters::of(text);
        assert_eq!(letters.letters, "قالالاول1000");
        // A letter has its marks; tatweel and the like go with neither side.
        let rows = [("قال", "قَالَ"), ("قالا", "قَالَ» ا"), ("الاول", "الأ\u{640}ول"), ("ول", "ول"), ("00", "٠٠")];
        for (sought, found) in rows {
            let at = letters.letters.find(sought).unwrap();
            let place = letters.place_of(&(at..at + sought.len())).unwrap();
            assert_eq!(text.get(place.clone()), Some(found), "{sought}");
            assert_eq!(letters.before(place.start), at, "{sought}");
        }
        assert_eq!(letters.place_of(&(3..3)), None);
        assert_eq!(letters.before(usize::MAX), letters.letters.len());
    }
}
