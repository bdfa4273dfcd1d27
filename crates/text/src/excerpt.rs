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
    let mut last_space = None;
    let mut cut = 0;
    for (seen, (offset, cluster)) in text.grapheme_indices(true).enumerate() {
        if seen + 1 == max_chars {
            cut = offset;
        }
        if seen == max_chars {
            let end = word_end(last_space, max_chars).unwrap_or(cut);
            return cut_at(text, end);
        }
        if seen < max_chars && cluster.chars().all(char::is_whitespace) {
            last_space = Some((seen, offset));
        }
    }
    text.to_owned()
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
