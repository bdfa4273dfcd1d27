//! The key by which texts meet: what a reader takes for the same letter is the same letter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key by which a text is matched: letters that readers do not tell apart are one, marks and controls are gone.
///
/// Folding a folded text changes nothing. The table, code point by code point:
///
/// | from | to | why |
/// |---|---|---|
/// | U+0610–061A, 064B–065F, 0670, 06D6–06ED, 08D3–08FF | – | tashkeel and Quranic signs, mostly left out in writing |
/// | U+0640 | – | tatweel only stretches a word |
/// | U+0622 0623 0625 0671 0672 0673 0675 | ا | forms of alef |
/// | U+0624 | و | hamza on its seat |
/// | U+0626 | ي | hamza on its seat |
/// | U+0621, 0654, 0655, 0674 | – | hamza by itself, often left out |
/// | U+0629, 06C0–06C3, 06D5, 06BE, 06C1 | ه | teh marbuta and the hehs of Persian, Urdu and Kurdish |
/// | U+0649, 06CC, 06CD, 06CE, 06D0, 06D1, 06D2, 06D3 | ي | the yehs |
/// | U+06A9, 06AA, 06AC, 063B, 063C | ك | the kafs |
/// | U+0660–0669, 06F0–06F9 | 0–9 | digits of Arabic and Persian |
/// | U+066B, 066C | . , | the marks within numbers |
/// | U+200B–200F, 061C, 202A–202E, 2060–2069, FEFF, 00AD | – | joiners and marks of direction |
/// | U+0591–05C7 | – | niqqud and cantillation |
/// | ך ם ן ף ץ | כ מ נ פ צ | final letters |
/// | U+FB1D–FDFF, FE70–FEFC, FF01–FF5E | NFKC, then as above | presentation and full-width forms |
/// | letters with accents | the letter | by canonical decomposition |
/// | capitals | small letters | |
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut out));
    out
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '\0'..='\x7F' => out.push(c.to_ascii_lowercase()),
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' => {
            out.extend(fold_arabic(c))
        }
        '\u{0590}'..='\u{05FF}' => out.extend(fold_hebrew(c)),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{AD}' => {}
        '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF01}'..='\u{FF5E}' => {
            // Presentation forms decompose to base letters, never to presentation forms.
            std::iter::once(c).nfkc().for_each(|c| fold_plain(c, out));
        }
        _ => fold_accented(c, out),
    }
}

/// A character out of a compatibility decomposition; some of those are spaces that carry a mark.
fn fold_plain(c: char, out: &mut String) {
    match c {
        '\u{0600}'..='\u{06FF}' => out.extend(fold_arabic(c)),
        '\u{0590}'..='\u{05FF}' => out.extend(fold_hebrew(c)),
        _ => out.extend(c.to_lowercase()),
    }
}

fn fold_accented(c: char, out: &mut String) {
    for part in std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)) {
        // The capital İ comes apart again when it is made small.
        out.extend(part.to_lowercase().filter(|small| !is_combining_mark(*small)));
    }
}

fn fold_arabic(c: char) -> Option<char> {
    Some(match c {
        '\u{0610}'..='\u{061A}' | '\u{061C}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' => {
            return None;
        }
        '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}'
        | '\u{06E7}'
        | '\u{06E8}'
        | '\u{06EA}'..='\u{06ED}' => {
            return None;
        }
        '\u{08D3}'..='\u{08FF}' | '\u{0621}' | '\u{0674}' => return None,
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}'..='\u{0673}' | '\u{0675}' => 'ا',
        '\u{0624}' | '\u{0676}' => 'و',
        '\u{0626}' | '\u{0649}' | '\u{0678}' | '\u{06CC}'..='\u{06CE}' | '\u{06D0}'..='\u{06D3}' => 'ي',
        '\u{0629}' | '\u{06BE}' | '\u{06C0}'..='\u{06C3}' | '\u{06D5}' => 'ه',
        '\u{06A9}' | '\u{06AA}' | '\u{06AC}' | '\u{063B}' | '\u{063C}' => 'ك',
        '\u{0660}'..='\u{0669}' => char::from_digit(u32::from(c) - 0x0660, 10).unwrap_or(c),
        '\u{06F0}'..='\u{06F9}' => char::from_digit(u32::from(c) - 0x06F0, 10).unwrap_or(c),
        '\u{066B}' => '.',
        '\u{066C}' => ',',
        other => other,
    })
}

fn fold_hebrew(c: char) -> Option<char> {
    Some(match c {
        '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'
        | '\u{05C1}'
        | '\u{05C2}'
        | '\u{05C4}'
        | '\u{05C5}'
        | '\u{05C7}' => {
            return None;
        }
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_what_readers_do_not_tell_apart() {
        let table = [
            ("إيران", "ايران"),
            ("إِيرَان", "ايران"),
            ("إيـــران", "ايران"),
            ("آثار", "اثار"),
            ("مدرسة", "مدرسه"),
            ("مستشفى", "مستشفي"),
            ("کتاب‌ها", "كتابها"),
            ("پاکستان ہے", "پاكستان هي"),
            ("مسؤول", "مسوول"),
            ("شؤون", "شوون"),
            ("سماء", "سما"),
            ("ﻟﻸﺳﻮﺍﻕ", "للاسواق"),
            ("ﷲ", "الله"),
            ("٢٠٢٦ و ۱۴۰۵", "2026 و 1405"),
            ("١٢٫٥", "12.5"),
            ("שָׁלוֹם", "שלומ"),
            ("ארץ", "ארצ"),
            ("Café ÉLAN", "cafe elan"),
            ("İstanbul", "istanbul"),
            ("ＡＢＣ", "abc"),
            ("\u{200F}قرطاس\u{200E}", "قرطاس"),
            ("Linux 6.1", "linux 6.1"),
            ("Straße", "straße"),
        ];
        for (text, expected) in table {
            assert_eq!(fold(text), expected, "{text}");
            assert_eq!(fold(expected), expected, "{text}: folding twice");
        }
    }

    #[test]
    fn keeps_letters_of_other_meaning_apart() {
        for (one, other) in [("گاز", "كاز"), ("پدر", "بدر"), ("چای", "جاي"), ("ژاله", "زاله"), ("ט", "ת")]
        {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn folding_twice_changes_nothing_for_any_character() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }
}
