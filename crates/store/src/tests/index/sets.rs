use std::sync::Arc;

use super::index;
use crate::tests::sample::{EVERYTHING, Library, at, entry};
use crate::{ArticleId, Incoming, NewSource, Set, SourceKind, Store};

fn numbers(store: &Store, set: Set) -> Vec<u32> {
    let articles = store.set_of(set).unwrap();
    (0..100).filter(|number| articles.contains(*number)).collect()
}

/// Unread, starred, bookmarked, saved, twins.
fn all(library: &Library) -> [Vec<u32>; 5] {
    [Set::Unread, Set::Starred, Set::Bookmarked, Set::Saved, Set::Twin]
        .map(|set| numbers(&library.store, set))
}

#[test]
fn each_set_follows_the_library() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("c", 300), entry("b", 200), entry("a", 100)], 1000);
    assert_eq!(all(&library), [vec![1, 2, 3], vec![], vec![], vec![], vec![]]);
    let change = |f: &dyn Fn(&crate::Write<'_>) -> crate::Result<()>| library.store.write(f).unwrap();
    change(&|write| write.set_read(&[ArticleId(1)], true, at(2000)));
    change(&|write| write.set_starred(ArticleId(2), true, at(2000)));
    change(&|write| write.bookmark(ArticleId(3), at(2000)).map(|_| ()));
    change(&|write| write.set_saved(&[ArticleId(2)], true));
    assert_eq!(all(&library), [vec![2, 3], vec![2], vec![3], vec![2], vec![]]);
    change(&|write| write.set_starred(ArticleId(2), false, at(2000)));
    change(&|write| write.set_saved(&[ArticleId(2)], false));
    change(&|write| write.set_read(&[ArticleId(1)], false, at(2000)));
    change(&|write| write.remove_source(source, at(3000)));
    assert_eq!(all(&library), [vec![3], vec![], vec![3], vec![], vec![]], "a bookmark outlives its source");
    change(&|write| write.set_read(&[ArticleId(3)], true, at(3000)));
    assert_eq!(all(&library), [vec![], vec![], vec![3], vec![], vec![]], "and is read or not all the same");
    change(&|write| write.set_read(&[ArticleId(3)], false, at(3000)));
    change(&|write| write.restore_source(source));
    change(&|write| write.unbookmark(ArticleId(3), at(9000)).map(|_| ()));
    assert_eq!(all(&library), [vec![1, 2, 3], vec![], vec![], vec![], vec![]]);
}

#[test]
fn of_twins_the_second_is_one_and_both_are_bookmarked() {
    let library = Library::new();
    let feed = |address: &str| {
        let new = NewSource::at(SourceKind::Feed, address);
        library.store.write(|write| write.add_source(&new, at(1))).unwrap()
    };
    let (main, politics) = (feed("https://outlet.example/feed"), feed("https://outlet.example/politics"));
    library.merge(main, &[entry("a", 100)], 1000);
    library.merge(politics, &[Incoming { entry_id: "twin".into(), ..entry("a", 100) }], 1000);
    assert_eq!(all(&library), [vec![1], vec![], vec![], vec![], vec![2]]);
    library.store.write(|write| write.bookmark(ArticleId(2), at(2000))).unwrap();
    assert_eq!(numbers(&library.store, Set::Bookmarked), [1, 2]);
    library.store.write(|write| write.remove_source(main, at(3000))).unwrap();
    assert_eq!(numbers(&library.store, Set::Twin), [1], "the other stands for both now");
    assert_eq!(numbers(&library.store, Set::Unread), [2]);
}

#[test]
fn a_set_is_read_once_until_the_library_changes() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 100)], 1000);
    index(&library);
    library.merge(source, &[entry("b", 200)], 1000);
    let set = || library.store.set_of(Set::Unread).unwrap();
    let first = set();
    index(&library);
    assert!(Arc::ptr_eq(&first, &set()), "indexing changes nothing of it");
    let other = library.store.set_of(Set::Starred).unwrap();
    assert!(Arc::ptr_eq(&first, &set()), "nor does another set");
    let ids = library.ids(&EVERYTHING);
    library.store.write(|write| write.set_read(&ids, true, at(2000))).unwrap();
    assert!(set().is_empty() && first.contains(1));
    assert!(!Arc::ptr_eq(&other, &library.store.set_of(Set::Starred).unwrap()));
}
