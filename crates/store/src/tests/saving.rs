use super::sample::{EVERYTHING, Library, at, entry, source};
use crate::{ArticleId, Incoming, NewSource, SaveQueue, SourceId, SourceKind, Store};

/// Names of what is to be saved, in the order of saving, with a mark for why: b bookmarked, q queued.
fn to_save(library: &Library, newest: u32, limit: u32, second: i64) -> Vec<String> {
    let list = library.store.read(|read| read.to_save(newest, limit, at(second))).unwrap();
    list.into_iter()
        .map(|one| {
            let article = library.store.read(|read| read.article(one.id)).unwrap();
            assert_eq!((one.url, one.source), (article.url, article.card.source));
            assert_eq!(one.is_bookmarked, article.card.is_bookmarked);
            let mark = |is_set: bool, letter: &'static str| if is_set { letter } else { "" };
            let name = article.card.title.rsplit(' ').next().unwrap().to_owned();
            format!("{name}{}{}", mark(one.is_bookmarked, " b"), mark(one.is_queued, " q"))
        })
        .collect()
}

/// Six articles, the newest first: a to f.
fn library() -> (Library, SourceId, Vec<ArticleId>) {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<Incoming> =
        ["a", "b", "c", "d", "e", "f"].iter().zip(0..).map(|(name, n)| entry(name, 600 - n * 100)).collect();
    library.merge(source, &entries, 1000);
    let ids = library.ids(&EVERYTHING);
    (library, source, ids)
}

fn queue(library: &Library) -> (u64, u64) {
    let SaveQueue { total, left } = library.store.read(|read| read.save_queue()).unwrap();
    (total, left)
}

#[test]
fn bookmarks_come_first_then_what_was_asked_for_then_the_newest() {
    let (library, _, ids) = library();
    assert_eq!(to_save(&library, 3, 9, 2000), ["a", "b", "c"]);
    library
        .store
        .write(|write| {
            write.bookmark(ids[5], at(1500))?;
            write.bookmark(ids[3], at(1600))?;
            write.queue_to_save(&[ids[4], ids[1], ids[5]], at(1700))?;
            write.set_saved(&[ids[0]], true)
        })
        .unwrap();
    assert_eq!(to_save(&library, 3, 9, 2000), ["d b", "f b q", "e q", "b q", "c"]);
    assert_eq!(to_save(&library, 0, 9, 2000), ["d b", "f b q", "e q", "b q"]);
    assert_eq!(to_save(&library, 3, 2, 2000), ["d b", "f b q"]);
    assert_eq!(to_save(&library, 9, 9, 2000).len(), 5, "each once");
}

#[test]
fn what_was_put_off_waits_and_a_person_does_not() {
    let (library, _, ids) = library();
    library
        .store
        .write(|write| {
            write.fail_page(ids[0], "dns", "", Some(at(3000)), at(2000))?;
            write.put_off_saving(&[ids[1]], Some(at(4000)))?;
            write.fail_page(ids[2], "page_missing", "", None, at(2000))
        })
        .unwrap();
    assert_eq!(to_save(&library, 4, 9, 2500), ["d"]);
    assert_eq!(to_save(&library, 4, 9, 3000), ["a", "d"]);
    assert_eq!(to_save(&library, 4, 9, 9_000_000), ["a", "b", "d"]);
    library.store.write(|write| write.queue_to_save(&ids[1..3], at(2500))).unwrap();
    assert_eq!(to_save(&library, 4, 9, 2500), ["b q", "c q", "d"]);
    let page = library.store.read(|read| read.stored_page(ids[2])).unwrap().unwrap();
    assert_eq!(page.attempts, 0, "tries begin anew");
    library.store.write(|write| write.set_saved(&[ids[0]], false)).unwrap();
    assert_eq!(to_save(&library, 1, 9, 2500), ["b q", "c q", "a"], "it is looked at anew");
}

#[test]
fn sources_that_say_no_are_left_out_unless_a_person_asks() {
    let (library, one, ids) = library();
    let two = library.source("two");
    library.merge(two, &[Incoming { url: None, ..entry("g", 50) }], 1000);
    let guide = NewSource::at(SourceKind::Guide, "qirtas:guide");
    let guide = library.store.write(|write| write.add_source(&guide, at(1))).unwrap();
    library.merge(guide, &[entry("guide", 700)], 1000);
    let of_guide = library.ids(&EVERYTHING)[0];
    library
        .store
        .write(|write| {
            write.set_offline(one, Some(false))?;
            write.bookmark(of_guide, at(1))?;
            write.queue_to_save(&[of_guide], at(1)).map(|_| ())
        })
        .unwrap();
    assert_eq!(queue(&library), (0, 0), "the guide is always here");
    assert_eq!(to_save(&library, 1, 9, 2000), [""; 0], "of four times as many, none");
    assert_eq!(to_save(&library, 2, 9, 2000), ["g"]);
    library
        .store
        .write(|write| {
            write.bookmark(ids[0], at(1))?;
            write.queue_to_save(&[ids[1]], at(1)).map(|_| ())
        })
        .unwrap();
    assert_eq!(to_save(&library, 2, 9, 2000), ["a b", "b q", "g"]);
    library.store.write(|write| write.remove_source(one, at(2000))).unwrap();
    assert_eq!(to_save(&library, 2, 9, 2000), ["a b", "g"], "the bookmark is one still");
}

#[test]
fn an_article_of_two_feeds_is_saved_once_and_a_bookmark_in_both() {
    let (library, _, ids) = library();
    let sister = NewSource { ..NewSource::at(SourceKind::Feed, "https://www.one.example/politics") };
    let sister = library.store.write(|write| write.add_source(&sister, at(1))).unwrap();
    library.merge(sister, &[Incoming { entry_id: "twin".into(), ..entry("a", 600) }], 1100);
    assert_eq!(to_save(&library, 9, 9, 2000), ["a", "b", "c", "d", "e", "f"]);
    library.store.write(|write| write.bookmark(ids[0], at(1))).unwrap();
    assert_eq!(to_save(&library, 9, 9, 2000), ["a b", "a b", "b", "c", "d", "e", "f"]);
}

#[test]
fn the_queue_counts_until_nothing_is_left() {
    let (library, _, ids) = library();
    let add = |ids: &[ArticleId]| library.store.write(|write| write.queue_to_save(ids, at(2000))).unwrap();
    let saved = |ids: &[ArticleId]| library.store.write(|write| write.set_saved(ids, true)).unwrap();
    assert_eq!(queue(&library), (0, 0));
    assert_eq!((add(&ids[..3]), queue(&library)), (3, (3, 3)));
    assert_eq!((add(&ids[..4]), queue(&library)), (1, (4, 4)), "each once");
    saved(&ids[..2]);
    assert_eq!(queue(&library), (4, 2));
    assert_eq!(add(&ids[..2]), 0, "they are saved");
    library.store.write(|write| write.set_saved(&ids[..1], false)).unwrap();
    assert_eq!((add(&ids[..1]), queue(&library)), (1, (4, 3)), "asked for again");
    library.store.write(|write| write.unqueue(&ids[2..3])).unwrap();
    assert_eq!(queue(&library), (4, 2));
    let Library { store, dir } = library;
    drop(store);
    let library = Library { store: Store::open(dir.path()).unwrap(), dir };
    assert_eq!(queue(&library), (4, 2), "it outlives the app");
    library.store.write(|write| write.set_saved(&[ids[0], ids[3]], true)).unwrap();
    assert_eq!(queue(&library), (0, 0));
    library.store.write(|write| write.queue_to_save(&ids[4..], at(3000))).unwrap();
    assert_eq!(queue(&library), (2, 2));
    library
        .store
        .write(|write| {
            write.set_saved(&ids[4..5], true)?;
            write.clear_save_queue()
        })
        .unwrap();
    assert_eq!(queue(&library), (0, 0));
    assert_eq!(to_save(&library, 0, 9, 4000), [""; 0]);
    let by_hand = |id: ArticleId| -> bool {
        let sql = "SELECT saved_by_hand FROM articles WHERE id = ?1";
        library.store.read(|read| Ok(read.connection.query_row(sql, [id], |row| row.get(0))?)).unwrap()
    };
    assert_eq!((by_hand(ids[4]), by_hand(ids[5])), (true, false), "what never came is held no more");
}

#[test]
fn what_is_known_of_sources_is_kept() {
    let library = Library::new();
    let id = library.store.write(|write| write.add_source(&source("one"), at(1))).unwrap();
    let first = library.store.read(|read| read.source(id)).unwrap();
    assert_eq!((first.text_mode, first.own_direction, first.offline), Default::default());
    assert_eq!((first.downloads, first.retention, first.whole_seen, first.teaser_seen), Default::default());
    let retention = crate::Retention { days: 30, count: 500 };
    library
        .store
        .write(|write| {
            write.set_text_mode(id, crate::TextMode::Always)?;
            write.set_own_direction(id, Some(qirtas_text::Direction::Rtl))?;
            write.set_offline(id, Some(true))?;
            write.set_downloads(id, true)?;
            write.set_retention(id, retention)?;
            write.note_wholeness(id, true)?;
            write.note_wholeness(id, false)?;
            write.note_wholeness(id, false)?;
            Ok(())
        })
        .unwrap();
    let now = library.store.read(|read| read.source(id)).unwrap();
    assert_eq!(now.text_mode, crate::TextMode::Always);
    assert_eq!((now.own_direction, now.offline), (Some(qirtas_text::Direction::Rtl), Some(true)));
    assert_eq!((now.downloads, now.retention, now.whole_seen, now.teaser_seen), (true, retention, 1, 2));
}

#[test]
fn when_the_evidence_turns_no_badge_stays_where_another_text_is_shown() {
    let (library, source, ids) = library();
    library.store.write(|write| write.fail_page(ids[1], "dns", "", None, at(1500))).unwrap();
    let note = |was_whole| {
        library
            .store
            .write(|write| {
                write.set_saved(&ids, true)?;
                write.note_wholeness(source, was_whole)
            })
            .unwrap()
    };
    // One after the other: whether it was whole, whether other texts are shown by that, and of how many.
    let rows = [
        (true, false, 0),
        (false, false, 0),
        (true, true, 1),
        (false, false, 0),
        (false, true, 6),
        (false, false, 0),
    ];
    for (place, (was_whole, turns, others)) in rows.into_iter().enumerate() {
        assert_eq!(note(was_whole), turns, "row {place}");
        assert_eq!(to_save(&library, 9, 9, 2000).len(), others, "row {place}");
    }
}
