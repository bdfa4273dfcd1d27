//! Where exactly a passage begins and ends: with the marks that it had, and with whole characters.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// The range with all of the grapheme clusters that it touches.
pub(crate) fn whole_clusters(text: &str, range: Range<usize>) -> Range<usize> {
    let end = range.end.min(text.len());
    let start = cluster_start(text, text.floor_char_boundary(range.start.min(end)));
    if start == end || range.is_empty() {
        return start..start;
    }
    start..cluster_end(text, text.ceil_char_boundary(end))
}

fn cluster_start(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or_default()
}

fn cluster_end(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// Takes in the marks around some words that the quote had around them: `lead` before its first, `trail` behind its last.
pub(crate) fn with_marks(text: &str, words: Range<usize>, lead: &str, trail: &str) -> Range<usize> {
    let before = text.get(..words.start).unwrap_or_default();
    let after = text.get(words.end..).unwrap_or_default();
    let start = words.start - taken(lead.chars().rev(), before.chars().rev());
    start..words.end + taken(trail.chars(), after.chars())
}

/// How many bytes of what is there are the marks that are sought, in their order.
fn taken(sought: impl Iterator<Item = char>, there: impl Iterator<Item = char>) -> usize {
    let mut there = there.peekable();
    let (mut length, mut taken) = (0, 0);
    for mark in sought.filter(|c| is_seen(*c)) {
        while let Some(unseen) = there.next_if(|c| !is_seen(*c)) {
            length += unseen.len_utf8();
        }
        let Some(found) = there.next_if(|c| alike(*c) == alike(mark)) else { break };
        length += found.len_utf8();
        taken = length;
    }
    taken
}

/// Whether a character leaves a mark by itself.
pub(crate) fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// One for all marks that editors put for each other.
fn alike(mark: char) -> char {
    match mark {
        '«' | '»' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‹' | '›' | '\'' | '״' | '׳' | '〝' | '〞' => {
            '"'
        }
        '‐'..='―' | '−' | '־' | 'ـ' => '-',
        '،' | '٬' => ',',
        '؛' => ';',
        '؟' => '?',
        '٪' => '%',
        '…' | '۔' => '.',
        '﴾' | '[' => '(',
        '﴿' | ']' => ')',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{whole_clusters, with_marks};

    #[test]
    fn marks_are_taken_as_far_as_they_are_alike() {
        let rows = [
            ("قال: «نعم».", "“", "”.", "«نعم»."),
            ("قال: ( « نعم » ) ثم", "«", "»", "« نعم »"),
            ("قال: نعم ثم", "«", "»", "نعم"),
            ("و\u{200F}«نعم؟!", "“", "?!", "«نعم؟!"),
            ("نعم", "(((", ")))", "نعم"),
        ];
        for (text, lead, trail, expected) in rows {
            let at = text.find("نعم").unwrap();
            let found = with_marks(text, at..at + "نعم".len(), lead, trail);
            assert_eq!(text.get(found), Some(expected));
        }
    }

    #[test]
    fn ranges_grow_to_whole_clusters() {
        let text = "بَ👩‍👩‍👧x";
        assert_eq!(whole_clusters(text, 0..1), 0..4);
        assert_eq!(whole_clusters(text, 2..3), 0..4);
        assert_eq!(whole_clusters(text, 9..10), 4..22);
        assert_eq!(whole_clusters(text, 22..99), 22..23);
        assert_eq!(whole_clusters(text, 99..100), 23..23);
        assert_eq!(whole_clusters(text, 5..5), 4..4);
    }
}
