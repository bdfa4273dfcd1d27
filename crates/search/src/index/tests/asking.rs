use std::sync::Arc;

use super::stand::{Ask, Index, NOW, articles, entry};
use crate::{Bitmap, Entry, Error, HAS_AUDIO, Limits, Sort, Whole, nearest, of_prefix};

const TEXTS: [&str; 6] = [
    "زار الوفد إيران أمس",
    "قالَ إِيرَانِيُّونَ إن لإيران رأيًا",
    "اجتماع في ايران حول والإيرانيين",
    "سوق النفط في بغداد",
    "The running man of Iran",
    "قطار بغداد السريع يصل إلى البصرة",
];

#[test]
fn words_meet_their_spellings_and_forms() {
    let index = Index::of(&TEXTS);
    let table: [(&str, &[u32]); 13] = [
        ("ايران", &[1, 2, 3]),
        ("إِيـرَان", &[1, 2, 3]),
        ("لإيران", &[1, 2, 3]),
        ("والإيرانيين", &[1, 2, 3]),
        ("\"والإيرانيين\"", &[3]),
        ("بغداد", &[4, 6]),
        ("بغداد قطار", &[6]),
        ("بغداد -قطار", &[4]),
        ("قطار OR نفط", &[4, 6]),
        ("runs", &[5]),
        ("RUNNING", &[5]),
        ("صحراء", &[]),
        ("", &[]),
    ];
    for (query, expected) in table {
        assert_eq!(index.set(query), expected, "{query}");
    }
}

#[test]
fn what_is_spelt_as_typed_comes_first() {
    let index = Index::of(&["زيارة ايران", "زيارة إيران", "زيارة للإيرانيين", "زيارة الإيراني"]);
    assert_eq!(index.found("إيران").first(), Some(&2));
    assert_eq!(index.found("ايران").first(), Some(&1));
    assert_eq!(index.found("إيران")[..2], [2, 1]);
    assert_eq!(index.found("إيران").len(), 4);
}

#[test]
fn phrases_stand_in_order_within_one_field() {
    let mut index = Index::of(&["وقع رئيس الوزراء العراقي الاتفاق", "الوزراء ورئيس الوفد", "رئيس وزراء"]);
    index.add(&[Entry { title: "رئيس", ..entry(9, "الوزراء") }]);
    assert_eq!(index.set("\"رئيس الوزراء\""), [1]);
    assert_eq!(index.set("\"رَئِيس الوزَراء العراقي\""), [1]);
    assert_eq!(index.set("\"الوزراء رئيس\""), Vec::<u32>::new());
    assert_eq!(index.set("رئيس الوزراء"), [1, 2, 3, 9]);
    assert_eq!(index.set("-\"رئيس الوزراء\" رئيس"), [2, 3, 9]);
}

#[test]
fn the_beginning_of_a_word_finds_it_whatever_stands_before() {
    let index = Index::of(&TEXTS);
    let typed = |query: &str| {
        let mut found = articles(&index.ask(&Ask { is_typing: true, ..Ask::for_all(query) }).unwrap());
        found.sort_unstable();
        found
    };
    assert_eq!(typed("اير"), [1, 2, 3]);
    assert_eq!(typed("إيرا"), [1, 2, 3]);
    assert_eq!(typed("بغداد ق"), [6]);
    assert_eq!(typed("ق"), [2, 6]);
    assert_eq!(typed("Ru"), [5]);
    assert_eq!(typed("بغد "), Vec::<u32>::new(), "a word that is over is no beginning");
}

#[test]
fn a_title_says_more_than_a_text() {
    let mut index = Index::of(&["كلام طويل عن النفط وأسعار النفط والنفط"]);
    index.add(&[Entry {
        title: "أسعار النفط", ..entry(4, "كلام آخر لا صلة له به")
    }]);
    assert_eq!(index.found("النفط"), [4, 1]);
}

#[test]
fn when_too_few_hold_all_words_others_follow() {
    let index = Index::of(&TEXTS);
    let ask = Ask { at_least: 10, ..Ask::for_all("بغداد قطار إيران") };
    let found = index.ask(&Ask { most: 10, ..ask }).unwrap();
    assert_eq!((found.total, found.whole), (0, 0));
    assert_eq!(found.hits.first().map(|hit| hit.article), Some(6), "it holds two of them");
    let ask = Ask { at_least: 1, most: 1, ..Ask::for_all("بغداد \"سوق النفط\" إيران") };
    assert_eq!(articles(&index.ask(&ask).unwrap()), [4], "what is in quotes goes first");
    let strict = index.ask(&Ask { at_least: 10, ..Ask::for_all("\"سوق بغداد\"") }).unwrap();
    assert!(strict.hits.is_empty(), "nothing but quotes is taken at its word");
}

#[test]
fn small_words_do_not_narrow_unless_they_are_all() {
    let index = Index::of(&TEXTS);
    assert_eq!(index.set("ما هي بغداد"), [4, 6]);
    assert_eq!(index.set("في"), [3, 4]);
}

#[test]
fn limits_narrow() {
    let mut index = Index::default();
    let tags = ["اقتصاد".to_owned(), "نفط وغاز".to_owned()];
    index.add(&[
        Entry { language: "ar", author: "سلمى الخطيب", tags: &tags, ..entry(1, "خبر") },
        Entry { language: "fa-IR", has: HAS_AUDIO, ..entry(2, "خبر") },
        Entry { title: "عنوان الخبر", ..entry(3, "خبر") },
    ]);
    let found = |query: &str, limits: Limits| {
        let mut found = articles(&index.ask(&Ask { limits, ..Ask::for_all(query) }).unwrap());
        found.sort_unstable();
        found
    };
    let of = Limits::default;
    let days_back = |days: u32| NOW - days * 86_400;
    let some: Arc<Bitmap> = Arc::new([1, 3].into_iter().collect());
    let none = Vec::<u32>::new();
    assert_eq!(found("خبر", Limits { languages: vec!["fa".into()], ..of() }), [2]);
    assert_eq!(found("خبر", Limits { not_languages: vec!["fa".into()], ..of() }), [1, 3]);
    assert_eq!(found("خبر", Limits { has: vec![(HAS_AUDIO, true)], ..of() }), [2]);
    assert_eq!(found("خبر", Limits { has: vec![(HAS_AUDIO, false)], ..of() }), [1, 3]);
    assert_eq!(found("خبر", Limits { periods: vec![((days_back(2), NOW), true)], ..of() }), [1, 2]);
    assert_eq!(found("خبر", Limits { periods: vec![((days_back(2), NOW), false)], ..of() }), [3]);
    assert_eq!(found("خبر", Limits { within: vec![(Arc::clone(&some), true)], ..of() }), [1, 3]);
    assert_eq!(found("خبر", Limits { sources: Some([2].into()), ..of() }), [1]);
    let without = Limits { not_sources: [1, 2].into(), ..of() };
    assert_eq!(found("خبر", without.clone()), [2]);
    let hidden = Limits { hidden_sources: [1, 2].into(), ..of() };
    assert_eq!(found("خبر", hidden.clone()), [2]);
    let shown = Limits { all_the_same: Some(Arc::clone(&some)), ..hidden };
    assert_eq!(found("خبر", shown.clone()), [1, 2, 3]);
    let also = Limits { not_sources: [1].into(), ..shown };
    assert_eq!(found("خبر", also), [1, 2], "what the person leaves out stays out");
    assert_eq!(
        found("خبر", Limits { all_the_same: Some(some), ..without }),
        [2],
        "nor does another limit let it in"
    );
    assert_eq!(found("وسم:اقتصاد", of()), [1]);
    assert_eq!(found("tag:\"نفط وغاز\"", of()), [1]);
    assert_eq!(found("tag:غاز", of()), none);
    assert_eq!(found("غاز", of()), [1], "words of tags are words");
    assert_eq!(found("-وسم:إقتصاد خبر", of()), [2, 3]);
    assert_eq!(found("author:الخطيب", of()), [1]);
    assert_eq!(found("title:الخبر", of()), [3]);
    let ask = Ask { sources: vec![[3].into()], ..Ask::for_all("الجزيرة") };
    assert_eq!(articles(&index.ask(&ask).unwrap()), [2], "a source of that name");
}

#[test]
fn answers_are_counted_and_sorted_by_time() {
    let texts = vec!["خبر"; 20];
    let index = Index::of(&texts);
    let ask = Ask { sort: Sort::Newest, most: 3, ..Ask::for_all("خبر") };
    let found = index.ask(&ask).unwrap();
    assert_eq!(articles(&found), [1, 2, 3]);
    assert_eq!((found.total, found.whole), (20, 3));
    assert_eq!(found.sources, [(2, 7), (3, 7), (1, 6)]);
    assert_eq!(found.periods, [10, 5, 5]);
}

#[test]
fn nobody_waits_for_an_answer_that_is_not_wanted() {
    let index = Index::of(&TEXTS);
    let ask = Ask { is_wanted: &|| false, ..Ask::for_all("ايران") };
    assert!(matches!(index.ask(&ask), Err(Error::Stopped)));
}

#[test]
fn the_nearest_word_is_the_one_that_was_meant() {
    let index = Index::of(&TEXTS);
    let near = |typed: &str| index.with(|living| nearest(living, typed, &|| true)).unwrap();
    assert_eq!(near("بغدار").as_deref(), Some("بغداد"));
    assert_eq!(near("البصرا").as_deref(), Some("البصرة"), "as it is written");
    assert_eq!(near("runing").as_deref(), Some("running"));
    assert_eq!(near("قسطنطينية"), None);
    assert_eq!(near("غ"), None);
}

#[test]
fn names_and_tags_begin_with_what_is_typed() {
    let mut index = Index::default();
    let (economy, sport) = (["اقتصاد".to_owned()], ["رياضة".to_owned(), "إقتصاد".to_owned()]);
    index.add(&[
        Entry { author: "سلمى", tags: &economy, ..entry(1, "") },
        Entry { author: "سليم", tags: &sport, ..entry(2, "") },
        Entry { author: "سلمى", tags: &economy, ..entry(3, "") },
    ]);
    let known = |whole, typed: &str| -> Vec<(String, u32)> {
        let known = index.with(|living| of_prefix(living, whole, typed, 9, &|| true)).unwrap();
        known.into_iter().map(|known| (known.text, known.count)).collect()
    };
    assert_eq!(known(Whole::Name, "سل"), [("سلمى".to_owned(), 2), ("سليم".to_owned(), 1)]);
    assert_eq!(known(Whole::Tag, "إقت"), [("إقتصاد".to_owned(), 3)]);
    assert!(known(Whole::Tag, "سل").is_empty());
}

#[test]
fn a_letter_that_begins_very_many_words_finds_the_commonest() {
    let texts: Vec<String> =
        (0..2_000).map(|n| format!("بلد شائع نادر{}", "\u{628}".repeat(n % 7 + 1))).collect();
    let numbers: Vec<String> = (0..2_000).map(|n| format!("ش{} 1 {}", n % 3, 1_000 + n)).collect();
    let texts: Vec<String> =
        texts.iter().zip(&numbers).map(|(one, other)| format!("{one} {other}")).collect();
    let index = Index::of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let typed = |query: &str| index.ask(&Ask { is_typing: true, ..Ask::for_all(query) }).unwrap().total;
    assert_eq!(typed("1"), 2_000, "all hold the number one");
    assert_eq!(typed("ش"), 2_000);
    assert!((160..1_000).contains(&typed("2")), "the leaders among a thousand words");
    assert_eq!(typed("1234"), 1);
    assert_eq!(
        index.merged().ask(&Ask { is_typing: true, ..Ask::for_all("10") }).unwrap().total,
        typed("10")
    );
}

/// A note, a title and tags of the person, beside what the publisher wrote.
fn annotated() -> Index {
    let mut index = Index::default();
    let tags = ["اقتصاد".to_owned()];
    let own_tags = ["للبحث".to_owned(), "مشروع القناة".to_owned()];
    let notes = ["يذكّرني بكتاب الجاحظ".to_owned(), "see also Keynes".to_owned()];
    index.add(&[
        Entry { tags: &tags, own_tags: &own_tags, ..entry(1, "خبر أول") },
        Entry { notes: &notes, ..entry(2, "خبر ثان") },
        Entry {
            title: "عنوان الجريدة", own_title: "مقال القناة", ..entry(3, "خبر ثالث")
        },
        entry(4, "خبر رابع عن كتاب"),
    ]);
    index
}

#[test]
fn what_the_person_wrote_is_found() {
    let index = annotated();
    for index in [&index, &index.merged()] {
        for (query, expected) in [
            ("الجاحظ", &[2][..]),
            ("للجَاحِظِ", &[2]),
            ("\"بكتاب الجاحظ\"", &[2]),
            ("خبر keynes", &[2]),
            ("كتاب", &[2, 4]),
            ("\"الجاحظ see\"", &[]),
            ("مشروع", &[1]),
            ("\"للبحث مشروع\"", &[]),
            ("القناة", &[1, 3]),
            ("title:القناة", &[3]),
            ("title:الجريدة", &[3]),
            ("\"الجريدة مقال\"", &[]),
            ("title:الجاحظ", &[]),
            ("author:الجاحظ", &[]),
            ("خبر -الجاحظ", &[1, 3, 4]),
        ] {
            assert_eq!(index.set(query), expected, "{query}");
        }
    }
    assert_eq!(index.found("كتاب"), [2, 4], "of two that hold it, the one that the person wrote of");
}

#[test]
fn a_tag_is_the_persons_or_the_publishers() {
    let index = annotated();
    let own = |articles: &[u32]| vec![Some(Arc::new(articles.iter().copied().collect::<Bitmap>()))];
    let found = |query: &str, tagged| {
        let mut found = articles(&index.ask(&Ask { tagged, ..Ask::for_all(query) }).unwrap());
        found.sort_unstable();
        found
    };
    assert_eq!(found("tag:اقتصاد", Vec::new()), [1]);
    assert_eq!(found("tag:اقتصاد", own(&[3])), [1, 3]);
    assert_eq!(
        found("tag:للبحث", vec![None]),
        [0; 0],
        "the index does not know whether it still hangs there"
    );
    assert_eq!(found("خبر -tag:اقتصاد", own(&[3])), [2, 4]);
    assert_eq!(found("tag:اقتصاد tag:للبحث", vec![None, own(&[1, 2]).remove(0)]), [1]);
    let known = index.with(|living| of_prefix(living, Whole::Tag, "", 9, &|| true)).unwrap();
    assert_eq!(known.into_iter().map(|known| known.text).collect::<Vec<_>>(), ["اقتصاد"]);
}
