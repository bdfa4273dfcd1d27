//! Stems are keys: long enough to tell words apart, the same for the same word, never a panic.

use qirtas_text::Stemmer::{self, Arabic, English, Hebrew, Persian, Plain, Urdu};
use qirtas_text::{each_token, fold};

#[test]
fn the_script_of_a_word_comes_before_the_language_of_its_text() {
    let table = [
        ("كتاب", "ar", Arabic),
        ("كتاب", "", Arabic),
        ("كتاب", "en", Arabic),
        ("كتاب", "fa-IR", Persian),
        ("گفت", "", Persian),
        ("خبر", "ur", Urdu),
        ("هةوال", "ckb", Plain),
        ("שלומ", "", Hebrew),
        ("שלומ", "ar", Hebrew),
        ("news", "ar", English),
        ("news", "", English),
        ("news", "en_GB", English),
        ("nouvelles", "fr", Plain),
        ("covid19", "en", Plain),
        ("2026", "ar", Plain),
        ("новости", "ru", Plain),
        ("", "", Plain),
    ];
    for (word, language, expected) in table {
        assert_eq!(Stemmer::of(word, language), expected, "{word} in {language:?}");
        assert!(!Stemmer::candidates(word).is_empty());
    }
}

#[test]
fn what_a_text_is_stemmed_by_is_asked_of_a_query() {
    for (word, language) in
        [("كتاب", "ar"), ("كتاب", "fa"), ("كتاب", "ur"), ("ספר", "he"), ("book", "en"), ("12", "")]
    {
        assert!(Stemmer::candidates(word).contains(&Stemmer::of(word, language)), "{word} in {language}");
    }
}

#[test]
fn letters_of_rules_are_their_own() {
    let letters = [Plain, Arabic, Persian, Hebrew, English, Urdu].map(|stemmer| stemmer.letter());
    assert!(letters.iter().all(u8::is_ascii_lowercase));
    assert!((1..letters.len()).all(|end| !letters[..end].contains(&letters[end])));
}

#[test]
fn arabic_stems_are_words_without_what_sentences_add() {
    let table = [
        ("والإيرانيين", "ايران"),
        ("وللحكومات", "حكوم"),
        ("فبالكتاب", "كتاب"),
        ("وكتابهم", "كتاب"),
        ("علاقاتها", "علاق"),
        ("لبنان", "لبنان"),
        ("وزير", "وزير"),
        ("الحق", "الحق"),
        ("حق", "الحق"),
        ("والله", "الله"),
        ("للجنة", "لجن"),
        ("باكستاني", "باكستان"),
        ("المعلمون", "معلم"),
        ("قضائي", "قضا"),
        ("الوزراء", "وزير"),
    ];
    for (word, expected) in table {
        assert_eq!(Arabic.stem(&fold(word)), expected, "{word}");
    }
}

#[test]
fn english_stems_are_those_of_snowball() {
    let table = [
        ("consistency", "consist"),
        ("knightly", "knight"),
        ("generously", "generous"),
        ("dying", "die"),
        ("hopping", "hop"),
        ("hoping", "hope"),
        ("news", "news"),
        ("relational", "relat"),
        ("skies", "sky"),
        ("youth", "youth"),
        ("boy", "boy"),
        ("sayings", "say"),
        ("proceed", "proceed"),
        ("international", "internat"),
        ("as", "as"),
    ];
    for (word, expected) in table {
        assert_eq!(English.stem(word), expected, "{word}");
    }
}

/// Everything that can be put before and after a word, on words of every length.
#[test]
fn no_stem_has_fewer_letters_than_tell_words_apart() {
    let letters = ["ا", "ب", "و", "ل", "ه", "ي", "ت", "ن", "م", "ك", "ها", "ال", "س", "ون", "ته", "ش"];
    let hebrew = ["ה", "ו", "ב", "ש", "מ", "ימ", "ות", "ת", "י", "כ", "ל", "ר"];
    for pieces in [&letters[..], &hebrew[..]] {
        let count = pieces.len();
        for number in 0..count.pow(4) {
            let word: String = (0..4).map(|place| pieces[number / count.pow(place) % count]).collect();
            for stemmer in [Arabic, Persian, Hebrew, Urdu] {
                let stem = stemmer.stem(&word);
                assert!(stem.chars().count() >= 3, "{word}: {stemmer:?} {stem}");
            }
        }
    }
}

#[test]
fn any_word_has_a_stem() {
    let odd = [
        "", "a", "y", "yy", "ss", "ied", "ing", "\0", "é", "אב", "ا", "ال", "لل", "وال", "ي", "هاي", "گان",
        "نمي", "🙂", "ﷺ",
    ];
    for word in odd {
        for stemmer in [Plain, Arabic, Persian, Hebrew, English, Urdu] {
            assert_eq!(stemmer.stem(word).is_empty(), word.is_empty(), "{word}: {stemmer:?}");
        }
    }
    let mut count = 0;
    each_token("اِخْتِبَارٌ test בדיקה 新", |token| {
        count += usize::from(!Stemmer::of(&fold(token.form), "").stem(&fold(token.form)).is_empty());
    });
    assert_eq!(count, 4);
}
