//! What each character is to a word, looked up by code point where most of the news is written.

use std::sync::LazyLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::alike::{Alike, alike};
use crate::letter::is_letter_or_digit;
use crate::plain::{ascii_digit, is_accent, is_control, is_dropped, is_lead, is_stretch, is_vowel, plain};

/// What a character does to the word that it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Ends a word.
    Break,
    /// A letter of the Arabic script.
    Arabic,
    /// A letter of the Hebrew script.
    Hebrew,
    /// A letter of any other script.
    Western,
    Digit,
    /// Hangs on a letter and is left out.
    Mark,
    /// Hangs on a letter and makes another one of it.
    Accent,
    /// Hangs on a letter and is one itself.
    Vowel,
    /// Unseen between letters.
    Joint,
    /// Seen, and left out.
    Stretch,
    /// Belongs to what follows.
    Lead,
    /// A word by itself, in a script that writes no spaces.
    Alone,
    /// Comes apart to several characters, or to another one.
    Parts,
}

/// What is known of one character.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    /// The character in plain spelling, where it is one.
    pub(crate) plain: char,
    /// The character folded, or one of the two below.
    pub(crate) folded: char,
}

/// Folded away.
pub(crate) const NOTHING: char = '\u{FFFF}';

/// Folded to more than one character, or not looked up: to be worked out.
pub(crate) const SEVERAL: char = '\u{FFFE}';

/// Past this, characters are worked out one by one.
const REACH: u32 = 0x0800;

/// What is known of the characters below [`REACH`].
pub(crate) static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    // There are no surrogates so low.
    (0..REACH).map(|at| worked_out(char::from_u32(at).unwrap_or_default(), true)).collect()
});

/// What is known of a character, from the table or worked out.
#[inline]
pub(crate) fn entry(table: &[Entry], c: char) -> Entry {
    match table.get(c as usize) {
        Some(entry) => *entry,
        None => worked_out(c, false),
    }
}

fn worked_out(c: char, with_folded: bool) -> Entry {
    // Punctuation is most of what comes here.
    if matches!(u32::from(c), 0x2010..=0x2027 | 0x2030..=0x205E) {
        return Entry { class: Class::Break, plain: c, folded: SEVERAL };
    }
    let mut parts = ['\0'; 2];
    let mut count = 0;
    plain(c, |part| {
        if let Some(place) = parts.get_mut(count) {
            *place = part;
        }
        count += 1;
    });
    let [first, _] = parts;
    let plain = if count == 1 { first } else { c };
    Entry { class: class_of(c, plain, count), plain, folded: if with_folded { folded(c) } else { SEVERAL } }
}

fn class_of(c: char, plain: char, count: usize) -> Class {
    if is_control(c) {
        // The joiners hang on what is before them.
        return if matches!(c, '\u{200C}' | '\u{200D}') { Class::Mark } else { Class::Joint };
    }
    if is_lead(c) {
        return Class::Lead;
    }
    if is_stretch(c) {
        return Class::Stretch;
    }
    if is_dropped(c) {
        return Class::Mark;
    }
    if is_accent(c) {
        return Class::Accent;
    }
    if is_vowel(c) {
        return Class::Vowel;
    }
    if is_unspaced(c) {
        return Class::Alone;
    }
    class_of_letter(c, plain, count)
}

fn class_of_letter(c: char, plain: char, count: usize) -> Class {
    let has_parts = count != 1 || is_nfkc_quick(std::iter::once(c)) == IsNormalized::No;
    if has_parts && (is_letter_or_digit(c) || parts_have_letters(c)) {
        return Class::Parts;
    }
    if !is_letter_or_digit(c) {
        return Class::Break;
    }
    match u32::from(c) {
        _ if ascii_digit(plain).is_some() => Class::Digit,
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF => Class::Arabic,
        0x0590..=0x05FF => Class::Hebrew,
        _ => Class::Western,
    }
}

/// Signs that are written words, as «ﷲ» and «ﷺ» are; not those that are letters in a ring.
fn parts_have_letters(c: char) -> bool {
    matches!(u32::from(c), 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC)
        && std::iter::once(c).nfkc().any(is_letter_or_digit)
}

/// Han, kana, Thai, Lao, Khmer, Burmese: words without spaces between them.
fn is_unspaced(c: char) -> bool {
    matches!(
        u32::from(c),
        0x3005..=0x3007 | 0x3021..=0x3029 | 0x3031..=0x3035 | 0x3041..=0x3096 | 0x309D..=0x309F | 0x30A1..=0x30FA
            | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F
            | 0x0002_0000..=0x0003_FFFF
            | 0x0E01..=0x0E30 | 0x0E32 | 0x0E40..=0x0E46 | 0x0E80..=0x0EB0 | 0x0EB2
            | 0x0EBD..=0x0EC6 | 0x0EDC..=0x0EDF
            | 0x1000..=0x102A | 0x103F | 0x1050..=0x1055 | 0x1780..=0x17B3
    )
}

fn folded(c: char) -> char {
    let mut only = NOTHING;
    let mut count = 0;
    fold_parts(c, |part| {
        only = part;
        count += 1;
    });
    if count > 1 { SEVERAL } else { only }
}

/// Gives the characters that a character is folded to.
#[cold]
pub(crate) fn fold_parts(c: char, mut give: impl FnMut(char)) {
    plain(c, |small| {
        for part in std::iter::once(small).nfd().filter(|part| !is_accent(*part) && !is_dropped(*part)) {
            match alike(part) {
                Alike::Letter(letter) => give(letter),
                Alike::Letters(letters) => letters.chars().for_each(&mut give),
                Alike::Nothing => {}
            }
        }
    });
}
