//! The same places counted as others count.

use std::ops::Range;

/// Ranges of bytes in UTF-16 code units, as JavaScript counts.
#[must_use]
pub fn utf16_ranges(text: &str, ranges: &[Range<usize>]) -> Vec<(u32, u32)> {
    counted(text, ranges, char::len_utf16)
}

/// Ranges of bytes in characters.
#[must_use]
pub fn char_ranges(text: &str, ranges: &[Range<usize>]) -> Vec<(u32, u32)> {
    counted(text, ranges, |_| 1)
}

/// Ranges in a measure of characters; a place within a character or behind the text is that of the next one.
fn counted(text: &str, ranges: &[Range<usize>], length: impl Fn(char) -> usize) -> Vec<(u32, u32)> {
    let mut places: Vec<usize> = ranges.iter().flat_map(|range| [range.start, range.end]).collect();
    places.sort_unstable();
    places.dedup();
    let mut counts = Vec::with_capacity(places.len());
    let mut chars = text.char_indices().peekable();
    let mut count = 0;
    for place in &places {
        while let Some((_, c)) = chars.next_if(|(at, _)| at < place) {
            count += length(c);
        }
        counts.push(u32::try_from(count).unwrap_or(u32::MAX));
    }
    let count_at = |place: usize| {
        let found = places.binary_search(&place).ok().and_then(|at| counts.get(at));
        found.copied().unwrap_or_default()
    };
    ranges.iter().map(|range| (count_at(range.start), count_at(range.end))).collect()
}
