use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_segmentation::UnicodeSegmentation;

use super::{Matcher, TextQuery, char_ranges, passage, utf16_ranges};
use crate::query::{Moment, Query, parse};

fn read(query: &str, is_typing: bool) -> Query {
    parse(query, &Moment { now: Timestamp::UNIX_EPOCH, zone: &TimeZone::UTC }, is_typing)
}

/// The text with its marks as `[…]`.
fn marked(text: &str, marks: &[std::ops::Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in marks {
        assert!(mark.start >= at && mark.start < mark.end, "{text:?}: {marks:?}");
        let (before, inside) = (text.get(at..mark.start).unwrap(), text.get(mark.clone()).unwrap());
        out.push_str(&format!("{before}[{inside}]"));
        at = mark.end;
    }
    out + text.get(at..).unwrap()
}

fn check(is_typing: bool, table: &[(&str, &str, &str, &str)]) {
    for (query, language, text, expected) in table {
        let matcher = Matcher::new(&read(query, is_typing));
        let marks = matcher.marks(text, language);
        assert_eq!(marked(text, &marks), *expected, "{query}");
        assert_eq!(matcher.is_match(text, language), !marks.is_empty(), "{query}");
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        assert!(marks.iter().all(|mark| ends.contains(&mark.start) && ends.contains(&mark.end)), "{query}");
    }
}

#[test]
fn marks_words_as_they_are_written() {
    check(
        false,
        &[
            ("ايران", "ar", "وصلت إِيرَان أمس", "وصلت [إِيرَان] أمس"),
            ("كتاب", "ar", "في كتيبة", "في كتيبة"),
            ("كتابها", "fa", "این کتاب‌ها را", "این [کتاب‌ها] را"),
            ("שלום", "he", "אמר שָׁלוֹם לכולם", "אמר [שָׁלוֹם] לכולם"),
            ("cafe", "fr", "un Cafe\u{301} noir, un CAFÉ", "un [Cafe\u{301}] noir, un [CAFÉ]"),
            ("غزة", "ar", "👩‍👩‍👧‍👦غزة👍🏽 🇵🇸غزّة", "👩‍👩‍👧‍👦[غزة]👍🏽 🇵🇸[غزّة]"),
            ("2026", "ar", "عام ٢٠٢٦ و۲۰۲۶", "عام [٢٠٢٦] و[۲۰۲۶]"),
            ("غزة -رفح", "ar", "غزة رفح", "[غزة] رفح"),
            ("غزة OR رفح", "ar", "غزة رفح", "[غزة] [رفح]"),
            ("في غزة", "ar", "في غزة", "في [غزة]"),
            ("في", "ar", "في غزة", "[في] غزة"),
            ("a x غزة", "ar", "a x غزة", "a x [غزة]"),
            ("source:غزة", "ar", "غزة", "غزة"),
            ("", "ar", "غزة", "غزة"),
            ("غزة", "ar", "", ""),
        ],
    );
}

#[test]
fn marks_other_forms() {
    check(
        false,
        &[
            ("إيران", "ar", "قال لإيران والإيرانيين، وإيـــران", "قال [لإيران] [والإيرانيين]، [وإيـــران]"),
            ("اسواق", "ar", "ﺍﻷﺳﻮﺍﻕ اليوم", "[ﺍﻷﺳﻮﺍﻕ] اليوم"),
            ("كتاب", "ar", "كتب وكتابهم", "[كتب] [وكتابهم]"),
        ],
    );
}

#[test]
fn marks_phrases_as_one() {
    check(
        false,
        &[
            ("\"غزة الان\"", "ar", "غَزَّة، الآنَ وغزة", "[غَزَّة، الآنَ] وغزة"),
            ("\"غزة الان\"", "ar", "الآن غزة", "الآن غزة"),
            ("\"غزة الان\" غزة", "ar", "غزة ثم غزة الآن", "[غزة] ثم [غزة الآن]"),
            ("\"ايران\"", "ar", "إيران لإيران", "[إيران] لإيران"),
            ("\"a b\" \"b c\"", "en", "a b c", "[a b c]"),
            ("\"a a\"", "en", "a a a, b a", "[a a a], b a"),
            ("covid-19", "en", "Covid 19 and 19", "[Covid 19] and 19"),
            ("新聞", "ja", "朝日新聞社の聞", "朝日[新聞]社の聞"),
            ("\"صلى الله عليه وسلم\"", "ar", "النبي ﷺ قال", "النبي [ﷺ] قال"),
        ],
    );
}

#[test]
fn marks_what_nobody_put_in_quotes_word_by_word_where_it_is_not_together() {
    check(
        false,
        &[
            ("covid-19", "en", "covid 19 and covid", "[covid 19] and covid"),
            ("covid-19", "en", "19 cases of Covid", "19 cases of [Covid]"),
            ("كلمة_لا_توجد", "ar", "لا كلمة هنا ولا كلمات", "لا [كلمة] هنا ولا [كلمات]"),
            ("غزة covid-19", "ar", "في غزة covid", "في [غزة] covid"),
            ("\"covid 19\"", "en", "19 cases of Covid", "19 cases of Covid"),
            ("10:30 don't", "en", "30 men, the 10 don", "30 men, the 10 don"),
        ],
    );
}

#[test]
fn marks_what_is_being_typed() {
    check(
        true,
        &[
            ("ايرا", "ar", "وصل إِيران أمس", "وصل [إِيران] أمس"),
            ("غ", "ar", "غزة رفح", "[غزة] رفح"),
            ("رفح غ", "ar", "غزة رفح", "غزة [رفح]"),
            ("رفح غز", "ar", "غزة رفح", "[غزة] [رفح]"),
            ("run", "en", "runner grunt", "[runner] grunt"),
        ],
    );
}

#[test]
fn marks_other_forms_of_what_is_being_typed() {
    check(
        true,
        &[
            ("ايرا", "ar", "وصل والإيرانيين إِيران", "وصل [والإيرانيين] [إِيران]"),
            ("الايرا", "ar", "والإيرانيين", "[والإيرانيين]"),
            ("إيران", "ar", "لإيران", "[لإيران]"),
            ("الإيرانية", "ar", "إيران", "[إيران]"),
            ("الا", "ar", "والإيرانيين", "والإيرانيين"),
        ],
    );
}

#[test]
fn titles_and_authors_are_marked_by_their_filters() {
    let query = read("غزة title:\"خبر عاجل\" author:سمير -title:قديم", false);
    let table = [
        (Matcher::new(&query), "[غزة] خبر عاجل سمير قديم"),
        (Matcher::for_title(&query), "[غزة] [خبر عاجل] سمير قديم"),
        (Matcher::for_author(&query), "[غزة] خبر عاجل [سمير] قديم"),
    ];
    for (matcher, expected) in table {
        let text = "غزة خبر عاجل سمير قديم";
        assert_eq!(marked(text, &matcher.marks(text, "ar")), expected);
    }
}

/// The passage with its marks, and «<» and «>» where it is cut.
fn shown(query: &str, text: &str, longest: usize) -> String {
    let passage = passage(text, "ar", &Matcher::new(&read(query, false)), longest);
    assert!(passage.text.chars().count() <= longest, "{query}: {passage:?}");
    let (before, after) =
        (if passage.is_cut_before { "<" } else { "" }, if passage.is_cut_after { ">" } else { "" });
    format!("{before}{}{after}", marked(&passage.text, &passage.marks))
}

#[test]
fn shows_the_best_passage() {
    let text = "بدأت الجلسة صباحا. تحدث الوزير عن غزة قليلا. ثم انتقل الحديث إلى أمور أخرى كثيرة لا تعنينا. \
                وقالت إيران إن غزة في القلب. وانتهت الجلسة مساء دون بيان.";
    let table = [
        ("شيء", 30, "بدأت الجلسة صباحا. تحدث الوزير>"),
        ("غزة", 45, "<تحدث الوزير عن [غزة] قليلا. ثم انتقل الحديث إلى>"),
        ("غزة ايران", 45, "<وقالت [إيران] إن [غزة] في القلب. وانتهت الجلسة>"),
        ("بيان", 30, "<وانتهت الجلسة مساء دون [بيان]."),
        ("بيان", 20, "<مساء دون [بيان]."),
        ("الجلسة", 500, ""),
        ("غزة", 3, "<[غزة]>"),
        ("الوزير", 3, "<[الو]>"),
        ("غزة", 0, "<>"),
    ];
    for (query, longest, expected) in table {
        if expected.is_empty() {
            assert_eq!(shown(query, text, longest).replace(['[', ']'], ""), text);
        } else {
            assert_eq!(shown(query, text, longest), expected, "{query} {longest}");
        }
    }
}

#[test]
fn a_passage_is_one_clean_line() {
    let table = [
        ("غزة", "  عنوان\n\n\tخبر \u{202E}غزة\u{202C}\u{0}  اليوم ", 40, "عنوان خبر [غزة] اليوم"),
        ("غزة", "عنوان أول طويل\nخبر غزة اليوم", 15, "<خبر [غزة] اليوم"),
        ("x", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 10, "👩‍👩‍👧‍👦>"),
        ("x", "\u{64B}\u{64B}\u{64B}\u{64B}\u{64B}", 3, ">"),
        ("نهاية", "新聞新聞新聞新聞新聞新聞新聞 نهاية", 12, "<[نهاية]"),
        ("غزة", "", 10, ""),
    ];
    for (query, text, longest, expected) in table {
        assert_eq!(shown(query, text, longest), expected, "{text:?}");
    }
}

#[test]
fn passages_hold_for_any_text_and_length() {
    let pieces = [
        "غزة",
        "إِيرَان",
        "👩‍👩‍👧‍👦",
        " ",
        ". ",
        "\n",
        "e\u{301}",
        "ﷺ",
        "\u{200F}",
        "新",
        "«",
        "\u{0600}",
        "🇵🇸",
        " \u{64B}",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below).unwrap()
    };
    let matcher = Matcher::new(&read("غزة \"ايران غزة\" عليه", false));
    for _ in 0..2_000 {
        let text: String = (0..random(60)).map(|_| pieces[random(14)]).collect();
        let longest = random(50);
        let passage = passage(&text, "ar", &matcher, longest);
        assert!(passage.text.chars().count() <= longest, "{text:?} {longest}: {passage:?}");
        marked(&passage.text, &passage.marks);
        let ends: Vec<usize> =
            passage.text.grapheme_indices(true).map(|(at, _)| at).chain([passage.text.len()]).collect();
        assert!(passage.marks.iter().all(|mark| ends.contains(&mark.start) && ends.contains(&mark.end)));
        marked(&text, &matcher.marks(&text, "ar"));
    }
}

#[test]
fn long_texts_are_bounded() {
    let text = "غزة الآن ".repeat(100_000);
    let matcher = Matcher::new(&read("غزة \"غزة الآن\"", false));
    assert!(matcher.marks(&text, "ar").len() <= 10_000);
    assert!(passage(&text, "ar", &matcher, 200).is_cut_after);
}

#[test]
fn counts_as_others_do() {
    let text = "a😀غزة b";
    let range = text.find('غ').unwrap()..text.find(" b").unwrap();
    assert_eq!(utf16_ranges(text, &[range.clone(), 0..text.len()]), [(3, 6), (0, 8)]);
    assert_eq!(char_ranges(text, std::slice::from_ref(&range)), [(2, 5)]);
    assert_eq!(char_ranges(text, &[]), []);
    assert_eq!(utf16_ranges("غ", &[5..9, 0..2]), [(1, 1), (0, 1)]);
}

#[test]
fn a_text_answers_when_it_holds_all_and_nothing_that_is_unwanted() {
    let text = "قال الكاتب إنّ القَنَاةَ تبقى مفتوحة عام ٢٠٢٦، and ships pass";
    for (query, expected) in [
        ("القناة", true),
        ("قناه مفتوحه", true),
        ("وقناة", true),
        ("القناة مغلقة", false),
        ("مغلقة OR مفتوحة", true),
        ("\"تبقى مفتوحة\"", true),
        ("\"مفتوحة تبقى\"", false),
        ("القناة -مفتوحة", false),
        ("القناة -مغلقة", true),
        ("-مغلقة", true),
        ("2026 ship", true),
        ("في القناة", true),
        ("في", false),
        ("شيء tag:القناة", false),
        ("tag:القناة", false),
        ("كاتب:القناة", true),
        ("", true),
        ("…", true),
    ] {
        let matcher = TextQuery::of_words(query, false);
        assert_eq!(matcher.matches(text, "ar"), expected, "{query}");
        assert_eq!(matcher.matches_together(&["", text], "ar"), expected, "{query}");
        let (one, other) = text.split_at(text.find("مفتوحة").unwrap());
        if !query.contains('"') {
            assert_eq!(matcher.matches_together(&[one, other], "ar"), expected, "{query}, in two parts");
        }
    }
    assert!(TextQuery::of_words("القن", true).matches(text, "ar"), "what is being typed");
    assert!(!TextQuery::of_words("القن", false).matches(text, "ar"));
    assert!(TextQuery::of_words(" \u{200F}", true).is_empty() && !TextQuery::of_words("a", true).is_empty());
}
