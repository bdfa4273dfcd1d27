//! A passage, as it is remembered.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::edges::whole_clusters;

/// What a passage is found again by (Web Annotation Data Model, `TextQuoteSelector` and `TextPositionSelector`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selector {
    /// The passage, as the text had it.
    pub quote: String,
    /// What stood before it; empty where nothing did or nothing is known.
    pub prefix: String,
    /// What stood behind it; empty where nothing did or nothing is known.
    pub suffix: String,
    /// Where it was, in bytes of the text.
    pub position: Option<Range<usize>>,
}

/// The least and the most that is remembered on either side of a passage, in characters.
const CONTEXT: Range<usize> = 32..64;

/// Remembers a passage of a text with what is around it. A range that parts a character takes all of it.
#[must_use]
pub fn describe(text: &str, range: Range<usize>) -> Selector {
    let range = whole_clusters(text, range);
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    Selector {
        quote: text.get(range.clone()).unwrap_or_default().to_owned(),
        prefix: end_of(before).to_owned(),
        suffix: start_of(after).to_owned(),
        position: Some(range),
    }
}

fn start_of(text: &str) -> &str {
    let mut chars = 0;
    let mut cut = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        chars += cluster.chars().count();
        if chars > CONTEXT.end {
            // Where no word ends, a cluster does.
            return text.get(..if cut > 0 { cut } else { at }).unwrap_or_default();
        }
        if chars > CONTEXT.start && is_space(cluster) {
            cut = at;
        }
    }
    text
}

fn end_of(text: &str) -> &str {
    let mut chars = 0;
    let mut cut = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        chars += cluster.chars().count();
        if chars > CONTEXT.end {
            let cut = if cut < text.len() { cut } else { at + cluster.len() };
            return text.get(cut..).unwrap_or_default();
        }
        if chars > CONTEXT.start && is_space(cluster) {
            cut = at + cluster.len();
        }
    }
    text
}

fn is_space(cluster: &str) -> bool {
    cluster.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn a_passage_is_remembered_with_whole_words_around_it() {
        let text = "بعد سنوات من الإغلاق، عبر أهالي البلدة صباح أمس الجسر الخشبي القديم الذي يصل بين ضفتي النهر، وقد شارك في ترميمه متطوعون على مدى أشهر.";
        let from = text.find("الجسر").unwrap();
        let to = text.find(" الذي").unwrap();
        let selector = describe(text, from..to);
        assert_eq!(selector.quote, "الجسر الخشبي القديم");
        assert_eq!(selector.prefix, "بعد سنوات من الإغلاق، عبر أهالي البلدة صباح أمس ");
        assert_eq!(selector.suffix, " الذي يصل بين ضفتي النهر، وقد شارك في ترميمه متطوعون على مدى");
        assert_eq!(selector.position, Some(from..to));
    }

    #[test]
    fn context_is_bounded_and_parts_no_cluster() {
        let text = "بَ".repeat(500);
        let selector = describe(&text, 1001..1003);
        assert_eq!(selector.quote, "بَ");
        for side in [&selector.prefix, &selector.suffix] {
            assert_eq!(side.chars().count(), 64);
            assert!(side.starts_with('ب') && side.ends_with('\u{64E}'));
        }
    }

    #[test]
    fn a_range_outside_of_the_text_is_an_empty_passage() {
        for range in [7..9, 0..0, 3..3] {
            assert_eq!(describe("نص", range).quote, "");
        }
        assert_eq!(describe("", 0..9).quote, "");
    }
}
