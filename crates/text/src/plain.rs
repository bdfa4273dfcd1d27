//! The plain spelling of a character: what is left when the dress is off, and every letter still itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Gives the characters of the plain spelling of one: small, with ASCII digits, without marks that are mostly left out.
///
/// Presentation forms, full-width and styled letters come apart as NFKC has it. Accents are given as they stand, so that
/// whoever writes the word composes them.
pub(crate) fn plain(c: char, mut give: impl FnMut(char)) {
    if c == 'İ' {
        return give('i');
    }
    if is_dropped(c) {
        return;
    }
    for part in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
        if !is_dropped(part) {
            give(ascii_digit(part).unwrap_or(part));
        }
    }
}

/// What a word is the same without: vowel marks, what stretches it, joiners, marks of direction, signs of numbers.
pub(crate) fn is_dropped(c: char) -> bool {
    is_control(c) || is_stretch(c) || is_lead(c) || is_tashkeel(c) || is_variation(c)
}

/// Characters of format that stand in no cluster (but for the joiners, which end one).
pub(crate) fn is_control(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x061C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB)
}

/// Letters by category that only stretch or colour a word: tatweel, small Quranic letters, the primes and half rings by
/// which hamza and ain are written in Latin letters.
pub(crate) fn is_stretch(c: char) -> bool {
    matches!(u32::from(c), 0x0640 | 0x06E5 | 0x06E6 | 0x07FA | 0x02B9..=0x02C1 | 0x08C9)
}

/// Signs that stand before a number and belong to it, as the sign of a year or of a verse (`Prepend` in Unicode's UAX 29).
pub(crate) fn is_lead(c: char) -> bool {
    matches!(u32::from(c), 0x0600..=0x0605 | 0x06DD | 0x070F | 0x0890 | 0x0891 | 0x08E2)
}

/// Vowel and reading marks of Arabic, Hebrew and Syriac; not the marks that make another letter (madda and hamza).
fn is_tashkeel(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0591..=0x05BD | 0x05BF | 0x05C1 | 0x05C2 | 0x05C4 | 0x05C5 | 0x05C7
            | 0x0610..=0x061A | 0x064B..=0x0652 | 0x0656..=0x065F | 0x0670
            | 0x06D6..=0x06DC | 0x06DF..=0x06E4 | 0x06E7 | 0x06E8 | 0x06EA..=0x06ED
            | 0x0711 | 0x0730..=0x074A
            | 0x0897..=0x089F | 0x08CA..=0x08E1 | 0x08E3..=0x08FF
            | 0x0001_0EFA..=0x0001_0EFF
    )
}

/// Marks that choose a picture or keep letters apart, and say nothing.
fn is_variation(c: char) -> bool {
    matches!(u32::from(c), 0x034F | 0x180B..=0x180F | 0xFE00..=0xFE0F | 0x000E_0000..=0x000E_0FFF)
}

/// Marks over and under letters, that readers leave out or type as they can; with madda and hamza.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0653..=0x0655
            | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F
    )
}

/// Marks that are the vowels of their script (Devanagari, Thai): letters to a reader. The am of Thai and Lao is one,
/// though a letter by category.
pub(crate) fn is_vowel(c: char) -> bool {
    (is_combining_mark(c) || matches!(c, '\u{0E33}' | '\u{0EB3}')) && !is_dropped(c) && !is_accent(c)
}

/// The zeros of the scripts in which news writes its numbers; nine more digits follow each.
const ZEROS: [u32; 12] =
    [0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0E50, 0x17E0];

/// The ASCII digit that a digit is.
pub(crate) fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let at = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&at))?;
    char::from_digit(at - zero, 10)
}
