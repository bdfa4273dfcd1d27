//! The key by which texts meet: what a reader takes for the same letter is the same letter.

use crate::joined::{join, may_join};
use crate::table::{Entry, NOTHING, SEVERAL, TABLE, fold_parts};

/// The key by which a text is matched: letters that readers do not tell apart are one, marks and controls are gone.
///
/// Folding a folded text changes nothing. The table, code point by code point, in the order in which it is applied:
///
/// | from | to | why |
/// |---|---|---|
/// | U+00AD, 061C, 200B–200F, 202A–202E, 2060–206F, FEFF, FFF9–FFFB | – | joiners, soft hyphens, marks of direction |
/// | U+0640, 07FA | – | tatweel only stretches a word |
/// | U+0600–0605, 06DD, 070F, 0890, 0891, 08E2 | – | signs that stand before a number |
/// | U+0610–061A, 064B–0652, 0656–065F, 0670, 06D6–06DC, 06DF–06E8, 06EA–06ED, 0897–089F, 08C9–08E1, 08E3–08FF | – | tashkeel and Quranic signs, mostly left out in writing |
/// | U+0591–05BD, 05BF, 05C1, 05C2, 05C4, 05C5, 05C7 | – | niqqud and cantillation |
/// | U+0711, 0730–074A | – | vowels of Syriac |
/// | U+02B9–02C1 | – | hamza and ain in Latin letters: «Qurʾān» |
/// | U+034F, 180B–180F, FE00–FE0F, E0000–E0FFF | – | variation selectors, tags |
/// | presentation, full-width and styled forms (U+FB1D–FDFF, FE70–FEFC, FF01–FF5E, 1D400–1D7FF …) | NFKC | the letters of another dress |
/// | capitals; İ | small letters; i | |
/// | U+0660–0669, 06F0–06F9, and the digits of N'Ko, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Thai, Khmer | 0–9 | |
/// | letters with accents (U+0300–036F, 0483–0489, 0653–0655, 1AB0–1AFF, 1DC0–1DFF, 20D0–20FF, FE20–FE2F) | the letter | by canonical decomposition; hamza and madda above and below are of these |
/// | U+0621, 0674 | – | hamza by itself, often left out |
/// | آ أ إ ٱ ٲ ٳ ٵ ݳ ݴ, U+0870–0882 | ا | forms of alef |
/// | ؤ ٶ ٷ ۄ–ۋ ۏ ݸ ݹ | و | hamza on its seat; the vowels of Kurdish and Uyghur |
/// | ئ ى ٸ ی ۍ ێ ې ۑ ے ۓ ؠ ؽ ؾ ؿ ݵ ݶ ݷ ݺ ݻ | ي | the yehs |
/// | ة ھ ۀ ہ ۂ ۃ ە ۿ | ه | teh marbuta and the hehs of Persian, Urdu, Kurdish and Uyghur |
/// | ک ڪ ڬ ڭ ڮ ػ ؼ ݣ | ك | the kafs of Persian and Sindhi, and the g of Morocco |
/// | ګ ڰ ڴ ݢ | گ | the gafs of Pashto and its neighbours |
/// | ڡ ڢ ڣ ڤ ڥ ࢻ | ف | the feh of the Maghreb; v, which Arabic writes both ways |
/// | ٯ ڧ ڨ ࢼ | ق | the qaf of the Maghreb, and the g of Tunisia |
/// | ٮ; ں ڹ ࢽ | ب; ن | without their dots |
/// | ڕ ۯ; ۮ; ڵ ڶ ڷ | ر; د; ل | Kurdish, which is written with and without the sign |
/// | ټ ٽ; ډ ڊ; ړ ڙ; ڼ | ٹ; ڈ; ڑ; ڻ | the retroflex letters of Pashto and Sindhi are those of Urdu |
/// | U+066B, 066C | . , | the marks within numbers |
/// | ך ם ן ף ץ; װ ױ ײ ׯ | כ מ נ פ צ; וו וי יי ייי | final letters; ligatures of Yiddish |
/// | ß æ œ þ | ss ae oe th | letters that others spell with two |
/// | ø ð đ ɖ ħ ı ɨ ł ƚ ŋ ŧ ə ǝ ſ ς | o d d d h i i l l n t e e s σ | letters that no decomposition takes apart |
/// | , ، after one to three digits, before exactly three | – | thousands: «1,000» is «1000» |
/// | " ' ״ ׳ ’ ” between two Hebrew letters | – | abbreviations and sounds: «ארה״ב» is «ארהב» |
///
/// Apart stay گ پ چ ژ from ك ب ج ز, ٹ ڈ ڑ from ت د ر, and the implosive and aspirated letters of Sindhi; and so do the
/// vowel signs of scripts whose readers need them (Devanagari, Thai, kana's voicing).
///
/// Sources: The Unicode Standard, chapter 9 (Arabic, Hebrew, Syriac), its code charts and `UnicodeData.txt` for
/// decompositions; Unicode Technical Report 53 for the marks; the orthographies of Sorani, Uyghur, Pashto, Sindhi and
/// Urdu as CLDR's exemplar characters list them; for Latin letters the `Latin-ASCII` transform of CLDR.
#[must_use]
pub fn fold(text: &str) -> String {
    let table: &[Entry] = &TABLE;
    let mut out = String::with_capacity(text.len());
    let mut last = '\0';
    // Whether something stands in it that is left out within words.
    let mut is_to_join = false;
    for c in text.chars() {
        match table.get(c as usize).map_or(SEVERAL, |entry| entry.folded) {
            NOTHING => {}
            SEVERAL => fold_parts(c, |part| {
                is_to_join |= may_join(last, part);
                out.push(part);
                last = part;
            }),
            folded => {
                is_to_join |= may_join(last, folded);
                out.push(folded);
                last = folded;
            }
        }
    }
    if is_to_join { join(&out) } else { out }
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
            ("1,234,567 و١٠٬٠٠٠ و12,34", "1234567 و10000 و12,34"),
            ("2024,100 1,0000 ,000", "2024,100 1,0000 ,000"),
            ("ארה״ב צה\"ל ג'ורג' \"של\"", "ארהב צהל גורג' \"של\""),
            ("ڤيينا أݣادير ڨابس", "فيينا اكادير قابس"),
            ("ێ ۆ ڵ ڕ ە", "ي و ل ر ه"),
            ("پښتو ګل", "پښتو گل"),
            ("Erdoğan Łódź Øre Þór Œuvre", "erdogan lodz ore thor oeuvre"),
            ("ﷺ", "صلي الله عليه وسلم"),
            ("Qurʾān ʿAlī", "quran ali"),
            ("हिन्दी が", "हिन्दी か\u{3099}"),
            ("Straße", "strasse"),
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
        let is_told =
            |c: &char| c.is_alphanumeric() || *c < '\u{3000}' || ('\u{F900}'..'\u{20000}').contains(c);
        for c in ('\0'..=char::MAX).filter(is_told) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }
}
