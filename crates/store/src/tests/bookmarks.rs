use super::sample::{EVERYTHING, Library, at, entry};
use crate::{ArticleId, Filter, Scope, StoreError, View};

const BOOKMARKS: View = View { scope: Scope::Bookmarks, filter: Filter::All };

#[test]
fn last_bookmarked_comes_first_and_a_removal_can_be_taken_back() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 300), entry("b", 200), entry("c", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            assert_eq!(write.bookmark(ids[2], at(2000))?, at(2000));
            assert_eq!(write.bookmark(ids[0], at(3000))?, at(3000));
            assert_eq!(write.bookmark(ids[0], at(9000))?, at(3000), "a second time changes nothing");
            assert_eq!(write.bookmark(ids[1], at(4000))?, at(4000));
            Ok(())
        })
        .unwrap();
    assert_eq!(library.titles(&BOOKMARKS), ["خبر b b", "خبر a b", "خبر c b"]);
    let was = library.store.write(|write| write.unbookmark(ids[0], at(5000))).unwrap();
    assert_eq!(was, Some(at(3000)));
    assert_eq!(library.titles(&BOOKMARKS), ["خبر b b", "خبر c b"]);
    assert_eq!(library.store.write(|write| write.unbookmark(ids[0], at(5000))).unwrap(), None);
    library.store.write(|write| write.bookmark(ids[0], at(3000))).unwrap();
    assert_eq!(library.titles(&BOOKMARKS), ["خبر b b", "خبر a b", "خبر c b"]);
    assert_eq!(library.store.read(|read| read.article(ids[0])).unwrap().bookmarked_at, Some(at(3000)));
}

#[test]
fn a_bookmarked_article_cannot_be_deleted() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 100)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.bookmark(id, at(2000))).unwrap();
    let delete = |sql: &str| library.store.write(|write| Ok(write.connection.execute(sql, [id])?));
    assert!(delete("DELETE FROM articles WHERE id = ?1").is_err());
    assert_eq!(library.titles(&EVERYTHING), ["خبر a b"]);
}

#[test]
fn there_is_no_bookmark_on_nothing() {
    let library = Library::new();
    let result = library.store.write(|write| write.bookmark(ArticleId(7), at(1)));
    assert!(matches!(result, Err(StoreError::NotFound)));
    let result = library.store.write(|write| write.unbookmark(ArticleId(7), at(1)));
    assert!(matches!(result, Err(StoreError::NotFound)), "nor one to take away: {result:?}");
}
