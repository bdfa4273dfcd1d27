use super::{found, ids_of, index, index_by, next, put, segments};
use crate::tests::sample::{EVERYTHING, Library, at, entry};
use crate::{Arriving, ArticleId, EvictRule, Incoming, PageText, Retention, SourceId, SourceKind, TextMode};

/// Articles 1 to 6, a to f, the last of them the newest.
fn library() -> (Library, SourceId) {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<_> = ["f", "e", "d", "c", "b", "a"]
        .iter()
        .zip((100..=600).rev().step_by(100))
        .map(|(name, second)| entry(name, second))
        .collect();
    library.merge(source, &entries, 1000);
    (library, source)
}

/// One that nothing waits for.
fn indexed() -> (Library, SourceId) {
    let (library, source) = library();
    index(&library);
    (library, source)
}

/// What [`entry`] says is nowhere in it.
fn titled(name: &str, second: i64, title: &str) -> Incoming {
    Incoming { title: title.into(), body: "<p></p>".into(), ..entry(name, second) }
}

#[test]
fn changed_ones_come_first_then_new_ones_then_from_the_newest_back() {
    let (library, source) = library();
    let store = &library.store;
    let part = next(store, 2);
    assert_eq!(ids_of(&part), [5, 6]);
    put(store, &part).unwrap();
    // Of the changed ones, the first was never looked at: it waits for its turn.
    library.merge(source, &[entry("g", 700), titled("f", 600, "بدل"), titled("a", 100, "بدل")], 1100);
    let mut parts = index_by(store, 2).unwrap();
    parts.retain(|part| !part.is_empty());
    assert_eq!(parts, [vec![6], vec![7], vec![3, 4], vec![1, 2]]);
    assert_eq!(found(&library, "بدل"), [1, 6]);
    assert_eq!(found(&library, "خبر"), [2, 3, 4, 5, 7]);
    assert!(next(store, 2).is_nothing);
    assert_eq!(store.index_progress().unwrap().share, 1.0);
}

#[test]
fn parts_are_bounded_by_their_words() {
    let (library, _) = library();
    let id = ArticleId(5);
    let page = PageText { body: "<p>x</p>".into(), words: 1000, ..PageText::default() };
    library.store.write(|write| write.keep_page(id, &page, at(2000))).unwrap();
    put(&library.store, &next(&library.store, 9)).unwrap();
    // Articles have nine words each, and the page of the second has a thousand.
    for (words, expected) in [(0, &[6][..]), (9, &[5, 6]), (100, &[5, 6]), (1010, &[4, 5, 6])] {
        assert_eq!(ids_of(&library.store.next_to_index(9, words).unwrap()), expected, "{words}");
    }
}

#[test]
fn how_much_is_known_grows_to_all_of_it() {
    let (library, _) = library();
    let share = || library.store.index_progress().unwrap().share;
    let mut shares = vec![share()];
    while !next(&library.store, 2).is_nothing {
        put(&library.store, &next(&library.store, 2)).unwrap();
        shares.push(share());
    }
    let thirds = [0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0, 1.0];
    assert_eq!(shares, thirds);
    assert!(library.store.index_progress().unwrap().bytes > 0);
    assert_eq!(Library::new().store.index_progress().unwrap().share, 1.0, "of nothing, all");
}

#[test]
fn what_was_replaced_is_found_by_its_new_text_alone() {
    let (library, source) = indexed();
    let other = Incoming { body: "<p>زيتون</p>".into(), ..titled("c", 300, "جديد تماما") };
    library.merge(source, &[other], 2000);
    assert_eq!(index(&library), [[3]]);
    for (typed, expected) in [("تماما", &[3][..]), ("زيتون", &[3]), ("خبر", &[1, 2, 4, 5, 6]), ("c", &[])]
    {
        assert_eq!(found(&library, typed), expected, "{typed}");
    }
}

#[test]
fn what_is_gone_is_not_found_and_what_came_back_is() {
    let (library, source) = indexed();
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            write.set_read(&ids, true, at(2000))?;
            write.evict(&EvictRule { before: at(350), keep_per_source: 1, at_most: 9 })
        })
        .unwrap();
    assert_eq!(index(&library), [[1, 2, 3]]);
    assert_eq!(found(&library, "خبر"), [4, 5, 6]);
    library.merge(source, &[entry("b", 200)], 3000);
    assert_eq!(index(&library), [[2]]);
    assert_eq!(found(&library, "خبر"), [2, 4, 5, 6]);
    library.store.write(|write| write.retire(source, Retention { days: 0, count: 1 }, at(4000), 9)).unwrap();
    index(&library);
    assert_eq!(found(&library, "خبر"), [6]);
}

#[test]
fn one_that_went_before_it_was_looked_at_is_nowhere() {
    let (library, _) = library();
    let part = next(&library.store, 9);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            write.set_read(&ids, true, at(2000))?;
            write.evict(&EvictRule { before: at(150), keep_per_source: 1, at_most: 9 })
        })
        .unwrap();
    put(&library.store, &part).unwrap();
    index(&library);
    assert_eq!(found(&library, "خبر"), [2, 3, 4, 5, 6]);
}

/// What each change of the library sends to the index.
#[test]
fn whatever_changes_the_text_that_is_shown_is_looked_at_again() {
    let page = || PageText { body: "<p>النص كله</p>".into(), words: 300, ..PageText::default() };
    type Change = fn(&Library, SourceId, PageText);
    let changes: [(&str, Change, &[i64]); 12] = [
        (
            "nothing",
            |library, source, _| {
                library.merge(source, &[entry("a", 100)], 2000);
            },
            &[],
        ),
        (
            "a title",
            |library, source, _| {
                library.merge(source, &[titled("b", 200, "x")], 2000);
            },
            &[2],
        ),
        (
            "a subject",
            |library, source, _| {
                let entry = Incoming { categories: vec!["وسم".into()], ..titled("b", 200, "x") };
                library.merge(source, &[entry], 2000);
            },
            &[2],
        ),
        (
            "a read mark",
            |library, _, _| library.store.write(|w| w.set_read(&[ArticleId(2)], true, at(2))).unwrap(),
            &[],
        ),
        (
            "a page",
            |library, _, page| library.store.write(|w| w.keep_page(ArticleId(2), &page, at(2000))).unwrap(),
            &[2],
        ),
        (
            "a page that could not be had",
            |library, _, _| {
                let failed = |w: &crate::Write<'_>| w.fail_page(ArticleId(2), "dns", "{}", None, at(2000));
                library.store.write(failed).unwrap();
            },
            &[],
        ),
        (
            "a page after it could not be had",
            |library, _, page| {
                let fail = |w: &crate::Write<'_>| w.fail_page(ArticleId(2), "dns", "{}", None, at(2000));
                library.store.write(fail).unwrap();
                library.store.write(|w| w.keep_page(ArticleId(2), &page, at(2001))).unwrap();
            },
            &[2],
        ),
        (
            "a mode of an article",
            |library, _, _| {
                let never = Some(TextMode::Never);
                library.store.write(|w| w.set_article_text_mode(ArticleId(2), never)).unwrap();
            },
            &[2],
        ),
        (
            "a mode of a source, of whose articles one has a page",
            |library, source, page| {
                library.store.write(|w| w.keep_page(ArticleId(3), &page, at(2000))).unwrap();
                index(library);
                library.store.write(|w| w.set_text_mode(source, TextMode::Always)).unwrap();
            },
            &[3],
        ),
        (
            "what pages tell of a source",
            |library, source, page| {
                library.store.write(|w| w.keep_page(ArticleId(3), &page, at(2000))).unwrap();
                index(library);
                while !library.store.write(|w| w.note_wholeness(source, true)).unwrap() {}
            },
            &[3],
        ),
        (
            "the kind of a source",
            |library, source, page| {
                library.store.write(|w| w.keep_page(ArticleId(3), &page, at(2000))).unwrap();
                index(library);
                let sql = "UPDATE sources SET kind = ?2 WHERE id = ?1";
                let kind = SourceKind::Sitemap.as_str();
                library
                    .store
                    .write(|w| Ok(w.connection.execute(sql, rusqlite::params![source, kind])?))
                    .unwrap();
            },
            &[3],
        ),
        (
            "packing",
            |library, _, _| {
                library.store.pack_texts(100).unwrap();
            },
            &[],
        ),
    ];
    for (name, change, expected) in changes {
        let (library, source) = indexed();
        change(&library, source, page());
        let ids: Vec<i64> = index(&library).concat();
        assert_eq!(ids, expected, "{name}");
    }
}

/// The index is written before the queue is: between the two, the app may end.
#[test]
fn what_is_put_twice_is_found_once() {
    let (library, source) = indexed();
    library.merge(source, &[titled("c", 300, "جديد"), titled("d", 400, "جديد")], 2000);
    let part = next(&library.store, 9);
    put(&library.store, &part).unwrap();
    let queue_again = "INSERT INTO to_index (article_id) VALUES (3), (4)";
    library.store.write(|write| Ok(write.connection.execute(queue_again, [])?)).unwrap();
    put(&library.store, &part).unwrap();
    index(&library);
    assert_eq!(found(&library, "جديد"), [3, 4]);
    assert_eq!(found(&library, "خبر"), [1, 2, 5, 6]);
}

#[test]
fn what_waits_is_read_again_after_the_app_ended() {
    let (library, source) = indexed();
    library.merge(source, &[titled("c", 300, "جديد")], 2000);
    let Library { store, dir } = library;
    let part = next(&store, 9);
    drop(store);
    let library = Library { store: crate::Store::open(dir.path()).unwrap(), dir };
    assert_eq!(next(&library.store, 9), part, "nothing was done");
    assert_eq!(found(&library, "خبر"), [1, 2, 3, 4, 5, 6], "as it is known");
    index(&library);
    assert_eq!(found(&library, "جديد"), [3]);
}

/// One that searches may find the damage and begin the index anew, while another is about to put a part into it.
#[test]
fn an_index_that_was_begun_anew_does_not_take_what_the_old_one_lacked() {
    let (library, source) = library();
    let store = &library.store;
    put(store, &next(store, 4)).unwrap();
    let older = next(store, 4);
    assert_eq!(ids_of(&older), [1, 2]);
    store.reset_index().unwrap();
    put(store, &older).unwrap();
    index(&library);
    assert_eq!(found(&library, "خبر"), [1, 2, 3, 4, 5, 6]);

    // Nor is what is queued settled by it.
    library.merge(source, &[titled("c", 300, "جديد")], 2000);
    let queued = next(store, 4);
    store.reset_index().unwrap();
    put(store, &queued).unwrap();
    index(&library);
    assert_eq!(found(&library, "جديد"), [3]);
    assert_eq!(segments(store), [(6, 0)]);
}

#[test]
fn an_archive_is_found_as_well() {
    let (library, source) = indexed();
    let archive: Vec<Arriving> = [entry("old", 50), entry("older", 40)].map(Arriving::of).into();
    library.store.write(|write| write.merge_archive(source, &archive, at(60), at(2000))).unwrap();
    assert_eq!(index(&library), [[7, 8]]);
    assert_eq!(found(&library, "older"), [7]);
}
