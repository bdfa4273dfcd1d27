//! Counting words.

use crate::letter::is_letter;

/// The number of words in a plain text: runs of letters and digits, held together by marks, apostrophes, tatweel and
/// zero-width joiners. Each character of a script that puts no space between words counts by itself.
#[must_use]
pub fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut is_inside = false;
    for c in text.chars() {
        if is_letter(c) && !is_unspaced(c) || c.is_numeric() {
            count += usize::from(!is_inside);
            is_inside = true;
        } else if is_unspaced(c) {
            count += 1;
            is_inside = false;
        } else if !joins(c) {
            is_inside = false;
        }
    }
    count
}

/// Characters that do not end a word they stand in.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{0640}' | '_' | '.' | '٫' | '٬')
        || matches!(u32::from(c), 0x0300..=0x036F | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F | 0x06D6..=0x06ED)
}

/// Han, kana: words without spaces between them.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::word_count;

    #[test]
    fn counts_words() {
        let table = [
            ("", 0),
            ("كلمة", 1),
            ("وصلَ الوفدُ إلى المدينةِ", 4),
            ("می‌رود و می‌آید", 3),
            ("don't stop", 2),
            ("12.5 في المئة", 3),
            ("«خبر»، وآخر!", 2),
            ("العـــربية", 1),
            ("新聞", 2),
            ("-- … --", 0),
        ];
        for (text, expected) in table {
            assert_eq!(word_count(text), expected, "{text}");
        }
    }
}
