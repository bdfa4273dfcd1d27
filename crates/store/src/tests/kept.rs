//! Addresses that are saved without a source, the bin, and what never goes by itself.

use super::sample::{EVERYTHING, Library, at, entry, passage};
use crate::{
    ArticleId, BookmarkOrder, BookmarkPlace, BookmarkView, EvictRule, Incoming, KeptLink, NewSource,
    PageText, Retention, SourceKind, StoreError,
};

fn ids(library: &Library, place: BookmarkPlace, order: BookmarkOrder) -> Vec<ArticleId> {
    let view = BookmarkView { place, tags: Vec::new(), order, is_reversed: false };
    library.store.read(|read| read.bookmark_ids(&view)).unwrap()
}

fn purge(library: &Library) -> u64 {
    library.store.write(|write| write.purge_removed(at(90_000))).unwrap()
}

fn is_there(library: &Library, id: ArticleId) -> bool {
    match library.store.read(|read| read.article(id)) {
        Ok(_) => true,
        Err(StoreError::NotFound) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn one_address_is_one_bookmark_however_it_is_written() {
    let rows: [(&str, &[&str], &str); 4] = [
        (
            "https://www.outlet.example/news/1",
            &[
                "http://outlet.example/news/1",
                "https://outlet.example/news/1/",
                "https://outlet.example/news/1?utm_source=mail&fbclid=1",
                "https://outlet.example/news/1#top",
            ],
            "https://outlet.example/news/2",
        ),
        (
            "https://outlet.example/",
            &["http://www.outlet.example", "https://outlet.example/?utm_source=mail"],
            "https://other.example/",
        ),
        ("https://outlet.example/?p=7", &["http://outlet.example/?p=7"], "https://outlet.example/?p=8"),
        ("http://127.0.0.1:8080/", &["http://127.0.0.1:8080"], "http://127.0.0.1:8081/"),
    ];
    for (address, same, other) in rows {
        let library = Library::new();
        let id = library.kept(address, 1000);
        for written in same {
            let found = library.store.read(|read| read.bookmark_at(written)).unwrap();
            assert_eq!(found, Some((id, false)), "{address} is {written}");
        }
        assert_eq!(library.store.read(|read| read.bookmark_at(other)).unwrap(), None, "{address}, {other}");
        assert_eq!(library.kept(same[0], 2000), id, "it is not made twice");
        assert_eq!(ids(&library, BookmarkPlace::All, BookmarkOrder::Added), [id]);
    }
}

#[test]
fn what_is_kept_without_a_source_is_listed_among_bookmarks_alone() {
    let library = Library::new();
    let id = library.kept("https://www.outlet.example/a", 1000);
    assert_eq!(library.ids(&EVERYTHING), []);
    library
        .store
        .read(|read| {
            assert!(read.sources()?.is_empty(), "nobody subscribed to anything");
            assert!(read.due_sources(at(1 << 30))?.is_empty(), "and nothing is asked");
            let row = read.bookmark_rows(&[id])?.pop().unwrap();
            assert_eq!((row.card.source_name.as_str(), row.is_link), ("outlet.example", true));
            assert_eq!(read.counts(at(0))?.bookmarks, 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_bookmark_comes_back_from_the_bin_as_it_was() {
    let library = Library::new();
    let id = library.kept("https://outlet.example/a", 1000);
    library
        .store
        .write(|write| {
            let into = write.add_collection("بحوث", None)?;
            write.collect(&[id], into)?;
            let tag = write.need_tag("ذهب")?;
            write.tag(&[id], tag)?;
            write.set_note(id, "حاشية", at(1100))?;
            write.add_highlight(id, &passage("نص"), at(1100))?;
            write.rename_bookmark(id, Some("اسمي"))?;
            write.set_archived(&[id], true).map(|_| ())
        })
        .unwrap();
    let before = library.made();
    assert_eq!(library.store.write(|write| write.unbookmark(id, at(2000))).unwrap(), Some(at(1000)));
    library
        .store
        .read(|read| {
            assert_eq!(read.bookmark_at("https://outlet.example/a")?, Some((id, true)));
            let row = read.bookmark_rows(&[id])?.pop().unwrap();
            assert_eq!((row.removed, row.card.title.as_str()), (Some(at(2000)), "اسمي"));
            assert_eq!(read.tags()?[0].bookmarks, 0);
            assert_eq!(read.collections()?[0].bookmarks, 0);
            let counts = read.bookmark_counts()?;
            assert_eq!((counts.all, counts.bin, counts.highlights), (0, 1, 0));
            Ok(())
        })
        .unwrap();
    assert_eq!(purge(&library), 0, "what lies in the bin does not go by itself");
    assert_eq!(library.store.write(|write| write.bookmark(id, at(3000))).unwrap(), at(1000));
    assert_eq!(library.made(), before);
}

#[test]
fn what_was_erased_goes_with_the_next_purge_and_its_source_with_the_last() {
    let library = Library::new();
    let [a, b] = ["a", "b"].map(|name| library.kept(&format!("https://outlet.example/{name}"), 1000));
    library
        .store
        .write(|write| {
            write.set_note(a, "حاشية", at(1100))?;
            let tag = write.need_tag("ذهب")?;
            write.tag(&[a], tag)?;
            let marked = write.add_highlight(a, &passage("نص"), at(1100))?;
            write.reviewed(marked, at(9000), at(1200))?;
            write.set_progress(a, 0.5, at(1200))?;
            write.note_link(a, true, Some(("page_missing", "")), at(9000), at(1200))?;
            write.remove_bookmarks(&[a], at(2000))?;
            assert_eq!(write.erase_bookmarks(&[a, b])?, 1, "what is not in the bin is not erased");
            Ok(())
        })
        .unwrap();
    assert_eq!(purge(&library), 1);
    assert!(!is_there(&library, a) && is_there(&library, b));
    let sources = || -> i64 {
        let count = "SELECT count(*) FROM sources WHERE kind = 'kept'";
        library.store.read(|read| Ok(read.connection.query_row(count, [], |row| row.get(0))?)).unwrap()
    };
    assert_eq!(sources(), 1);
    library
        .store
        .write(|write| {
            write.remove_bookmarks(&[b], at(3000))?;
            write.erase_bookmarks(&[b])
        })
        .unwrap();
    assert_eq!((purge(&library), sources()), (1, 0));
    let again = library.kept("https://outlet.example/b", 4000);
    assert!(again > b, "an id is not given twice");
}

#[test]
fn bookmarks_in_the_bin_and_what_a_person_wrote_stay_when_room_is_made() {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<Incoming> = (0..8).map(|n| entry(&n.to_string(), 800 - n * 100)).collect();
    library.merge(source, &entries, 1000);
    let all = library.ids(&EVERYTHING);
    let [binned, noted, marked, tagged] = [all[4], all[5], all[6], all[7]];
    library
        .store
        .write(|write| {
            write.set_read(&all, true, at(1100))?;
            write.bookmark(binned, at(1200))?;
            write.remove_bookmarks(&[binned], at(1300))?;
            write.set_note(noted, "حاشية", at(1300))?;
            write.add_highlight(marked, &passage("نص"), at(1300))?;
            let tag = write.need_tag("ذهب")?;
            write.tag(&[tagged], tag)?;
            Ok(())
        })
        .unwrap();
    let held = [binned, noted, marked, tagged];
    library
        .store
        .write(|write| {
            assert_eq!(write.retire(source, Retention { days: 1, count: 1 }, at(900_000), 99)?, 4);
            write.evict(&EvictRule { before: at(9000), keep_per_source: 1, at_most: 99 })
        })
        .unwrap();
    assert!(held.iter().all(|id| is_there(&library, *id)));
    library.store.write(|write| write.remove_source(source, at(2000))).unwrap();
    purge(&library);
    assert!(held.iter().all(|id| is_there(&library, *id)));
    assert_eq!(
        library.store.write(|write| write.evict_read(99)).unwrap(),
        0,
        "nothing is left that could go"
    );
    assert!(held.iter().all(|id| is_there(&library, *id)));
}

#[test]
fn a_bookmark_of_a_twin_lies_in_one_bin_and_comes_back_from_either() {
    let library = Library::new();
    let feed = |address: &str| {
        let new = NewSource::at(SourceKind::Feed, address);
        library.store.write(|write| write.add_source(&new, at(1))).unwrap()
    };
    let (main, politics) = (feed("https://outlet.example/feed"), feed("https://outlet.example/politics"));
    library.merge(main, &[entry("a", 100)], 1000);
    library.merge(politics, &[Incoming { entry_id: "twin".into(), ..entry("a", 100) }], 1000);
    let (here, there) = (ArticleId(1), ArticleId(2));
    library
        .store
        .write(|write| {
            write.bookmark(here, at(2000))?;
            write.set_note(here, "حاشية", at(2000))?;
            assert_eq!(write.bookmark_of(there)?, Some(here));
            write.unbookmark(there, at(3000))?;
            assert_eq!(write.bookmark_of(there)?, None);
            assert_eq!(write.bookmark(there, at(4000))?, at(2000), "it is the one that lay in the bin");
            assert_eq!(write.bookmark_of(there)?, Some(here));
            Ok(())
        })
        .unwrap();
    assert_eq!(ids(&library, BookmarkPlace::Bin, BookmarkOrder::Added), []);
}

#[test]
fn every_order_of_bookmarks_holds_in_the_bin_too() {
    let library = Library::new();
    let [a, b, c] = ["a", "b", "c"].map(|name| library.kept(&format!("https://outlet.example/{name}"), 1000));
    library
        .store
        .write(|write| {
            for (id, title, words, published) in
                [(a, "«ب» ثانيا", 900, 500), (b, "أولا", 10, 700), (c, "", 300, 600)]
            {
                let page =
                    PageText {
                        title: title.into(), body: "<p>نص</p>".into(), words, ..PageText::default()
                    };
                write.keep_page(id, &page, at(1100))?;
                write.rename_bookmark(id, Some(title).filter(|title| !title.is_empty()))?;
                write.connection.execute("UPDATE articles SET title = '' WHERE id = ?1", [id])?;
                write.describe_kept(id, Some(at(published)), "")?;
            }
            write.bring_up(a, at(3000))?;
            write.bring_up(c, at(2000)).map(|_| ())
        })
        .unwrap();
    let orders = [
        (BookmarkOrder::Added, [a, c, b]),
        (BookmarkOrder::Title, [b, a, c]),
        (BookmarkOrder::Length, [b, c, a]),
        (BookmarkOrder::Published, [b, c, a]),
    ];
    for (order, expected) in orders {
        assert_eq!(ids(&library, BookmarkPlace::All, order), expected, "{order:?}");
    }
    library
        .store
        .write(|write| {
            for (second, id) in (5000..).zip([b, c, a]) {
                write.remove_bookmarks(&[id], at(second))?;
            }
            Ok(())
        })
        .unwrap();
    for (order, expected) in orders {
        assert_eq!(ids(&library, BookmarkPlace::Bin, order), expected, "{order:?} in the bin");
    }
}

#[test]
fn an_address_is_dead_when_it_said_so_twice_and_alive_when_it_answers() {
    let library = Library::new();
    let id = library.kept("https://outlet.example/a", 1000);
    let gone = (true, Some(("page_missing", "{}")));
    let silent = (false, Some(("timeout", "")));
    let there = (false, None);
    let rows = [
        (gone, false),
        (silent, false),
        (gone, true),
        (silent, true),
        (there, false),
        (gone, false),
        (there, false),
        (gone, false),
    ];
    for (second, ((is_gone, failure), is_dead)) in (2000..).step_by(3600).zip(rows) {
        library.store.write(|write| write.note_link(id, is_gone, failure, at(9000), at(second))).unwrap();
        let state = library.store.read(|read| read.link_state(id)).unwrap().unwrap();
        assert_eq!((state.is_dead, state.checked), (is_dead, at(second)), "after {second}");
        assert_eq!(state.failure.is_some(), failure.is_some());
    }
    let due = |now| library.store.read(|read| read.links_to_check(at(1), at(now), 9)).unwrap().len();
    assert_eq!((due(8999), due(9000)), (0, 1));
}

#[test]
fn a_second_look_right_after_the_first_says_no_more() {
    let library = Library::new();
    let id = library.kept("https://outlet.example/a", 1000);
    for (second, is_dead) in [(2000, false), (2001, false), (2001 + 3600, true), (2002 + 3600, true)] {
        let gone = Some(("page_missing", ""));
        library.store.write(|write| write.note_link(id, true, gone, at(9000), at(second))).unwrap();
        let state = library.store.read(|read| read.link_state(id)).unwrap().unwrap();
        assert_eq!((state.is_dead, state.checked), (is_dead, at(second)));
    }
}

#[test]
fn an_article_that_moves_takes_its_bookmark_along() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 100)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.bookmark(id, at(1000))).unwrap();
    let moved = Incoming { url: Some("https://outlet.example/moved".into()), ..entry("a", 100) };
    library.merge(source, &[moved], 2000);
    let at_address = |url: &str| library.store.read(|read| read.bookmark_at(url)).unwrap();
    assert_eq!(at_address("https://outlet.example/moved"), Some((id, false)));
}

#[test]
fn texts_that_have_neither_address_nor_name_are_told_by_what_they_say() {
    let library = Library::new();
    let keep = |title: &str, name: &str| {
        let link = KeptLink { title, name, body: "<p>نص</p>", ..KeptLink::default() };
        library.store.write(|write| write.keep_link(write.kept_source()?, &link, at(1000))).unwrap()
    };
    assert_eq!(keep("أ", ""), keep("أ", ""));
    assert_ne!(keep("أ", ""), keep("ب", ""));
    assert_eq!(keep("أ", "file-1"), keep("ب", "file-1"));
    assert_ne!(keep("أ", "file-1"), keep("أ", "file-2"));
}
