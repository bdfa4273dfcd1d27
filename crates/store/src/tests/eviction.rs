use super::sample::{EVERYTHING, Library, at, entry};
use crate::{EvictRule, Incoming, Merged};

const RULE: fn() -> EvictRule = || EvictRule { before: at(1000), keep_per_source: 2, at_most: 100 };

fn entries() -> Vec<Incoming> {
    let names = ["a", "b", "c", "d", "e", "f"];
    names.iter().zip(0..).map(|(name, place)| entry(name, 600 - place * 100)).collect()
}

#[test]
fn only_old_read_articles_go_and_marks_outlive_them() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &entries(), 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            write.set_read(&[ids[0], ids[1], ids[3], ids[4], ids[5]], true, at(2000))?;
            write.set_starred(ids[4], true, at(2000))?;
            write.bookmark(ids[3], at(2000)).map(|_| ())
        })
        .unwrap();
    assert_eq!(library.store.write(|write| write.evict(&RULE())).unwrap(), 1);
    assert_eq!(
        library.titles(&EVERYTHING),
        ["خبر a r", "خبر b r", "خبر c", "خبر d r b", "خبر e r s"],
        "the newest two, the unread, the bookmarked and the starred stay"
    );
    let merged = library.merge(source, &entries(), 3000);
    assert_eq!(merged, Merged { new: 1, updated: 0, unchanged: 5 });
    assert_eq!(library.titles(&EVERYTHING).last().unwrap(), "خبر f r");
    assert_eq!(library.ids(&EVERYTHING), ids, "it has its old id");
}

#[test]
fn an_evicted_article_is_known_again_under_another_id() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &entries(), 1000);
    let ids = library.ids(&EVERYTHING);
    library.store.write(|write| write.set_read(&ids, true, at(2000))).unwrap();
    assert_eq!(library.store.write(|write| write.evict(&RULE())).unwrap(), 4);
    let mut by_url = entry("e", 200);
    by_url.entry_id = "another".into();
    by_url.title = "عنوان آخر".into();
    let mut by_content = entry("f", 100);
    by_content.entry_id = "one more".into();
    by_content.url = None;
    library.merge(source, &[by_url, by_content], 3000);
    assert_eq!(library.titles(&EVERYTHING)[2..], ["عنوان آخر r", "خبر f r"]);
    assert_eq!(library.ids(&EVERYTHING)[2..], ids[4..]);
    let again = library.merge(source, &[entry("g", 50)], 3000);
    assert_eq!(again.new, 1, "marks that were taken back serve once");
}

#[test]
fn the_rule_bounds_age_and_number() {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &entries(), 1000);
    let ids = library.ids(&EVERYTHING);
    library.store.write(|write| write.set_read(&ids, true, at(2000))).unwrap();
    let evict = |rule: EvictRule| library.store.write(|write| write.evict(&rule)).unwrap();
    assert_eq!(evict(EvictRule { before: at(100), ..RULE() }), 0);
    assert_eq!(evict(EvictRule { at_most: 1, ..RULE() }), 1);
    assert_eq!(library.titles(&EVERYTHING).last().unwrap(), "خبر e r", "the oldest went first");
    assert_eq!(evict(EvictRule { before: at(300), ..RULE() }), 1);
    assert_eq!(evict(RULE()), 2);
    assert_eq!(evict(RULE()), 0);
}
