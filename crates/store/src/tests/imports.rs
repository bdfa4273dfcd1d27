//! Taking in files of bookmarks, in chunks, and taking them back.

use super::counters::check;
use super::sample::{EVERYTHING, Library, at, entry, passage};
use crate::{
    ArticleId, Colour, ImportId, ImportedHighlight, ImportedItem, Importing, KeptLink, Store, StoreError,
    Taken,
};

fn item<'i>(url: &'i str, tags: &'i [String], collections: &'i [Vec<String>]) -> ImportedItem<'i> {
    let link = KeptLink { url, title: url, ..KeptLink::default() };
    ImportedItem { link, tags, collections, bookmarked: Some(at(500)), ..ImportedItem::default() }
}

fn noted<'i>(url: &'i str, note: &'i str, quote: &str) -> ImportedItem<'i> {
    let highlights = vec![ImportedHighlight { passage: passage(quote), made: None, edited: None }];
    ImportedItem { note, highlights, ..item(url, &[], &[]) }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn begin(library: &Library, name: &str) -> Importing {
    library.store.write(|write| write.begin_import("netscape", name, None, at(1000))).unwrap()
}

fn take_in(library: &Library, items: &[ImportedItem<'_>]) -> (ImportId, Taken) {
    let mut importing = begin(library, "bookmarks.html");
    let taken = library.store.write(|write| write.take_in(&mut importing, items, at(1001))).unwrap();
    (importing.id(), taken)
}

fn undo(library: &Library, id: ImportId) -> u64 {
    library.store.write(|write| write.undo_import(id, at(2000))).unwrap()
}

fn bookmark_at(library: &Library, url: &str) -> Option<(ArticleId, bool)> {
    library.store.read(|read| read.bookmark_at(url)).unwrap()
}

/// As [`Library::made`], without which file brought what.
fn made_by_whomever(library: &Library) -> Vec<String> {
    let ids =
        ["bookmarks: ", "binned: ", "collections: ", "collected: ", "tagged: ", "tags: ", "highlights: "];
    let mut rows: Vec<String> =
        library.made().into_iter().filter(|row| ids.iter().any(|table| row.starts_with(table))).collect();
    rows.sort();
    rows
}

#[test]
fn a_file_that_is_taken_in_twice_adds_nothing_the_second_time() {
    let library = Library::new();
    let tags = names(&["ذهب", "نفط", "#ذَهَب", " # "]);
    let paths = [names(&["أ", "ب"]), names(&["أ"])];
    let text =
        KeptLink { name: "note-1", title: "بلا عنوان", body: "<p>نص</p>", ..KeptLink::default() };
    let items = [
        ImportedItem {
            is_favourite: true,
            progress: Some(0.5),
            ..item("https://a.example/1", &tags, &paths)
        },
        ImportedItem {
            is_archived: true,
            read: Some(at(600)),
            ..item("https://a.example/2", &[], &paths[..1])
        },
        ImportedItem { link: text, ..item("", &tags[..1], &[]) },
        noted("https://a.example/3", "حاشية", "نص"),
        item("javascript:alert(1)", &[], &[]),
    ];
    let (_, taken) = take_in(&library, &items);
    assert_eq!(taken, Taken { added: 5, merged: 0, highlights: 1 });
    let first = library.made();
    library
        .store
        .read(|read| {
            let counts = read.bookmark_counts()?;
            assert_eq!((counts.all, counts.inbox, counts.loose, counts.favourites), (5, 4, 3, 1));
            let collections: Vec<_> = read
                .collections()?
                .into_iter()
                .map(|one| (one.name, one.parent.is_some(), one.bookmarks))
                .collect();
            assert_eq!(collections, [("أ".to_owned(), false, 1), ("ب".to_owned(), true, 2)]);
            let mut tags: Vec<_> = read.tags()?.into_iter().map(|tag| (tag.name, tag.bookmarks)).collect();
            tags.sort();
            assert_eq!(tags, [("ذهب".to_owned(), 2), ("نفط".to_owned(), 1)]);
            Ok(())
        })
        .unwrap();
    let (_, taken) = take_in(&library, &items);
    assert_eq!(taken, Taken { added: 0, merged: 5, highlights: 0 });
    assert_eq!(library.made(), first);
    let imports = library.store.read(|read| read.imports()).unwrap();
    let seen: Vec<_> = imports.iter().map(|import| (import.added, import.merged, import.is_undone)).collect();
    assert_eq!(seen, [(0, 5, false), (5, 0, false)]);
}

#[test]
fn what_is_known_gets_what_it_lacks_and_an_import_that_is_undone_takes_back_just_that() {
    let library = Library::new();
    let known = library.kept("https://a.example/known", 100);
    let (before, mine) = library
        .store
        .write(|write| {
            let mine = write.add_collection("لي", None)?;
            write.collect(&[known], mine)?;
            let tag = write.need_tag("ذهب")?;
            write.tag(&[known], tag)?;
            write.set_note(known, "رأيي", at(200))?;
            write.add_highlight(known, &passage("كلام"), at(200))?;
            Ok((super::sample::made(write.connection), mine))
        })
        .unwrap();
    let tags = names(&["ذهب", "جديد"]);
    let paths = [names(&["لي"]), names(&["أ", "ب"])];
    let items = [
        ImportedItem {
            progress: Some(0.9),
            read: Some(at(600)),
            is_archived: true,
            ..ImportedItem {
                tags: &tags,
                collections: &paths,
                ..noted("http://www.a.example/known/", "من الملف", "نص")
            }
        },
        ImportedItem {
            tags: &tags,
            collections: &paths[..1],
            ..noted("https://a.example/new", "حاشية", "قول")
        },
    ];
    let (id, taken) = take_in(&library, &items);
    assert_eq!(taken, Taken { added: 1, merged: 1, highlights: 2 });
    library
        .store
        .read(|read| {
            assert_eq!(read.note(known)?.unwrap().text, "رأيي\n\nمن الملف");
            assert_eq!(read.highlights_of(known)?.len(), 2);
            assert_eq!(read.tags_of(known)?.len(), 2);
            assert_eq!(read.collections_of(known)?.len(), 2);
            assert_eq!(read.progress(known)?.to_bits(), 0_f64.to_bits(), "it was not read any further");
            assert_eq!(read.bookmarked_at(known)?, Some(at(100)));
            let (new, _) = read.bookmark_at("https://a.example/new")?.unwrap();
            assert_eq!(read.import_of(new)?.as_deref(), Some("bookmarks.html"));
            assert_eq!(read.import_of(known)?, None);
            Ok(())
        })
        .unwrap();
    assert_eq!(undo(&library, id), 1);
    let of_known = |rows: Vec<String>| -> Vec<String> {
        let (new, is_binned) = bookmark_at(&library, "https://a.example/new").unwrap();
        assert!(is_binned);
        let (of_new, tag) = (format!("Integer({new})"), "\"جديد\"");
        rows.into_iter().filter(|row| !row.contains(&of_new) && !row.contains(tag)).collect()
    };
    // The time of its last edit is the import's.
    let without_time = |rows: Vec<String>| -> Vec<String> {
        rows.into_iter().map(|row| row.replace("Integer(1001000)", "Integer(200000)")).collect()
    };
    assert_eq!(without_time(of_known(library.made())), of_known(before));
    let left = library.store.read(|read| read.collections()).unwrap();
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [mine], "what became empty is gone");
    let again = library.store.write(|write| write.undo_import(id, at(2001)));
    assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
}

#[test]
fn collections_that_hold_something_else_stay_and_so_does_what_was_edited_since() {
    let library = Library::new();
    let mine = library.kept("https://a.example/mine", 100);
    let known = library.kept("https://a.example/known", 100);
    let paths = [names(&["أ", "ب"]), names(&["ج"])];
    let mut items =
        [noted("https://a.example/1", "", "نص"), noted("https://a.example/known", "من الملف", "قول")];
    items[0].collections = &paths;
    let (id, _) = take_in(&library, &items);
    library
        .store
        .write(|write| {
            let outer = write.collection_named("أ", None)?.unwrap();
            let inner = write.collection_named("ب", Some(outer))?.unwrap();
            write.collect(&[mine], inner)?;
            write.set_note(known, "صار رأيي", at(1500))?;
            let marked = write.highlights_of(known)?[0].id;
            write.edit_highlight(marked, Colour::Red, "علقت عليه", at(1500))
        })
        .unwrap();
    assert_eq!(undo(&library, id), 1);
    library
        .store
        .read(|read| {
            let names: Vec<_> = read.collections()?.into_iter().map(|one| one.name).collect();
            assert_eq!(names, ["أ", "ب"]);
            assert_eq!(read.note(known)?.unwrap().text, "صار رأيي");
            assert_eq!(read.highlights_of(known)?[0].passage.note, "علقت عليه");
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_an_undone_import_left_in_the_bin_comes_back_and_goes_with_the_next() {
    let library = Library::new();
    let tags = names(&["ذهب"]);
    let paths = [names(&["أ"])];
    let items = [item("https://a.example/1", &tags, &paths)];
    let (first, _) = take_in(&library, &items);
    let once = made_by_whomever(&library).len();
    undo(&library, first);
    assert!(bookmark_at(&library, "https://a.example/1").unwrap().1);
    let (second, taken) = take_in(&library, &items);
    assert_eq!(taken, Taken { added: 0, merged: 1, highlights: 0 });
    assert_eq!(made_by_whomever(&library).len(), once);
    assert!(!bookmark_at(&library, "https://a.example/1").unwrap().1);
    assert_eq!(undo(&library, second), 1);
    assert!(bookmark_at(&library, "https://a.example/1").unwrap().1);
}

#[test]
fn what_a_person_takes_away_between_two_chunks_stands_in_no_chunks_way() {
    let library = Library::new();
    let root = library.store.write(|write| write.add_collection("كل شيء", None)).unwrap();
    let mut importing =
        library.store.write(|write| write.begin_import("csv", "list.csv", Some(root), at(1000))).unwrap();
    // The source of what is kept is empty as yet.
    library.store.write(|write| write.purge_removed(at(90_000))).unwrap();
    let tags = names(&["ذهب"]);
    let paths = [names(&["أ"])];
    let mut take_in = |url: &str| {
        library
            .store
            .write(|write| write.take_in(&mut importing, &[item(url, &tags, &paths)], at(1001)))
            .unwrap()
    };
    assert_eq!(take_in("https://a.example/1").added, 1);
    library
        .store
        .write(|write| {
            write.remove_collection(root)?;
            let tag = write.tag_named("ذهب")?.unwrap();
            write.remove_tag(tag)
        })
        .unwrap();
    assert_eq!(take_in("https://a.example/2").added, 1);
    let (id, _) = bookmark_at(&library, "https://a.example/2").unwrap();
    library
        .store
        .read(|read| {
            assert_eq!(read.tags_of(id)?.len(), 1);
            assert_eq!(read.collections_of(id)?.len(), 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_library_that_is_closed_between_two_chunks_is_whole_and_can_be_taken_back() {
    let library = Library::new();
    let mut importing = begin(&library, "half.html");
    let tags = names(&["ذهب"]);
    let chunk = [item("https://a.example/1", &tags, &[]), item("https://a.example/2", &tags, &[])];
    library.store.write(|write| write.take_in(&mut importing, &chunk, at(1001))).unwrap();
    // A chunk that fails leaves nothing of itself.
    let failed = library.store.write(|write| {
        write.take_in(&mut importing, &[item("https://a.example/3", &tags, &[])], at(1002))?;
        Err::<(), _>(StoreError::Stopped)
    });
    assert!(failed.is_err());
    let id = importing.id();
    let Library { store, dir } = library;
    drop(store);
    let library = Library { store: Store::open(dir.path()).unwrap(), dir };
    library
        .store
        .read(|read| {
            check(read.connection, 0);
            Ok(())
        })
        .unwrap();
    let import = library.store.read(|read| read.imports()).unwrap().remove(0);
    assert_eq!((import.id, import.added, import.name.as_str()), (id, 2, "half.html"));
    assert_eq!(bookmark_at(&library, "https://a.example/3"), None);
    assert_eq!(undo(&library, id), 2);
}

#[test]
fn paths_that_are_too_deep_end_where_collections_do() {
    let library = Library::new();
    let deep: Vec<String> = (0..500).map(|level| format!("{level}")).collect();
    let paths = [deep, names(&["", "  "])];
    take_in(&library, &[item("https://a.example/1", &[], &paths)]);
    let (id, _) = bookmark_at(&library, "https://a.example/1").unwrap();
    library
        .store
        .read(|read| {
            assert_eq!(read.collections()?.len(), crate::COLLECTION_LEVELS / 2);
            assert_eq!(read.collections_of(id)?.len(), 1);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_file_does_not_bookmark_twice_what_a_feed_brought_and_a_person_bookmarked() {
    let library = Library::new();
    let source = library.source("outlet");
    library.merge(source, &[entry("a", 100)], 1000);
    let id = library.ids(&EVERYTHING)[0];
    library.store.write(|write| write.bookmark(id, at(1000))).unwrap();
    let (_, taken) = take_in(&library, &[item("http://www.outlet.example/a?utm_source=x", &[], &[])]);
    assert_eq!(taken, Taken { added: 0, merged: 1, highlights: 0 });
    assert_eq!(library.store.read(|read| read.bookmark_counts()).unwrap().all, 1);
}
