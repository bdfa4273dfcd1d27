//! Languages that their letters tell.

use crate::letter::is_letter;

/// A language's letters by their first and last.
const SCRIPTS: &[(&str, char, char)] = &[
    ("el", '\u{0370}', '\u{03FF}'),
    ("ru", '\u{0400}', '\u{04FF}'),
    ("hy", '\u{0530}', '\u{058F}'),
    ("syr", '\u{0700}', '\u{074F}'),
    ("dv", '\u{0780}', '\u{07BF}'),
    ("hi", '\u{0900}', '\u{097F}'),
    ("bn", '\u{0980}', '\u{09FF}'),
    ("ta", '\u{0B80}', '\u{0BFF}'),
    ("th", '\u{0E00}', '\u{0E7F}'),
    ("ka", '\u{10A0}', '\u{10FF}'),
    ("am", '\u{1200}', '\u{137F}'),
    ("zgh", '\u{2D30}', '\u{2D7F}'),
    ("ja", '\u{3040}', '\u{30FF}'),
    ("zh", '\u{4E00}', '\u{9FFF}'),
    ("ko", '\u{AC00}', '\u{D7AF}'),
];

/// Letters enough to judge by.
const REACH: usize = 400;

/// The language of a text that is neither in Arabic, Hebrew nor Latin letters.
pub(crate) fn other_script(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; SCRIPTS.len()];
    let (mut is_ukrainian, mut is_russian) = (false, false);
    for c in text.chars().filter(|c| is_letter(*c)).take(REACH) {
        is_ukrainian |= matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є');
        is_russian |= matches!(c, 'ы' | 'э' | 'ё' | 'ъ');
        let place = SCRIPTS.iter().position(|(_, first, last)| (*first..=*last).contains(&c));
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most >= 2)?;
    let is_most =
        |((tag, ..), count): (&(&'static str, char, char), &usize)| (*count == most).then_some(*tag);
    let tag = SCRIPTS.iter().zip(&counts).find_map(is_most)?;
    let has_kana = SCRIPTS.iter().zip(&counts).any(|((tag, ..), count)| *tag == "ja" && *count > 0);
    Some(match tag {
        "ru" if is_ukrainian && !is_russian => "uk",
        // Japanese is Chinese characters with its own between them.
        "zh" if has_kana => "ja",
        tag => tag,
    })
}
