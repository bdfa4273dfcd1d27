//! The text of an article with its blocks apart: in `textContent` the last word of a block and the first of the next one
//! are one word, and passages are found by words.

use std::ops::Range;

use qirtas_anchor::{Selector, bytes_of_chars, bytes_of_utf16, chars_of_bytes, utf16_of_bytes};
use qirtas_article::Content;
use qirtas_store::NewHighlight;

/// Text with a line break at each end of a block.
pub(super) struct Spaced {
    content: Content,
    text: String,
}

impl Spaced {
    pub(super) fn of(content: Content) -> Self {
        let mut text = String::with_capacity(content.text.len() + content.breaks.len());
        let mut from = 0;
        for place in &content.breaks {
            text.push_str(content.text.get(from..*place).unwrap_or_default());
            text.push('\n');
            from = *place;
        }
        text.push_str(content.text.get(from..).unwrap_or_default());
        Self { content, text }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where UTF-16 units of the article's text stand here.
    pub(super) fn range_of_utf16(&self, units: Range<u32>) -> Range<usize> {
        let units = units.start as usize..units.end.max(units.start) as usize;
        self.here(bytes_of_utf16(&self.content.text, units))
    }

    /// The same range in UTF-16 units of the article's text.
    pub(super) fn utf16_of(&self, range: Range<usize>) -> Option<(u32, u32)> {
        let Range { start, end } = utf16_of_bytes(&self.content.text, self.there(range));
        Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?))
    }

    /// The same range in code points of the article's text.
    pub(super) fn chars_of(&self, range: Range<usize>) -> Option<(u32, u32)> {
        let Range { start, end } = chars_of_bytes(&self.content.text, self.there(range));
        Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?))
    }

    /// By what a passage that was marked is found again here.
    pub(super) fn selector_of(&self, passage: &NewHighlight) -> Selector {
        let position = passage.position.map(|(from, to)| {
            self.here(bytes_of_chars(&self.content.text, from as usize..to.max(from) as usize))
        });
        Selector {
            quote: passage.quote.clone(),
            prefix: passage.prefix.clone(),
            suffix: passage.suffix.clone(),
            position,
        }
    }

    /// Without white space at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.get(range.clone());
        let start = range.start + (text.len() - text.trim_start().len());
        let end = range.end.max(start) - (text.len() - text.trim_end().len());
        start..end.max(start)
    }

    /// A block that ends where the range does is no part of what follows.
    fn here(&self, there: Range<usize>) -> Range<usize> {
        let start = there.start + self.content.breaks.partition_point(|place| *place <= there.start);
        let end = there.end + self.content.breaks.partition_point(|place| *place < there.end);
        start..end.max(start)
    }

    fn there(&self, here: Range<usize>) -> Range<usize> {
        let there = |place: usize| {
            // The n-th break stands here n places later.
            let (mut low, mut high) = (0, self.content.breaks.len());
            while low < high {
                let middle = low.midpoint(high);
                if self.content.breaks.get(middle).is_some_and(|at| at + middle < place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            place - low
        };
        there(here.start)..there(here.end)
    }
}

#[cfg(test)]
mod tests {
    use qirtas_article::content;

    use super::*;

    #[test]
    fn places_go_there_and_back() {
        let spaced = Spaced::of(content("<h2>عنوان</h2><p>أولى <b>ثانية</b>.</p><p>😀 ثالثة</p>"));
        assert_eq!(spaced.as_str(), "عنوان\nأولى ثانية.\n😀 ثالثة");
        for word in ["عنوان", "أولى", "ثانية.", "😀", "ثالثة", "أولى ثانية.\n😀"]
        {
            let from = spaced.as_str().find(word).unwrap();
            let range = from..from + word.len();
            let units = spaced.utf16_of(range.clone()).unwrap();
            assert_eq!(spaced.range_of_utf16(units.0..units.1), range, "{word}");
            let chars = spaced.chars_of(range.clone()).unwrap();
            let back = spaced.here(bytes_of_chars(&spaced.content.text, chars.0 as usize..chars.1 as usize));
            assert_eq!(back, range, "{word}");
        }
    }

    #[test]
    fn a_range_beyond_the_text_is_empty() {
        let spaced = Spaced::of(content("<p>نص</p>"));
        assert_eq!(spaced.get(spaced.range_of_utf16(9..12)), "");
        assert_eq!(spaced.get(spaced.range_of_utf16(Range { start: 2, end: 1 })), "");
    }
}
