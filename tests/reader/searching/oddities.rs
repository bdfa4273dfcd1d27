//! Queries that make no sense, and an index that is not as it was written: there is an answer all the same.

use std::fs;

use qirtas_reader::{Reader, SearchRequest, Sort};

use super::{ids_of, index, request, riyadh};
use crate::desk::{Desk, options};

#[tokio::test]
async fn whatever_is_typed_is_answered() {
    let desk = Desk::following(&["sada"]).await;
    index(&desk.reader);
    let word = desk.first_article().title.split(' ').next().unwrap().to_owned();
    let rows = [
        String::new(),
        " \t\r\n".into(),
        "\0\0\u{7}\u{1b}".into(),
        "\"".into(),
        "«".into(),
        "\"\"\"\"\"".into(),
        "-".into(),
        "- - -- -\"".into(),
        "OR OR | أو أو".into(),
        "…!؟،؛:.()[]{}*?\\/'`~^".into(),
        "😀👩‍👩‍👧🏳️‍🌈🇵🇸".into(),
        "source: tag: is: before: قبل: وسم:".into(),
        "is:banana has:banana before:banana lang:banana".into(),
        "source:\"\" -source:\"\" tag:\"\"".into(),
        "before:9999999999-99-99 after:-1 on:0000".into(),
        "after:2030-01-01 before:1900-01-01".into(),
        "'; DROP TABLE articles; --".into(),
        "%_% \\% NEAR(a b) a* ^b {c} col:x".into(),
        "\u{202E}abc \u{2066}عربي\u{2069} עברית mixed ١٢٣ abc\u{202C}".into(),
        "新聞 ข่าว समाचार 뉴스 ᚠᚢᚦ 𝓺𝓾𝓮𝓻𝔂".into(),
        "\u{301}\u{301}\u{64B}\u{64B}ـــــ\u{200C}\u{200D}".into(),
        "\u{FFFD}\u{FFFF}\u{10FFFF}\u{E0041}".into(),
        "ﷺ ﷲ ﷽".into(),
        "ا".repeat(10_000),
        "ـ".repeat(10_000),
        "a ".repeat(5_000),
        "\"".repeat(10_000),
        "-".repeat(10_000),
        "source:".repeat(1_500),
        "before:2026 ".repeat(800),
        "(".repeat(10_000),
        format!("{word} ").repeat(2_000),
        "كلمة أو ".repeat(1_300),
        (0..10_000_u32).filter_map(|n| char::from_u32(0x20 + n * 7)).collect(),
    ];
    for (number, query) in rows.iter().enumerate() {
        for (is_typing, sort) in [(false, Sort::Best), (true, Sort::Best), (false, Sort::Newest)] {
            let request = SearchRequest { is_typing, sort, ..request(query) };
            let results = desk.reader.search(&request).unwrap();
            let ids: Vec<_> = results.articles.iter().map(|(id, _)| *id).take(20).collect();
            let hits = desk.reader.search_hits(&request, &ids).unwrap();
            assert_eq!(hits.len(), ids.len(), "{number}");
            for filter in results.filters {
                assert!(query.get(filter.span.clone()).is_some(), "{number}: {:?}", filter.span);
            }
        }
        desk.reader.suggest(query, &riyadh()).unwrap();
        desk.reader.marks_in(query, &["نص ما, some text".to_owned()], "ar").unwrap();
        assert!(Reader::indexed_words(query, None).len() <= query.len());
        let kept = desk.reader.add_saved_search("x", query, Sort::Best, true);
        assert!(kept.is_ok() || query.trim().is_empty(), "{number}");
    }
    assert_eq!(desk.reader.search(&request("")).unwrap().articles, []);
    assert!(desk.reader.search(&request(&format!("{word} \""))).unwrap().total > 0, "the rest counts");
    assert!(desk.reader.search(&request(&format!("{word}\0{word}"))).unwrap().total > 0);
    desk.reader.saved_searches().unwrap();
}

#[tokio::test]
async fn pages_of_answers_beyond_the_end_are_no_more_than_there_are() {
    let desk = Desk::following(&["sada"]).await;
    index(&desk.reader);
    for (most, expected) in [(0, 0), (1, 1), (24, 24), (25, 24), (1_000_000, 24)] {
        let request = SearchRequest { zone: riyadh(), ..SearchRequest::new("مصدر:صدى", most) };
        let results = desk.reader.search(&request).unwrap();
        assert_eq!((results.articles.len(), results.total), (expected, 24), "{most}");
    }
}

/// One that was damaged while the app was closed.
#[tokio::test]
async fn a_damaged_index_is_made_anew() {
    let desk = Desk::following(&["sada"]).await;
    index(&desk.reader);
    let all = ids_of(&desk.reader, "مصدر:صدى");
    assert_eq!(all.len(), 24);
    let word = desk.first_article().title.split(' ').next().unwrap().to_owned();
    let of_word = ids_of(&desk.reader, &word);
    let Desk { profile, reader, newsstand: _newsstand, .. } = desk;
    drop(reader);
    let file = profile.path().join("search.sqlite");
    let library = profile.path().join("library.sqlite");
    let (whole, whole_library) = (fs::read(&file).unwrap(), fs::read(&library).unwrap());
    for step in [1, 3, 7] {
        for is_searched_first in [false, true] {
            let mut bytes = whole.clone();
            // All but the beginning: it is an index of ours.
            for byte in bytes.iter_mut().skip(16_384 + 64).step_by(step * 97) {
                *byte ^= 0x55;
            }
            fs::write(&file, bytes).unwrap();
            fs::write(&library, &whole_library).unwrap();
            let reader = Reader::open(profile.path(), options()).unwrap();
            if is_searched_first {
                assert!(ids_of(&reader, &word).len() <= of_word.len());
            }
            index(&reader);
            if ids_of(&reader, &word) != of_word {
                // The search that met the damage began it anew.
                index(&reader);
            }
            assert_eq!(ids_of(&reader, &word), of_word, "{step} {is_searched_first}");
            assert_eq!(ids_of(&reader, "مصدر:صدى"), all, "{step} {is_searched_first}");
            reader.suggest("اق", &riyadh()).unwrap();
        }
    }
}

#[tokio::test]
async fn an_index_that_cannot_be_read_is_no_reason_not_to_open_the_library() {
    let desk = Desk::following(&["sada"]).await;
    let Desk { profile, reader, newsstand: _newsstand, .. } = desk;
    drop(reader);
    for damage in [&b"rubbish"[..], &[0; 100_000], b""] {
        fs::write(profile.path().join("search.sqlite"), damage).unwrap();
        let reader = Reader::open(profile.path(), options()).unwrap();
        assert_eq!(ids_of(&reader, "مصدر:صدى"), []);
        index(&reader);
        assert_eq!(ids_of(&reader, "مصدر:صدى").len(), 24);
    }
}
