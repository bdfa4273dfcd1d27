use super::sample::{Library, at, entry};
use crate::{ArticleId, SavedSearch, SavedSearchId, StoreError};

fn kept(library: &Library) -> Vec<String> {
    let searches = library.store.read(|read| read.saved_searches()).unwrap();
    searches.into_iter().map(|search| search.name).collect()
}

#[test]
fn they_are_kept_edited_taken_away_and_brought_back() {
    let library = Library::new();
    let add = |name: &str, newest, notifies| {
        library
            .store
            .write(|write| write.add_saved_search(name, "غزة أو رفح", newest, notifies, at(1)))
            .unwrap()
    };
    let (one, two) = (add("واحد", false, false), add("اثنان", true, true));
    let expected = SavedSearch {
        id: two.id,
        name: "اثنان".into(),
        query: "غزة أو رفح".into(),
        is_newest_first: true,
        notifies: true,
        told_up_to: ArticleId(0),
    };
    assert_eq!(two, expected);
    assert_eq!(library.store.read(|read| read.saved_search(two.id)).unwrap(), expected);
    assert_eq!(kept(&library), ["واحد", "اثنان"]);

    let edited = library.store.write(|write| write.edit_saved_search(one.id, "أول", true)).unwrap();
    assert_eq!((edited.name.as_str(), edited.notifies, &edited.query), ("أول", true, &one.query));
    library.store.write(|write| write.remove_saved_search(one.id, at(2))).unwrap();
    assert_eq!(kept(&library), ["اثنان"]);
    assert_eq!(add("ثالث", false, false).id, SavedSearchId(3), "ids are not given twice");
    let restored = library.store.write(|write| write.restore_saved_search(one.id)).unwrap();
    assert_eq!(restored, edited);
    assert_eq!(kept(&library), ["أول", "اثنان", "ثالث"], "where it stood");
}

#[test]
fn what_is_not_there_is_not_found() {
    let library = Library::new();
    let store = &library.store;
    let gone = store.write(|write| write.add_saved_search("", "x", false, false, at(1))).unwrap().id;
    store.write(|write| write.remove_saved_search(gone, at(2))).unwrap();
    for id in [gone, SavedSearchId(99)] {
        let answers = [
            store.read(|read| read.saved_search(id)).err(),
            store.write(|write| write.edit_saved_search(id, "y", true)).err(),
            store.write(|write| write.remove_saved_search(id, at(3))).err(),
        ];
        assert!(answers.iter().all(|error| matches!(error, Some(StoreError::NotFound))), "{answers:?}");
    }
    let never = store.write(|write| write.restore_saved_search(SavedSearchId(99))).err();
    assert!(matches!(never, Some(StoreError::NotFound)));
}

#[test]
fn only_what_comes_later_is_news() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 100), entry("b", 200)], 1000);
    let store = &library.store;
    let quiet = store.write(|write| write.add_saved_search("", "خبر", false, false, at(1))).unwrap();
    assert_eq!(quiet.told_up_to, ArticleId(2));
    library.merge(source, &[entry("c", 300)], 1100);
    let renamed = store.write(|write| write.edit_saved_search(quiet.id, "آخر", false)).unwrap();
    assert_eq!(renamed.told_up_to, ArticleId(2));
    let loud = store.write(|write| write.edit_saved_search(quiet.id, "آخر", true)).unwrap();
    assert_eq!(loud.told_up_to, ArticleId(3), "from when the person wants to be told");
    library.merge(source, &[entry("d", 400)], 1200);
    let renamed = store.write(|write| write.edit_saved_search(quiet.id, "غيره", true)).unwrap();
    assert_eq!(renamed.told_up_to, ArticleId(3), "a new name takes no news away");
    store.write(|write| write.note_told(quiet.id, ArticleId(4))).unwrap();
    assert_eq!(store.read(|read| read.saved_search(quiet.id)).unwrap().told_up_to, ArticleId(4));
}
