use super::sample::{EVERYTHING, Library, at, entry};
use crate::{ArticleId, Cursor, Filter, FolderId, Incoming, Scope, SourceId, View};

pub(super) const FILTERS: [Filter; 3] = [Filter::All, Filter::Unread, Filter::Bookmarked];

pub(super) fn scopes() -> [Scope; 5] {
    let (source, folder) = (Scope::Source(SourceId(1)), Scope::Folder(FolderId(1)));
    [Scope::All, Scope::Today { since: at(250) }, source, folder, Scope::Bookmarks]
}

/// Two sources, the first in a folder; of the articles one is read, two are bookmarked.
fn library() -> Library {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    library.merge(one, &[entry("a", 400), entry("c", 200)], 1000);
    library.merge(two, &[entry("b", 300), entry("d", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            let folder = write.add_folder("أخبار", None)?;
            write.move_source(one, Some(folder))?;
            write.set_read(&[ids[0]], true, at(2000))?;
            write.bookmark(ids[0], at(2000))?;
            write.bookmark(ids[3], at(3000)).map(|_| ())
        })
        .unwrap();
    library
}

#[test]
fn what_each_view_shows() {
    let library = library();
    let expected: [[&[&str]; 3]; 5] = [
        [&["a r b", "b", "c", "d b"], &["b", "c", "d b"], &["a r b", "d b"]],
        [&["a r b", "b"], &["b"], &["a r b"]],
        [&["a r b", "c"], &["c"], &["a r b"]],
        [&["a r b", "c"], &["c"], &["a r b"]],
        [&["d b", "a r b"], &["d b"], &["d b", "a r b"]],
    ];
    for (scope, row) in scopes().into_iter().zip(expected) {
        for (filter, titles) in FILTERS.into_iter().zip(row) {
            let view = View { scope, filter };
            let titles: Vec<_> = titles.iter().map(|title| format!("خبر {title}")).collect();
            assert_eq!(library.titles(&view), titles, "{view:?}");
        }
    }
}

#[test]
fn pages_join_to_the_whole() {
    let library = Library::new();
    let source = library.source("one");
    // Many at one time, so that the id must decide.
    let entries: Vec<_> = (0..25).map(|number| entry(&number.to_string(), 500 - number / 10)).collect();
    library.merge(source, &entries, 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| ids.iter().try_for_each(|id| write.bookmark(*id, at(7)).map(|_| ())))
        .unwrap();
    for scope in [Scope::All, Scope::Source(source), Scope::Bookmarks] {
        let view = View { scope, filter: Filter::All };
        let whole = library.ids(&view);
        assert_eq!(whole.len(), 25);
        for limit in [1, 7, 25, 60] {
            let mut joined: Vec<ArticleId> = Vec::new();
            let mut after = None;
            loop {
                let page = library.store.read(|read| read.page(&view, after, limit)).unwrap();
                joined.extend(page.cards.iter().map(|card| card.id));
                // Through its text, as the command line does.
                after = page.next.and_then(|cursor| Cursor::parse(&cursor.to_string()));
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(joined, whole, "{scope:?} by {limit}");
        }
    }
}

#[test]
fn a_cursor_that_is_none() {
    for text in ["", ".", "1", "1.", ".1", "a.b", "1.2.3", "99999999999999999999.1"] {
        assert_eq!(Cursor::parse(text), None, "{text}");
    }
}

#[test]
fn the_feeds_order_decides_where_dates_do_not() {
    let library = Library::new();
    let source = library.source("one");
    let undated = |name: &str| Incoming { published: None, ..entry(name, 0) };
    library.merge(source, &[undated("a"), undated("b"), entry("future", 9000), entry("old", 10)], 1000);
    assert_eq!(library.titles(&EVERYTHING), ["خبر a", "خبر b", "خبر future", "خبر old"]);
    let ids = library.ids(&EVERYTHING);
    let cards = library.store.read(|read| read.cards(&ids)).unwrap();
    assert!(cards.iter().all(|card| card.published <= at(1000)));
}

#[test]
fn cards_come_in_the_order_asked_for() {
    let library = library();
    let ids = library.ids(&EVERYTHING);
    let cards = library.store.read(|read| read.cards(&[ids[2], ArticleId(99), ids[0]])).unwrap();
    assert_eq!(cards.iter().map(|card| card.id).collect::<Vec<_>>(), [ids[2], ids[0]]);
}
