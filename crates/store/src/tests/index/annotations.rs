//! What a person writes is indexed again when it changes, and known in sets at once.

use super::{ids_of, index, next};
use crate::index::{ANNOTATIONS, BORNE, COLLECTED, TAGGED};
use crate::searching::TAGS_BEGINNING;
use crate::tests::sample::{Library, at, entry};
use crate::{
    AnnotatedPassage, Annotations, ArticleId, Colour, Incoming, NewHighlight, NewSource, Set, SourceKind,
    Store, Write,
};

const A: ArticleId = ArticleId(1);

/// Three articles, all indexed; the first and the second are bookmarked.
fn library() -> Library {
    let library = Library::new();
    let source = library.source("one");
    library.merge(source, &[entry("c", 300), entry("b", 200), entry("a", 100)], 1000);
    change(&library, |write| write.bookmark(A, at(2000)).map(drop));
    change(&library, |write| write.bookmark(ArticleId(2), at(2001)).map(drop));
    index(&library);
    library
}

fn change<T>(library: &Library, f: impl FnOnce(&Write<'_>) -> crate::Result<T>) -> T {
    library.store.write(f).unwrap()
}

fn highlight(quote: &str, note: &str) -> NewHighlight {
    NewHighlight {
        colour: Colour::Yellow,
        quote: quote.into(),
        prefix: String::new(),
        suffix: String::new(),
        position: None,
        note: note.into(),
    }
}

fn tag(library: &Library, id: ArticleId, name: &str) {
    change(library, |write| write.tag(&[id], write.need_tag(name)?).map(drop));
}

fn annotations(store: &Store, id: ArticleId) -> Annotations {
    store.read(|read| read.annotations(&read.cards(&[id])?.remove(0))).unwrap()
}

fn numbers(articles: &qirtas_search::Bitmap) -> Vec<u32> {
    (0..100).filter(|number| articles.contains(*number)).collect()
}

fn set(library: &Library, set: Set) -> Vec<u32> {
    numbers(&library.store.set_of(set).unwrap())
}

type Step<'s> = &'s dyn Fn(&Write<'_>) -> crate::Result<()>;

#[test]
fn whatever_a_person_writes_about_an_article_is_read_with_it_and_indexed_again() {
    let library = library();
    assert_eq!(annotations(&library.store, A), Annotations::default());
    let steps: [(&str, Step<'_>); 6] = [
        ("a tag", &|write| write.tag(&[A], write.need_tag("#للبحث")?).map(drop)),
        ("a tag's name", &|write| write.rename_tag(write.tag_named("للبحث")?.unwrap(), "بحث")),
        ("a note", &|write| write.set_note(A, "قديمة", at(1))),
        ("another note", &|write| write.set_note(A, "ملاحظة", at(2))),
        ("a highlight", &|write| write.add_highlight(A, &highlight("مقطع", ""), at(3)).map(drop)),
        ("a note on it", &|write| {
            let [highlight] = &*write.highlights_of(A)? else { panic!("one highlight") };
            write.edit_highlight(highlight.id, Colour::Red, "تعليق", at(4))
        }),
    ];
    for (what, step) in steps {
        change(&library, step);
        assert_eq!(index(&library), [[1]], "{what}");
    }
    let expected = Annotations {
        title: String::new(),
        tags: vec!["بحث".into()],
        note: "ملاحظة".into(),
        passages: vec![AnnotatedPassage { quote: "مقطع".into(), note: "تعليق".into() }],
    };
    assert_eq!(annotations(&library.store, A), expected);
    assert_eq!(annotations(&library.store, ArticleId(2)), Annotations::default(), "of another one");
    change(&library, |write| write.remove_bookmarks(&[A], at(5)));
    assert_eq!(index(&library), [[1]], "thrown away");
    assert_eq!(
        annotations(&library.store, A),
        Annotations::default(),
        "nothing of it is searched in the bin"
    );
    change(&library, |write| write.restore_bookmarks(&[A]));
    assert_eq!(index(&library), [[1]], "taken out again");
    assert_eq!(annotations(&library.store, A), expected, "what comes back from the bin is as it was");
}

#[test]
fn a_bookmark_that_comes_with_its_title_is_indexed_again() {
    let library = library();
    change(&library, |write| write.rename_bookmark(A, Some("اسم للقارئ")));
    let ((), undo) = change(&library, |write| {
        write.undoable(at(3), |write| {
            write.connection.execute("DELETE FROM bookmarks WHERE article_id = 1", [])?;
            Ok(())
        })
    });
    index(&library);
    assert_eq!(annotations(&library.store, A), Annotations::default());
    change(&library, |write| write.take_back(undo.unwrap()));
    assert_eq!(index(&library), [[1]]);
    assert_eq!(annotations(&library.store, A).title, "اسم للقارئ");
}

#[test]
fn highlights_without_end_are_not_read_to_the_end() {
    let library = library();
    let long = highlight(&"كلمة ".repeat(60_000), "");
    change(&library, |write| (0..20).try_for_each(|_| write.add_highlight(A, &long, at(3)).map(drop)));
    let read: usize = annotations(&library.store, A).passages.iter().map(|passage| passage.quote.len()).sum();
    assert!((4_000_000..6_000_000).contains(&read), "{read} of {}", 20 * long.quote.len());
}

#[test]
fn the_sets_of_bookmarks_follow_and_leave_out_the_bin() {
    let library = library();
    assert_eq!([Set::Noted, Set::Highlighted, Set::Archived].map(|of| set(&library, of)), [[0; 0]; 3]);
    assert_eq!(set(&library, Set::Inbox), [1, 2]);
    change(&library, |write| write.set_note(A, "ملاحظة", at(1)));
    change(&library, |write| write.add_highlight(ArticleId(2), &highlight("مقطع", ""), at(3)));
    tag(&library, A, "للبحث");
    let outer = change(&library, |write| write.add_collection("عمل", None));
    let inner = change(&library, |write| write.add_collection("داخلية", Some(outer)));
    change(&library, |write| write.collect(&[A], outer));
    change(&library, |write| write.collect(&[ArticleId(2)], inner));
    let tagged = |name| library.store.articles_tagged(name).unwrap().map(|articles| numbers(&articles));
    let collected = |of: &[_]| numbers(&library.store.articles_collected(of).unwrap());
    assert_eq!((set(&library, Set::Noted), set(&library, Set::Highlighted)), (vec![1], vec![2]));
    assert_eq!((tagged("#لِلبَحث"), tagged("غيره")), (Some(vec![1]), None));
    assert_eq!(
        (collected(&[outer]), collected(&[outer, inner]), collected(&[])),
        (vec![1], vec![1, 2], vec![])
    );
    change(&library, |write| write.remove_bookmarks(&[A], at(5)));
    assert_eq!((set(&library, Set::Noted), set(&library, Set::Inbox)), (vec![], vec![2]));
    assert_eq!((tagged("للبحث"), collected(&[outer, inner])), (Some(vec![]), vec![2]));
    change(&library, |write| write.restore_bookmarks(&[A]));
    assert_eq!(
        (set(&library, Set::Noted), tagged("للبحث"), collected(&[outer])),
        (vec![1], Some(vec![1]), vec![1])
    );
}

#[test]
fn what_hangs_on_a_twin_is_found_by_the_one_that_is_shown() {
    let library = Library::new();
    let feed = |address: &str| {
        let new = NewSource::at(SourceKind::Feed, address);
        change(&library, |write| write.add_source(&new, at(1)))
    };
    let (main, politics) = (feed("https://outlet.example/feed"), feed("https://outlet.example/politics"));
    library.merge(main, &[entry("a", 100)], 1000);
    library.merge(politics, &[Incoming { entry_id: "twin".into(), ..entry("a", 100) }], 1000);
    let bearer = ArticleId(2);
    change(&library, |write| write.bookmark(bearer, at(2000)));
    index(&library);
    assert_eq!(set(&library, Set::Twin), [2]);
    tag(&library, bearer, "للبحث");
    change(&library, |write| write.set_note(bearer, "ملاحظة", at(1)));
    assert_eq!(ids_of(&next(&library.store, 100)), [1, 2], "both are indexed again");
    assert_eq!(annotations(&library.store, A).note, "ملاحظة");
    for of in [Set::Noted, Set::Inbox] {
        assert_eq!(set(&library, of), [1, 2], "{of:?}");
    }
    assert_eq!(numbers(&library.store.articles_tagged("للبحث").unwrap().unwrap()), [1, 2]);
    assert_eq!(set(&library, Set::Archived), [0; 0]);
}

#[test]
fn the_persons_tags_are_known_by_their_beginning_the_most_used_first() {
    let library = library();
    for (id, name) in [(1, "بحث"), (2, "بَحْر"), (1, "بحر"), (1, "أرض"), (2, "Zed")] {
        tag(&library, ArticleId(id), name);
    }
    let beginning =
        |folded: &str, most| library.store.read(|read| read.tags_beginning(folded, most)).unwrap();
    assert_eq!(beginning("بح", 9), [("بَحْر".to_owned(), 2), ("بحث".to_owned(), 1)]);
    assert_eq!(beginning("بح", 1).len(), 1);
    assert_eq!(beginning("", 9).len(), 4);
    assert_eq!(beginning("ث", 9), []);
}

#[test]
fn none_of_these_reads_a_whole_table_of_articles() {
    let library = Library::new();
    for sql in [ANNOTATIONS, BORNE, COLLECTED, TAGGED, TAGS_BEGINNING] {
        let plan: Vec<String> = library
            .store
            .read(|read| {
                let mut explain = read.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let mut steps = explain.raw_query();
                let mut plan = Vec::new();
                while let Some(step) = steps.next()? {
                    plan.push(step.get(3)?);
                }
                Ok(plan)
            })
            .unwrap();
        let is_whole = |step: &&String| step.starts_with("SCAN") && !step.contains("COVERING INDEX");
        assert_eq!(plan.iter().find(is_whole), None, "{sql}\n{plan:?}");
    }
}
