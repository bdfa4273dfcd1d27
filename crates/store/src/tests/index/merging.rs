use super::{found, index, next, put, search, segments};
use crate::tests::sample::{Library, entry};
use crate::{Incoming, StoreError};

fn merge_all(library: &Library) {
    while library.store.merge_segments(&|| true).unwrap() {}
}

#[test]
fn many_small_segments_become_few() {
    let library = Library::new();
    let source = library.source("one");
    for number in 0..60 {
        library.merge(source, &[entry(&format!("n{number}"), number)], 1000 + number);
        index(&library);
        merge_all(&library);
        assert!(segments(&library.store).len() < 8, "{:?}", segments(&library.store));
    }
    let all: Vec<u32> = (1..=60).collect();
    assert_eq!(found(&library, "خبر"), all);
    assert_eq!(found(&library, "n37"), [38]);
    assert_eq!(found(&library, "\"خبر n37\""), [38]);
}

#[test]
fn the_order_in_which_articles_were_indexed_is_no_matter() {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<_> = (0..40).map(|number| entry(&format!("n{number}"), 1000 - number)).collect();
    library.merge(source, &entries, 2000);
    // From the newest back, with what changes between.
    for number in 0..14 {
        put(&library.store, &next(&library.store, 3)).unwrap();
        library.merge(source, &[Incoming { title: "بدل".into(), ..entry("n0", 1000) }], 2001 + number);
        library.merge(source, &[Incoming { title: "خبر".into(), ..entry("n0", 1000) }], 2001 + number);
        merge_all(&library);
    }
    index(&library);
    merge_all(&library);
    assert_eq!(found(&library, "خبر").len(), 40);
    assert!(segments(&library.store).len() < 8);
}

#[test]
fn one_of_which_much_is_dead_is_made_anew() {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<_> = (0..10).map(|number| entry(&format!("n{number}"), 1000 - number)).collect();
    library.merge(source, &entries, 2000);
    index(&library);
    let change = |numbers: std::ops::Range<i64>, title: &str| {
        let changed: Vec<_> = numbers
            .map(|number| Incoming {
                title: title.into(),
                body: "<p></p>".into(),
                ..entry(&format!("n{number}"), 1000 - number)
            })
            .collect();
        library.merge(source, &changed, 3000);
        index(&library);
    };
    change(0..3, "بدل");
    merge_all(&library);
    assert_eq!(segments(&library.store), [(10, 3), (3, 0)], "not so much");
    change(3..4, "بدل");
    merge_all(&library);
    assert_eq!(segments(&library.store), [(3, 0), (1, 0), (6, 0)]);
    assert_eq!((found(&library, "بدل").len(), found(&library, "خبر").len()), (4, 6));
    change(4..10, "بدل");
    merge_all(&library);
    assert_eq!(segments(&library.store), [(3, 0), (1, 0), (6, 0)], "one that is wholly dead is gone");
    assert_eq!((found(&library, "بدل").len(), found(&library, "خبر").len()), (10, 0));
}

#[test]
fn a_merge_that_is_stopped_changes_nothing() {
    let library = Library::new();
    let source = library.source("one");
    for number in 0..8 {
        library.merge(source, &[entry(&format!("n{number}"), number)], 1000 + number);
        index(&library);
    }
    let before = segments(&library.store);
    let stopped = library.store.merge_segments(&|| false);
    assert!(matches!(stopped, Err(StoreError::Stopped)), "{stopped:?}");
    assert_eq!(segments(&library.store), before);
    assert_eq!(found(&library, "خبر").len(), 8);
    merge_all(&library);
    assert_eq!(segments(&library.store), [(8, 0)]);
}

#[test]
fn a_search_goes_on_in_the_segments_that_it_began_with() {
    let library = Library::new();
    let source = library.source("one");
    for number in 0..8 {
        library.merge(source, &[entry(&format!("n{number}"), number)], 1000 + number);
        index(&library);
    }
    let seen = library.store.with_index(|open| {
        open.ask(|living| {
            merge_all(&library);
            assert_eq!(search(&library.store, "خبر")?.len(), 8);
            Ok(living
                .iter()
                .map(|(segment, pieces, _)| {
                    qirtas_search::Segment::open(*pieces).unwrap().articles() == segment.articles()
                })
                .collect::<Vec<_>>())
        })
    });
    assert_eq!(seen.unwrap(), [true; 8]);
}
