//! However a word is dressed, it is found: folding, and the words that are seen, do not change.

use std::path::Path;

use qirtas_text::{each_token, fold};
use unicode_normalization::UnicodeNormalization;

/// Texts to try: the words of the tables, and real articles where the corpus is at hand.
fn texts() -> Vec<String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own = ["tests/data/search/meet.tsv", "tests/data/search/apart.tsv"];
    let outside = ["../shared/corpus/search/xquad-ar.qs", "../shared/corpus/search/heq-he.qs"];
    let read = |path: &str| std::fs::read_to_string(top.join(path));
    let mut texts: Vec<String> = own.iter().map(|path| read(path).unwrap_or_default()).collect();
    assert!(texts.iter().all(|text| !text.is_empty()));
    for path in outside {
        match read(path) {
            Ok(text) => texts.push(text.lines().take(100).collect::<Vec<_>>().join("\n")),
            Err(error) => eprintln!("without {path}: {error}"),
        }
    }
    texts
}

/// The same numbers each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % end
    }

    fn one_of(&mut self, choices: &[char]) -> char {
        choices.get(self.below(choices.len())).copied().unwrap_or_default()
    }
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_token(text, |token| words.push(fold(token.form)));
    words
}

fn is_arabic(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي' | 'ٱ'..='ۓ')
}

/// Dresses each character of the texts by chance, and sees that nothing changes.
fn check(mut dress: impl FnMut(char, &mut Chance) -> String) {
    let mut chance = Chance(0x5EED_1234_ABCD);
    for text in texts() {
        for line in text.lines() {
            for _ in 0..2 {
                let dressed: String = line.chars().map(|c| dress(c, &mut chance)).collect();
                assert_eq!(fold(&dressed), fold(line), "{line}\n{dressed:?}");
                assert_eq!(words(&dressed), words(line), "{line}\n{dressed:?}");
            }
        }
    }
}

/// What may follow a character, by chance.
fn followed(c: char, choices: &[char], chance: &mut Chance) -> String {
    match chance.below(2) {
        0 => c.to_string(),
        _ => [c, chance.one_of(choices)].iter().collect(),
    }
}

#[test]
fn tashkeel_changes_nothing() {
    const MARKS: &[char] = &[
        '\u{064B}', '\u{064C}', '\u{064D}', '\u{064E}', '\u{064F}', '\u{0650}', '\u{0651}', '\u{0652}',
        '\u{0670}', '\u{06D6}', '\u{06E1}', '\u{08F0}', '\u{0615}', '\u{0656}',
    ];
    check(|c, chance| if is_arabic(c) { followed(c, MARKS, chance) } else { c.to_string() });
}

#[test]
fn niqqud_changes_nothing() {
    const MARKS: &[char] = &['\u{05B0}', '\u{05B8}', '\u{05BC}', '\u{05C1}', '\u{0591}', '\u{05C7}'];
    check(|c, chance| if matches!(c, 'א'..='ת') { followed(c, MARKS, chance) } else { c.to_string() });
}

#[test]
fn tatweel_changes_nothing() {
    check(|c, chance| if is_arabic(c) { followed(c, &['ـ'], chance) } else { c.to_string() });
}

#[test]
fn joiners_and_marks_of_direction_change_nothing() {
    const MARKS: &[char] = &[
        '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{061C}', '\u{202A}', '\u{202B}', '\u{202C}',
        '\u{202E}', '\u{2066}', '\u{2067}', '\u{2069}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{FE0F}',
    ];
    check(|c, chance| followed(c, MARKS, chance));
}

#[test]
fn forms_of_a_letter_are_one() {
    const SETS: &[&[char]] = &[
        &['ا', 'أ', 'إ', 'آ', 'ٱ'],
        &['ه', 'ة', 'ہ', 'ھ', 'ۀ', 'ە'],
        &['ي', 'ى', 'ی', 'ې', 'ے', 'ئ'],
        &['ك', 'ک', 'ڪ'],
        &['و', 'ؤ', 'ۆ', 'ۇ'],
        &['ن', 'ں'],
        &['כ', 'ך'],
        &['מ', 'ם'],
        &['e', 'é', 'E', 'È'],
    ];
    check(|c, chance| {
        let same = SETS.iter().find(|set| set.contains(&c));
        same.map_or(c, |set| chance.one_of(set)).to_string()
    });
}

#[test]
fn digits_are_one() {
    check(|c, chance| {
        let Some(value) = c.to_digit(10).filter(|_| c.is_ascii_digit()) else { return c.to_string() };
        let zero = u32::from(chance.one_of(&['0', '٠', '۰', '０']));
        char::from_u32(zero + value).unwrap_or(c).to_string()
    });
}

/// The presentation forms, and what they stand for.
fn presentation_forms() -> Vec<(char, String)> {
    let forms = ('\u{FB1D}'..='\u{FDFF}').chain('\u{FE70}'..='\u{FEFC}');
    forms.map(|form| (form, std::iter::once(form).nfkc().collect())).collect()
}

#[test]
fn presentation_forms_are_what_they_stand_for() {
    for (form, plain) in presentation_forms() {
        let within = |piece: &str| format!("قال {piece} هنا");
        let (form, plain) = (within(&form.to_string()), within(&plain));
        assert_eq!(fold(&form), fold(&plain), "{form}");
        assert_eq!(words(&form), words(&plain), "{form}");
    }
    let forms = presentation_forms();
    check(|c, chance| {
        let own = forms.iter().filter(|(_, plain)| plain.chars().eq([c])).map(|(form, _)| *form);
        let choices: Vec<char> = own.chain(std::iter::once(c)).collect();
        chance.one_of(&choices).to_string()
    });
}

#[test]
fn normalization_changes_nothing() {
    for text in texts() {
        let all = [
            text.nfc().collect::<String>(),
            text.nfd().collect(),
            text.nfkc().collect(),
            text.nfkd().collect(),
        ];
        for normal in all {
            assert_eq!(words(&normal), words(&text));
        }
    }
}
