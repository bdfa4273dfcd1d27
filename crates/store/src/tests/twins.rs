//! The same article in two feeds of one site.

use super::sample::{EVERYTHING, Library, at, entry};
use crate::{
    ArticleId, EvictRule, Filter, FolderId, Incoming, NewSource, Scope, SourceId, SourceKind, StoreError,
    View,
};

const UNREAD: View = View { scope: Scope::All, filter: Filter::Unread };
const BOOKMARKS: View = View { scope: Scope::Bookmarks, filter: Filter::All };

fn of(source: SourceId) -> View {
    View { scope: Scope::Source(source), filter: Filter::All }
}

fn feed(library: &Library, address: &str) -> SourceId {
    let new = NewSource::at(SourceKind::Feed, address);
    library.store.write(|write| write.add_source(&new, at(1))).unwrap()
}

/// The same entry as another feed of the site has it.
fn elsewhere(name: &str, second: i64) -> Incoming {
    Incoming {
        entry_id: format!("politics-{name}"),
        url: Some(format!("http://m.outlet.example/{name}?utm_source=politics")),
        body: "<p>مختصر</p>".into(),
        ..entry(name, second)
    }
}

/// The main feed has a and b, the feed of politics a and c.
fn two_feeds() -> (Library, SourceId, SourceId) {
    let library = Library::new();
    let main = feed(&library, "https://www.outlet.example/feed");
    let politics = feed(&library, "https://feeds.outlet.example/politics");
    library.merge(main, &[entry("b", 200), entry("a", 100)], 1000);
    library.merge(politics, &[entry("c", 300), elsewhere("a", 100)], 1000);
    (library, main, politics)
}

fn unread(library: &Library) -> (u64, u64) {
    let counts = library.store.read(|read| read.counts(at(0))).unwrap();
    assert_eq!((counts.today, counts.today_unread), (counts.total, counts.unread));
    (counts.unread, counts.total)
}

fn id(library: &Library, source: SourceId, title: &str) -> ArticleId {
    let cards = library.store.read(|read| read.cards(&read.article_ids(&of(source))?)).unwrap();
    cards.iter().find(|card| card.title == title).unwrap().id
}

#[test]
fn it_is_listed_once_and_each_feed_has_it() {
    let (library, main, politics) = two_feeds();
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر b", "خبر a"]);
    assert_eq!(library.titles(&of(main)), ["خبر b", "خبر a"]);
    assert_eq!(library.titles(&of(politics)), ["خبر c", "خبر a"]);
    assert_eq!(unread(&library), (3, 3));
    let sources = library.store.read(|read| read.sources()).unwrap();
    assert_eq!(
        sources.iter().map(|source| (source.unread, source.total)).collect::<Vec<_>>(),
        [(2, 2), (2, 2)]
    );
    let texts = [main, politics].map(|source| {
        let id = id(&library, source, "خبر a");
        library.store.read(|read| read.article(id)).unwrap().body
    });
    assert_ne!(texts[0], texts[1], "each keeps the text that it was sent");
}

#[test]
fn what_is_marked_on_one_is_marked_on_both() {
    let (library, main, politics) = two_feeds();
    let (here, there) = (id(&library, main, "خبر a"), id(&library, politics, "خبر a"));
    for (one, other) in [(here, there), (there, here)] {
        library.store.write(|write| write.set_read(&[one], true, at(2000))).unwrap();
        assert_eq!(library.titles(&UNREAD), ["خبر c", "خبر b"]);
        assert_eq!(unread(&library), (2, 3));
        library.store.write(|write| write.set_read(&[other], false, at(2001))).unwrap();
        assert_eq!(unread(&library), (3, 3));
        library.store.write(|write| write.set_starred(one, true, at(2002))).unwrap();
        let card = library.store.read(|read| read.cards(&[other])).unwrap().remove(0);
        assert!(card.is_starred && !card.is_read);
        library.store.write(|write| write.set_starred(other, false, at(2003))).unwrap();
    }
    let marked = library.store.write(|write| write.mark_all_read(&of(politics), at(3000))).unwrap();
    assert_eq!(marked.count, 2, "what the view showed");
    assert_eq!(library.titles(&UNREAD), ["خبر b"]);
    library.store.write(|write| write.unmark_batch(marked.batch)).unwrap();
    assert_eq!(unread(&library), (3, 3));
}

#[test]
fn a_bookmark_is_one_and_shows_on_both() {
    let (library, main, politics) = two_feeds();
    let (here, there) = (id(&library, main, "خبر a"), id(&library, politics, "خبر a"));
    library.store.write(|write| write.bookmark(there, at(2000))).unwrap();
    assert_eq!(library.store.write(|write| write.bookmark(here, at(3000))).unwrap(), at(2000));
    assert_eq!(library.titles(&BOOKMARKS), ["خبر a b"]);
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر b", "خبر a b"]);
    let bookmarked = View { scope: Scope::All, filter: Filter::Bookmarked };
    assert_eq!(library.titles(&bookmarked), ["خبر a b"]);
    assert_eq!(library.store.read(|read| read.article(here)).unwrap().bookmarked_at, Some(at(2000)));
    assert_eq!(library.store.write(|write| write.unbookmark(here, at(9000))).unwrap(), Some(at(2000)));
    assert_eq!(library.titles(&BOOKMARKS), [""; 0]);
    assert_eq!(library.titles(&of(politics)), ["خبر c", "خبر a"]);
}

#[test]
fn unsubscribing_one_feed_leaves_the_article_in_the_other() {
    let (library, main, politics) = two_feeds();
    let here = id(&library, main, "خبر a");
    library
        .store
        .write(|write| {
            write.bookmark(here, at(2000))?;
            write.remove_source(main, at(3000))
        })
        .unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر a b"]);
    assert_eq!(unread(&library), (2, 2));
    assert_eq!(library.titles(&BOOKMARKS), ["خبر a b"], "the bookmark is on the article of the other feed");
    library.store.write(|write| write.restore_source(main)).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر b", "خبر a b"]);
    assert_eq!(unread(&library), (3, 3));
    library
        .store
        .write(|write| {
            write.remove_source(main, at(4000))?;
            write.purge_removed(at(5000))
        })
        .unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر a b"]);
    assert_eq!(library.titles(&BOOKMARKS), ["خبر a b"]);
    library
        .store
        .write(|write| {
            write.unbookmark(here, at(9000))?;
            write.purge_removed(at(5000))?;
            write.article(here)?;
            write.erase_bookmarks(&[here])?;
            write.purge_removed(at(5000))
        })
        .unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر c", "خبر a"]);
    assert_eq!(unread(&library), (2, 2));
    assert!(matches!(library.store.read(|read| read.article(here)), Err(StoreError::NotFound)));
    let _ = politics;
}

#[test]
fn it_arrives_as_the_other_one_is() {
    let library = Library::new();
    let main = feed(&library, "https://outlet.example/feed");
    library.merge(main, &[entry("new", 900), entry("b", 200), entry("a", 100)], 1000);
    let ids = library.ids(&of(main));
    library
        .store
        .write(|write| {
            write.set_starred(ids[1], true, at(1500))?;
            write.set_read(&ids, true, at(1500))?;
            write.bookmark(ids[1], at(1500))?;
            write.evict(&EvictRule { before: at(150), keep_per_source: 1, at_most: 9 })
        })
        .unwrap();
    let politics = feed(&library, "https://outlet.example/politics");
    library.merge(politics, &[elsewhere("b", 200), elsewhere("a", 100)], 2000);
    assert_eq!(library.titles(&of(politics)), ["خبر b r s b", "خبر a r"], "also of one that was evicted");
    assert_eq!(unread(&library), (0, 3));
}

/// Of an evicted article neither date nor title is left, and a live page has one address for many.
#[test]
fn the_next_article_at_an_address_does_not_arrive_read() {
    let rows: [(&str, Incoming, &str); 3] = [
        ("another article", Incoming { url: entry("a", 0).url, ..entry("next", 950) }, "خبر next"),
        ("the same id", Incoming { title: "عنوان آخر".into(), ..entry("a", 100) }, "عنوان آخر r"),
        ("the same words", elsewhere("a", 100), "خبر a r"),
    ];
    for (name, incoming, expected) in rows {
        let library = Library::new();
        let main = feed(&library, "https://outlet.example/feed");
        library.merge(main, &[entry("new", 900), entry("a", 100)], 1000);
        library
            .store
            .write(|write| {
                write.set_read(&library.ids(&of(main)), true, at(1500))?;
                write.evict(&EvictRule { before: at(150), keep_per_source: 1, at_most: 9 })
            })
            .unwrap();
        let live = feed(&library, "https://outlet.example/live");
        library.merge(live, &[incoming], 2000);
        assert_eq!(library.titles(&of(live)), [expected], "{name}");
    }
}

/// An archive brings old articles as read; what another feed has unread stays unread.
#[test]
fn an_archive_reads_nothing_in_another_feed() {
    let (library, main, _) = two_feeds();
    let archive = feed(&library, "https://outlet.example/archive");
    let entries = super::sample::arriving(&[elsewhere("a", 100), entry("old", 50)]);
    library.store.write(|write| write.merge_archive(archive, &entries, at(150), at(2000))).unwrap();
    assert_eq!(library.titles(&of(archive)), ["خبر a", "خبر old r"]);
    assert_eq!(library.titles(&of(main)), ["خبر b", "خبر a"]);
    assert_eq!(unread(&library), (3, 4));
}

#[test]
fn a_folder_shows_and_counts_it_once() {
    let (library, main, politics) = two_feeds();
    let [outer, inner] = library
        .store
        .write(|write| {
            let outer = write.add_folder("أخبار", None)?;
            let inner = write.add_folder("سياسة", Some(outer))?;
            write.move_source(main, Some(outer))?;
            write.move_source(politics, Some(inner))?;
            Ok([outer, inner])
        })
        .unwrap();
    let titles = |id: FolderId, filter| library.titles(&View { scope: Scope::Folder(id), filter });
    for filter in [Filter::All, Filter::Unread] {
        assert_eq!(titles(outer, filter), ["خبر c", "خبر b", "خبر a"]);
        assert_eq!(titles(inner, filter), ["خبر c", "خبر a"], "where the other feed is not");
    }
    let unread = || {
        let folders = library.store.read(|read| read.folders()).unwrap();
        folders.iter().map(|folder| folder.unread).collect::<Vec<_>>()
    };
    assert_eq!(unread(), [3, 2]);
    library.store.write(|write| write.set_read(&[id(&library, main, "خبر a")], true, at(2000))).unwrap();
    assert_eq!(unread(), [2, 1]);
    library.store.write(|write| write.remove_source(politics, at(3000))).unwrap();
    assert_eq!(unread(), [1, 0]);
}

#[test]
fn what_is_not_the_same_stays_apart() {
    let same_address = |name: &str, second: i64| Incoming {
        url: Some("https://outlet.example/live".into()),
        ..entry(name, second)
    };
    let undated = |name: &str| Incoming { published: None, ..same_address(name, 0) };
    let rows: [(&str, &str, Incoming, Incoming, usize); 6] = [
        ("another site", "https://other.example/feed", entry("a", 100), elsewhere("a", 100), 2),
        ("another address", "https://outlet.example/2", entry("a", 100), entry("b", 100), 2),
        (
            "another title and date",
            "https://outlet.example/2",
            same_address("a", 100),
            same_address("b", 200),
            2,
        ),
        ("a page whose entries have no date", "https://outlet.example/2", undated("a"), undated("b"), 2),
        ("the same title", "https://outlet.example/2", entry("a", 100), elsewhere("a", 900), 1),
        ("the same date", "https://outlet.example/2", same_address("a", 100), same_address("b", 100), 1),
    ];
    for (name, address, first, second, expected) in rows {
        let library = Library::new();
        let one = feed(&library, "https://outlet.example/1");
        let two = feed(&library, address);
        library.merge(one, &[first], 1000);
        library.merge(two, &[second], 1000);
        assert_eq!(library.ids(&EVERYTHING).len(), expected, "{name}");
    }
}

#[test]
fn entries_that_a_feed_lists_side_by_side_stay_apart() {
    let library = Library::new();
    let one = feed(&library, "https://outlet.example/1");
    let two = feed(&library, "https://outlet.example/2");
    library.merge(one, &[entry("a", 100)], 1000);
    let again = Incoming { entry_id: "again".into(), ..elsewhere("a", 100) };
    library.merge(two, &[again, elsewhere("a", 100)], 1000);
    assert_eq!(library.ids(&of(two)).len(), 2);
    assert_eq!(library.ids(&EVERYTHING).len(), 2);
}

#[test]
fn three_feeds_have_it_and_the_first_that_is_left_stands_for_all() {
    let (library, main, politics) = two_feeds();
    let world = feed(&library, "https://outlet.example/world");
    library.merge(world, &[Incoming { entry_id: "w".into(), ..elsewhere("a", 100) }], 1000);
    let standing = || *library.ids(&EVERYTHING).last().unwrap();
    assert_eq!(standing(), id(&library, main, "خبر a"));
    let there = [politics, world].map(|source| id(&library, source, "خبر a"));
    library.store.write(|write| write.remove_source(main, at(2000))).unwrap();
    assert_eq!(standing(), there[0]);
    library.store.write(|write| write.remove_source(politics, at(2001))).unwrap();
    assert_eq!(standing(), there[1]);
    assert_eq!(unread(&library), (1, 1));
    library.store.write(|write| write.restore_source(politics)).unwrap();
    assert_eq!(standing(), there[0]);
    assert_eq!(unread(&library), (2, 2));
}

/// Feeds of a platform are many and share nothing; looking through all of them would cost every sync.
#[test]
fn a_platform_is_no_publisher() {
    let library = Library::new();
    let feeds: Vec<_> =
        (0..30).map(|number| feed(&library, &format!("https://platform.example/{number}"))).collect();
    library.merge(feeds[0], &[entry("a", 100)], 1000);
    library.merge(feeds[1], &[elsewhere("a", 100)], 1000);
    assert_eq!(library.ids(&EVERYTHING).len(), 2);
}
