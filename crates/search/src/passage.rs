//! What of a text a query finds: marks in the text as it is written, and the passage that is worth showing.

mod letters;
mod line;
mod matcher;
mod offsets;
mod wanted;
mod whole;
mod window;

#[cfg(test)]
mod tests;

use std::ops::Range;

use line::Line;
pub use matcher::Matcher;
use matcher::united;
pub use offsets::{char_ranges, utf16_ranges};
pub use whole::TextQuery;
use window::{best, frame};

/// Bytes of a text that a passage is looked for in: articles are shorter.
const REACH: usize = 256 * 1024;

/// A piece of a text on one line, with what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// The piece: white space is a single space, and controls that turn the direction of a text are gone.
    pub text: String,
    /// What was found, in bytes of the piece, in order and apart.
    pub marks: Vec<Range<usize>>,
    /// Whether the text begins before the piece.
    pub is_cut_before: bool,
    /// Whether the text goes on after the piece.
    pub is_cut_after: bool,
}

/// The best piece of a text with at most `longest_chars` characters: with the most different words of the query, then the
/// closest together, then the first. It begins with a sentence where it can, and is cut between words, never within a
/// grapheme cluster. Where nothing is found, it is the beginning.
#[must_use]
pub fn passage(text: &str, language: &str, matcher: &Matcher, longest_chars: usize) -> Passage {
    let line = Line::of(text, REACH);
    let hits = matcher.hits(&line.text, language);
    let core = best(&line.text, &hits, matcher, longest_chars);
    let part = frame(&line, core.unwrap_or(0..0), longest_chars);
    let inside = hits.iter().filter(|hit| hit.start < part.end && hit.end > part.start);
    let inside = inside.map(|hit| hit.start.max(part.start) - part.start..hit.end.min(part.end) - part.start);
    Passage {
        marks: united(inside.collect()),
        text: line.text.get(part.clone()).unwrap_or_default().to_owned(),
        is_cut_before: part.start > 0,
        is_cut_after: part.end < line.text.len() || line.is_cut,
    }
}
