use super::sample::{EVERYTHING, Library, at, entry};
use crate::{ArticleId, Filter, Scope, StoreError, View};

const UNREAD: View = View { scope: Scope::All, filter: Filter::Unread };

fn three() -> (Library, Vec<ArticleId>) {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("a", 300), entry("b", 200), entry("c", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    (library, ids)
}

#[test]
fn read_and_unread() {
    let (library, ids) = three();
    library.store.write(|write| write.set_read(&[ids[0], ids[1], ArticleId(99)], true, at(2000))).unwrap();
    assert_eq!(library.titles(&UNREAD), ["خبر c"]);
    library.store.write(|write| write.set_read(&[ids[1], ids[2]], false, at(2001))).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر a r", "خبر b", "خبر c"]);
}

#[test]
fn starred() {
    let (library, ids) = three();
    library.store.write(|write| write.set_starred(ids[1], true, at(2000))).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر a", "خبر b s", "خبر c"]);
    library.store.write(|write| write.set_starred(ids[1], false, at(2000))).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر a", "خبر b", "خبر c"]);
    let nothing = library.store.write(|write| write.set_starred(ArticleId(99), true, at(2000)));
    assert!(matches!(nothing, Err(StoreError::NotFound)));
}

#[test]
fn mark_all_read_can_be_taken_back_but_for_what_was_said_by_hand() {
    let (library, ids) = three();
    library.store.write(|write| write.set_read(&[ids[0]], true, at(2000))).unwrap();
    let marked = library.store.write(|write| write.mark_all_read(&EVERYTHING, at(3000))).unwrap();
    assert_eq!(marked.count, 2);
    assert_eq!(library.titles(&UNREAD), [""; 0]);
    library.store.write(|write| write.set_read(&[ids[2]], true, at(4000))).unwrap();
    library.store.write(|write| write.unmark_batch(marked.batch)).unwrap();
    assert_eq!(library.titles(&EVERYTHING), ["خبر a r", "خبر b", "خبر c r"]);
    let again = library.store.write(|write| write.mark_all_read(&EVERYTHING, at(5000))).unwrap();
    assert_ne!(again.batch, marked.batch, "a batch that was taken back is not given again");
    library.store.write(|write| write.unmark_batch(marked.batch)).unwrap();
    library.store.write(|write| write.unmark_batch(0)).unwrap();
    assert_eq!(library.titles(&UNREAD), [""; 0]);
}

#[test]
fn mark_all_read_keeps_to_the_view() {
    let (library, ids) = three();
    let other = library.source("two");
    library.merge(other, &[entry("d", 50)], 1000);
    library.store.write(|write| write.bookmark(ids[1], at(2000))).unwrap();
    let rows = [
        (View { scope: Scope::Source(other), filter: Filter::All }, "خبر d r"),
        (View { scope: Scope::Bookmarks, filter: Filter::All }, "خبر b r b"),
        (View { scope: Scope::Today { since: at(250) }, filter: Filter::Unread }, "خبر a r"),
    ];
    for (view, expected) in rows {
        let marked = library.store.write(|write| write.mark_all_read(&view, at(3000))).unwrap();
        assert_eq!(marked.count, 1, "{view:?}");
        let titles = library.titles(&EVERYTHING);
        let read: Vec<_> = titles.iter().filter(|title| title.contains(" r")).collect();
        assert_eq!(read, [expected], "{view:?}");
        library.store.write(|write| write.unmark_batch(marked.batch)).unwrap();
    }
}
