use super::sample::{EVERYTHING, Library, at, entry};
use crate::{Incoming, Merged};

const UNCHANGED: Merged = Merged { new: 0, updated: 0, unchanged: 1 };
const UPDATED: Merged = Merged { new: 0, updated: 1, unchanged: 0 };
const NEW: Merged = Merged { new: 1, updated: 0, unchanged: 0 };

/// What a second sync brings after a first brought `entry("a", 100)`, which was read.
fn check(name: &str, second: Incoming, expected: Merged, titles: &[&str]) {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    library.store.write(|write| write.set_read(&ids, true, at(1500))).unwrap();
    let merged = library.merge(source, std::slice::from_ref(&second), 2000);
    assert_eq!(merged, expected, "{name}");
    assert_eq!(library.titles(&EVERYTHING), titles, "{name}");
    let again = library.merge(source, &[second], 3000);
    assert_eq!(again, UNCHANGED, "{name}, again");
}

#[test]
fn one_entry_after_another() {
    let a = || entry("a", 100);
    let other = |id: &str| Incoming { entry_id: id.into(), ..a() };
    check("the same", a(), UNCHANGED, &["خبر a r"]);
    check("a date made up anew", Incoming { published: Some(at(150)), ..a() }, UNCHANGED, &["خبر a r"]);
    check("another title", Incoming { title: "ب".into(), ..a() }, UPDATED, &["ب r"]);
    check("another text", Incoming { body: "ب".into(), ..a() }, UPDATED, &["خبر a r"]);
    let tracked = Some("http://www.outlet.example/a/?utm_source=rss".to_owned());
    check("a tracked address", Incoming { url: tracked.clone(), ..a() }, UNCHANGED, &["خبر a r"]);
    let moved = Some("https://new.example/a".to_owned());
    check("another address", Incoming { url: moved.clone(), ..a() }, UPDATED, &["خبر a r"]);
    check("another id", other("x"), UNCHANGED, &["خبر a r"]);
    check("another id, tracked", Incoming { url: tracked, ..other("x") }, UNCHANGED, &["خبر a r"]);
    check("another id and title", Incoming { title: "ب".into(), ..other("x") }, UPDATED, &["ب r"]);
    let redated = Incoming { published: Some(at(150)), ..other("x") };
    check("another id and date", redated, UNCHANGED, &["خبر a r"]);
    check("another id and address", Incoming { url: moved.clone(), ..other("x") }, UPDATED, &["خبر a r"]);
    check("another id, no address", Incoming { url: None, ..other("x") }, UPDATED, &["خبر a r"]);
    let all_but_text = Incoming { url: moved, published: Some(at(150)), ..other("x") };
    check("another id, address and date", all_but_text, UPDATED, &["خبر a r"]);
    let vowelled = Incoming { title: "خَبَرٌ a".into(), url: None, ..other("x") };
    check("another id, vowels in the title", vowelled, UPDATED, &["خَبَرٌ a r"]);
    let next_day = Incoming { title: "ب".into(), published: Some(at(150)), ..other("x") };
    check("a fixed address with the next text", next_day, NEW, &["ب", "خبر a r"]);
    check("all else", entry("b", 50), NEW, &["خبر a r", "خبر b"]);
}

#[test]
fn entries_that_a_feed_lists_together_are_several() {
    let library = Library::new();
    let source = library.source("one");
    let url = Some("https://outlet.example/live".to_owned());
    let entries: Vec<_> =
        ["a", "b", "c"].map(|name| Incoming { url: url.clone(), ..entry(name, 100) }).into();
    assert_eq!(library.merge(source, &entries, 1000), Merged { new: 3, ..Merged::default() });
    let next = Incoming { url, ..entry("d", 100) };
    let merged = library.merge(source, &[next, entries[0].clone(), entries[1].clone()], 2000);
    assert_eq!(merged, Merged { new: 1, updated: 0, unchanged: 2 });
    assert_eq!(library.titles(&EVERYTHING), ["خبر d", "خبر a", "خبر b", "خبر c"]);
}

#[test]
fn an_id_given_twice_is_one_entry_at_one_address_and_several_at_several() {
    let library = Library::new();
    let source = library.source("one");
    let twice = [entry("a", 100), Incoming { body: "أخرى".into(), ..entry("a", 100) }];
    let both = Merged { new: 1, updated: 0, unchanged: 1 };
    assert_eq!(library.merge(source, &twice, 1000), both);
    assert_eq!(library.merge(source, &twice, 1000), Merged { new: 0, updated: 0, unchanged: 2 });

    let other = library.source("two");
    let same_id = |name: &str| Incoming { entry_id: "0".into(), ..entry(name, 100) };
    let [a, b, c] = ["a", "b", "c"].map(same_id);
    assert_eq!(library.merge(other, &[b.clone(), a.clone()], 1000).new, 2);
    let merged = library.merge(other, &[c, b, a], 2000);
    assert_eq!(merged, Merged { new: 1, updated: 0, unchanged: 2 });
}

#[test]
fn an_id_given_to_all_and_no_address_leave_the_titles_to_tell_apart() {
    let front_page = Some("https://outlet.example/".to_owned());
    for url in [None, front_page] {
        let library = Library::new();
        let source = library.source("one");
        let [a, b, c] = ["a", "b", "c"].map(|name| Incoming {
            entry_id: "0".into(),
            url: url.clone(),
            ..entry(name, 100)
        });
        assert_eq!(library.merge(source, &[b.clone(), a.clone(), a.clone()], 1000).new, 2, "{url:?}");
        let merged = library.merge(source, &[c, b, a], 2000);
        assert_eq!(merged, Merged { new: 1, updated: 0, unchanged: 2 }, "{url:?}");
        assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر b", "خبر a"], "{url:?}");
    }
}

/// Some feeds number their entries by their place: what a person bookmarked must not turn into its neighbour.
#[test]
fn an_id_that_another_article_took_over_leaves_the_first_as_it_was() {
    let library = Library::new();
    let source = library.source("one");
    let listed = |names: &[(&str, i64)]| -> Vec<Incoming> {
        let placed = names.iter().zip(1..);
        placed
            .map(|(&(name, second), place)| Incoming { entry_id: format!("{place}"), ..entry(name, second) })
            .collect()
    };
    library.merge(source, &listed(&[("c", 300), ("b", 200), ("a", 100)]), 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| ids.iter().try_for_each(|id| write.bookmark(*id, at(1500)).map(|_| ())))
        .unwrap();
    for (feed, new, titles) in [
        (listed(&[("d", 400), ("c", 300), ("b", 200)]), 1, vec!["خبر d", "خبر c b", "خبر b b", "خبر a b"]),
        (listed(&[("d", 400), ("c", 300), ("b", 200)]), 0, vec!["خبر d", "خبر c b", "خبر b b", "خبر a b"]),
        (
            listed(&[("f", 600), ("e", 500), ("d", 400), ("c", 300)]),
            2,
            vec!["خبر f", "خبر e", "خبر d", "خبر c b", "خبر b b", "خبر a b"],
        ),
    ] {
        assert_eq!(library.merge(source, &feed, 2000).new, new);
        assert_eq!(library.titles(&EVERYTHING), titles);
        let unchanged = u32::try_from(feed.len()).unwrap();
        assert_eq!(library.merge(source, &feed, 3000), Merged { unchanged, ..Merged::default() });
    }
    assert!(ids.iter().all(|id| library.ids(&EVERYTHING).contains(id)));
}

#[test]
fn an_id_taken_over_shows_without_dates_too() {
    let library = Library::new();
    let source = library.source("one");
    let first = |name: &str| Incoming { entry_id: "1".into(), published: None, ..entry(name, 0) };
    library.merge(source, &[first("a")], 1000);
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.bookmark(id, at(1500))).unwrap();
    assert_eq!(library.merge(source, &[first("b")], 2000), NEW);
    assert_eq!(library.merge(source, &[first("b")], 3000), UNCHANGED);
    assert_eq!(library.titles(&EVERYTHING), ["خبر b", "خبر a b"]);
}

#[test]
fn an_edited_title_and_address_under_one_id_and_date_are_an_edit() {
    let moved = Some("https://outlet.example/better".to_owned());
    let edited = Incoming { title: "عنوان أصح".into(), url: moved, ..entry("a", 100) };
    check("edited", edited, UPDATED, &["عنوان أصح r"]);
}

#[test]
fn sources_do_not_share_articles() {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    assert_eq!(library.merge(one, &[entry("a", 100)], 1000), NEW);
    assert_eq!(library.merge(two, &[entry("a", 100)], 1000), NEW);
}

#[test]
fn a_mark_follows_an_article_through_another_id_and_its_eviction() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("new", 900), entry("a", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    library.store.write(|write| write.set_read(&ids, true, at(1500))).unwrap();
    let renamed = Incoming { entry_id: "x".into(), ..entry("a", 100) };
    library.merge(source, std::slice::from_ref(&renamed), 2000);
    let rule = crate::EvictRule { before: at(500), keep_per_source: 1, at_most: 9 };
    assert_eq!(library.store.write(|write| write.evict(&rule)).unwrap(), 1);
    let bare = Incoming { entry_id: "x".into(), title: "ب".into(), ..Incoming::default() };
    library.merge(source, &[bare], 3000);
    assert_eq!(library.titles(&EVERYTHING), ["ب r", "خبر new r"]);
}

#[test]
fn an_article_is_as_it_was_sent() {
    let library = Library::new();
    let source = library.source("one");
    let sent = Incoming {
        author: Some("سلمى".into()),
        updated: Some(at(120)),
        categories: vec!["اقتصاد \"عام\"".into(), "طقس".into()],
        enclosures: vec![crate::Enclosure {
            url: "https://outlet.example/a.mp3".into(),
            media_type: Some("audio/mpeg".into()),
            length: Some(u64::from(u32::MAX) + 1),
        }],
        base: "https://outlet.example/".into(),
        title_direction: Some(qirtas_text::Direction::Rtl),
        picture: Some("https://outlet.example/a.webp".into()),
        ..entry("a", 100)
    };
    library.merge(source, std::slice::from_ref(&sent), 1000);
    let id = library.ids(&EVERYTHING)[0];
    let article = library.store.read(|read| read.article(id)).unwrap();
    assert_eq!(article.url, sent.url);
    assert_eq!(article.updated, sent.updated);
    assert_eq!((article.body, article.base), (sent.body, sent.base));
    assert_eq!((article.categories, article.enclosures), (sent.categories, sent.enclosures));
    let card = article.card;
    assert_eq!((card.title, card.excerpt, card.language), (sent.title, sent.excerpt, sent.language));
    assert_eq!((card.title_direction, card.direction), (sent.title_direction, None));
    assert_eq!((card.author.as_str(), card.words, card.picture), ("سلمى", 9, sent.picture));
    assert_eq!((card.published, card.source_name.as_str()), (at(100), "one"));
}
