//! The beginning of a text.

use unicode_segmentation::UnicodeSegmentation;

/// The first words of a tidy text, at most `max_chars` grapheme clusters with the «…» that marks a cut.
///
/// Cuts between words when a word ends in the last third, else between grapheme clusters: never within one.
#[must_use]
pub fn excerpt(text: &str, max_chars: usize) -> String {
    // A text with no more bytes than clusters allowed needs no segmentation.
    if text.len() <= max_chars {
        return text.to_owned();
    }
    let simple = text.char_indices().map(|(offset, c)| is_simple(c).then(|| (offset, c.is_whitespace())));
    match cut_within(simple, max_chars) {
        Some(end) => end.map_or_else(|| text.to_owned(), |end| cut_at(text, end)),
        None => {
            let clusters = text.grapheme_indices(true);
            let clusters =
                clusters.map(|(offset, cluster)| Some((offset, cluster.chars().all(char::is_whitespace))));
            let end = cut_within(clusters, max_chars).flatten();
            end.map_or_else(|| text.to_owned(), |end| cut_at(text, end))
        }
    }
}

/// Where a text is cut, if it is longer, by its clusters: where each begins, and whether it is white space. Nothing when
/// a cluster among those that count is not known.
fn cut_within(
    clusters: impl Iterator<Item = Option<(usize, bool)>>,
    max_chars: usize,
) -> Option<Option<usize>> {
    let mut last_space = None;
    let mut cut = 0;
    for (seen, cluster) in clusters.enumerate() {
        let (offset, is_space) = cluster?;
        if seen + 1 == max_chars {
            cut = offset;
        }
        if seen == max_chars {
            return Some(Some(word_end(last_space, max_chars).unwrap_or(cut)));
        }
        if is_space {
            last_space = Some((seen, offset));
        }
    }
    Some(None)
}

/// Characters that are a cluster by themselves as long as only such stand beside them: no marks, no joiners, nothing that
/// takes the next one in (Unicode Standard Annex 29: none of these has a property of table 2).
fn is_simple(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{5D0}'..='\u{5EA}' | '\u{60C}'
        | '\u{61B}' | '\u{61F}'..='\u{64A}' | '\u{660}'..='\u{66F}' | '\u{671}'..='\u{6D5}'
        | '\u{6F0}'..='\u{6FF}')
}

fn word_end(last_space: Option<(usize, usize)>, max_chars: usize) -> Option<usize> {
    let (seen, offset) = last_space?;
    (seen * 3 >= max_chars * 2 && seen > 0).then_some(offset)
}

fn cut_at(text: &str, end: usize) -> String {
    let kept = text.get(..end).unwrap_or_default();
    let kept = kept.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛' | ':' | '-' | '–' | '—' | '(' | '«' | '"')
    });
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn cuts_between_words_and_says_so() {
        let table = [
            ("خبر قصير", 20, "خبر قصير"),
            ("وصل الوفد إلى المدينة مساء أمس", 14, "وصل الوفد إلى…"),
            ("وصل الوفد، ثم غادر", 11, "وصل الوفد…"),
            ("أبجدهوزحطيكلمنسعفصقرشت", 6, "أبجده…"),
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("", 5, ""),
        ];
        for (text, max_chars, expected) in table {
            assert_eq!(excerpt(text, max_chars), expected, "{text}");
        }
    }

    #[test]
    fn simple_characters_are_clusters_by_themselves() {
        let simple: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| super::is_simple(*c)).collect();
        for c in &simple {
            for other in ['a', 'ب', ' ', *c] {
                let pair: String = [other, *c, other].iter().collect();
                assert_eq!(pair.graphemes(true).count(), 3, "U+{:04X}", u32::from(*c));
            }
        }
    }

    #[test]
    fn never_cuts_within_a_cluster() {
        let text = "مُحَمَّدٌ👩‍👩‍👧‍👦👩‍👩‍👧‍👦كِتَابٌ";
        for max_chars in 0..12 {
            let cut = excerpt(text, max_chars);
            let kept = cut.trim_end_matches('…');
            assert!(text.starts_with(kept));
            assert!(cut.graphemes(true).count() <= max_chars.max(1));
            assert!(text.grapheme_indices(true).any(|(at, _)| at == kept.len()) || kept == text);
        }
    }
}
