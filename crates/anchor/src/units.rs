//! The same places counted in bytes, in characters and in UTF-16 code units.
//!
//! A place within a character is that of its beginning; one behind the text is its end.

use std::ops::Range;

/// Bytes of a range in UTF-16 code units, as JavaScript counts.
#[must_use]
pub fn bytes_of_utf16(text: &str, units: Range<usize>) -> Range<usize> {
    place(text, units.start, char::len_utf16)..place(text, units.end, char::len_utf16)
}

/// UTF-16 code units of a range in bytes.
#[must_use]
pub fn utf16_of_bytes(text: &str, bytes: Range<usize>) -> Range<usize> {
    count(text, bytes.start, char::len_utf16)..count(text, bytes.end, char::len_utf16)
}

/// Bytes of a range in characters, as the W3C's `TextPositionSelector` counts.
#[must_use]
pub fn bytes_of_chars(text: &str, chars: Range<usize>) -> Range<usize> {
    place(text, chars.start, |_| 1)..place(text, chars.end, |_| 1)
}

/// Characters of a range in bytes.
#[must_use]
pub fn chars_of_bytes(text: &str, bytes: Range<usize>) -> Range<usize> {
    count(text, bytes.start, |_| 1)..count(text, bytes.end, |_| 1)
}

fn place(text: &str, count: usize, length: impl Fn(char) -> usize) -> usize {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        seen += length(c);
        if seen > count {
            return at;
        }
    }
    text.len()
}

fn count(text: &str, place: usize, length: impl Fn(char) -> usize) -> usize {
    let before = text.get(..text.floor_char_boundary(place)).unwrap_or_default();
    before.chars().map(length).sum()
}

#[cfg(test)]
mod tests {
    use super::{bytes_of_chars, bytes_of_utf16, chars_of_bytes, utf16_of_bytes};

    #[test]
    fn places_are_the_same_in_every_measure() {
        let text = "aق😀ة";
        // Each row: bytes, UTF-16 code units, characters.
        for (bytes, units, chars) in [(0, 0, 0), (1, 1, 1), (3, 2, 2), (7, 4, 3), (9, 5, 4)] {
            assert_eq!(utf16_of_bytes(text, bytes..9), units..5);
            assert_eq!(bytes_of_utf16(text, units..5), bytes..9);
            assert_eq!(chars_of_bytes(text, bytes..9), chars..4);
            assert_eq!(bytes_of_chars(text, chars..4), bytes..9);
        }
    }

    #[test]
    fn places_within_a_character_or_behind_the_text_are_moved() {
        let text = "aق😀ة";
        assert_eq!(bytes_of_utf16(text, 3..99), 3..9);
        assert_eq!(utf16_of_bytes(text, 5..99), 2..5);
        assert_eq!(chars_of_bytes(text, 2..99), 1..4);
        assert_eq!(bytes_of_chars(text, 9..99), 9..9);
    }
}
