use unicode_segmentation::UnicodeSegmentation;

use super::{Token, each_token};
use crate::fold;

fn tokens(text: &str) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    each_token(text, |token| tokens.push((piece(text, token).to_owned(), token.form.to_owned())));
    tokens
}

fn piece<'t>(text: &'t str, token: Token<'_>) -> &'t str {
    text.get(token.start..token.end).unwrap()
}

fn forms(text: &str) -> String {
    tokens(text).into_iter().map(|(_, form)| form).collect::<Vec<_>>().join("|")
}

#[test]
fn finds_words_in_plain_spelling() {
    let table = [
        ("", ""),
        (" -- … «»", ""),
        ("وصلَ الوفدُ إلى المدينةِ.", "وصل|الوفد|إلى|المدينة"),
        ("إِيـــرَان", "إيران"),
        ("«خبر»، وآخر!", "خبر|وآخر"),
        ("كتاب‌ها می‌رود", "كتابها|میرود"),
        ("#وسم_طويل @user_name", "وسم|طويل|user|name"),
        ("don’t l'Iran", "don|t|l|iran"),
        ("عام2026 وكوفيد19", "عام|2026|وكوفيد|19"),
        ("iPhoneجديد", "iphone|جديد"),
        ("COVID19 F-16 5G", "covid19|f|16|5g"),
        ("١٢٫٥ في المئة من 1,234,567 و١٠٬٠٠٠ و١٠،٠٠٠", "12|5|في|المئة|من|1234567|و|10000|و|10000"),
        ("2024,100 1,00 12,3456 7,", "2024|100|1|00|12|3456|7"),
        ("1,000km 1\u{200F},\u{200F}000", "1000km|1000"),
        ("صه\u{0654}", "صه"),
        ("ا\u{0653}ثار ا\u{0654}مر رءوس", "آثار|أمر|رءوس"),
        ("Café Cafe\u{0301} İstanbul Straße", "café|café|istanbul|straße"),
        ("ﻟﻸﺳﻮﺍﻕ ﷲ", "للأسواق|الله"),
        ("محمدﷺ", "محمد|صلى|الله|عليه|وسلم"),
        ("ＡＢＣ１２ 𝐁𝐨𝐥𝐝", "abc12|bold"),
        ("שָׁלוֹם ארה״ב ארה\"ב ג'ורג' ב־2026", "שלום|ארהב|ארהב|גורג|ב|2026"),
        ("\"שלום\"", "שלום"),
        ("新聞です", "新|聞|で|す"),
        ("ข่าวดี", "ข่|า|ว|ดี"),
        ("हिन्दी समाचार १२", "हिन्दी|समाचार|12"),
        ("뉴스 Новости ΝΈΑ", "뉴스|новости|νέα"),
        ("a\0b", "a|b"),
        ("ء ـــ \u{200C}", ""),
        ("👨‍👩‍👧 سلام 👍🏽", "سلام"),
        ("Qurʾān ʿAlī", "qurān|alī"),
    ];
    for (text, expected) in table {
        assert_eq!(forms(text), expected, "{text}");
    }
}

#[test]
fn says_where_words_stood() {
    let table = [
        ("قال مُحَمَّدٌ، ثمّ", "قال|مُحَمَّدٌ|ثمّ"),
        ("\u{200F}خبر\u{200F} 1,000!", "خبر|1,000"),
        ("محمدﷺ", "محمد|ﷺ|ﷺ|ﷺ|ﷺ"),
        ("a ُb", "a|b"),
        ("ک‌ت‌", "ک‌ت‌"),
        ("\u{06DD}١٢ ـمد", "\u{06DD}١٢|ـمد"),
        ("か\u{3099}い", "か\u{3099}|い"),
    ];
    for (text, expected) in table {
        let places: Vec<String> = tokens(text).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places.join("|"), expected, "{text}");
    }
}

#[test]
fn cuts_what_is_no_word() {
    let long = "ا".repeat(1000);
    let [(place, form)] = &tokens(&long)[..] else { panic!("one word") };
    assert_eq!((place.chars().count(), form.chars().count()), (1000, 64));
}

/// A text of every kind of character beside every other, the same each time.
fn mixed(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "ا",
        "أ",
        "ب",
        "ء",
        "ة",
        "ى",
        "\u{064E}",
        "\u{0651}",
        "\u{0654}",
        "ـ",
        "\u{200C}",
        "\u{200D}",
        "\u{200F}",
        "\u{AD}",
        "1",
        "٢",
        "۳",
        "000",
        ",",
        "٬",
        "،",
        ".",
        " ",
        "a",
        "É",
        "e\u{301}",
        "ß",
        "İ",
        "ש",
        "ם",
        "\u{05B8}",
        "\"",
        "'",
        "ﷲ",
        "ﻻ",
        "ﹱ",
        "新",
        "が",
        "ｶﾞ",
        "ำ",
        "ดี",
        "ខ្ម",
        "हि",
        "न्द",
        "\u{20E3}",
        "\u{FE0F}",
        "👍🏽",
        "\u{0600}",
        "_",
        "\0",
        "\r\n",
        "ö",
        "각",
        "\u{1112}\u{1161}",
        "½",
        "①",
        "𝐀",
        "ʿ",
        "گ",
        "ھ",
        "۾",
        "\u{06E5}",
    ];
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::new();
    for _ in 0..24 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(PIECES[(state >> 8) as usize % PIECES.len()]);
    }
    text
}

#[test]
fn a_word_and_its_piece_of_text_fold_to_the_same() {
    for seed in 0..4_000 {
        let text = &mixed(seed);
        let mut last = (0, 0);
        each_token(text, |token| {
            let piece = piece(text, token);
            assert!(!fold(token.form).is_empty(), "{text:?}: {token:?}");
            assert!(token.start >= last.1 || (token.start, token.end) == last, "{text:?}: {token:?}");
            last = (token.start, token.end);
            let is_several = piece.contains(['½', '①']);
            assert!(is_several || fold(token.form) == fold(piece), "{text:?}: {token:?}");
        });
    }
}

#[test]
fn encloses_whole_clusters() {
    for seed in 0..4_000 {
        let text = &mixed(seed);
        let borders: Vec<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
        each_token(text, |token| {
            let is_whole = borders.contains(&token.start) && borders.contains(&token.end);
            assert!(is_whole, "{text:?}: {token:?} {:?}", piece(text, token));
        });
    }
}
