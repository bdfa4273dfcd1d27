//! Taking back what a person did.

use super::sample::{EVERYTHING, Library, at, entry, passage};
use crate::{ArticleId, CollectionId, Colour, HighlightId, Result, Store, StoreError, TagId, UndoId, Write};

/// Four bookmarks, the first two with all that can be made of one; collections in collections; three tags.
struct Sample {
    library: Library,
    ids: Vec<ArticleId>,
    outer: CollectionId,
    inner: CollectionId,
    gold: TagId,
    oil: TagId,
    marked: HighlightId,
}

fn sample() -> Sample {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<_> = (0..4).map(|number| entry(&number.to_string(), 400 - number)).collect();
    library.merge(source, &entries, 1000);
    let ids = library.ids(&EVERYTHING);
    let (outer, inner, gold, oil, marked) = library
        .store
        .write(|write| {
            for (second, id) in (1000..).zip(&ids) {
                write.bookmark(*id, at(second))?;
            }
            let outer = write.add_collection("بحوث", None)?;
            let inner = write.add_collection("ذهب", Some(outer))?;
            write.collect(&ids[..3], inner)?;
            write.collect(&ids[3..], outer)?;
            write.set_collection_sort(inner, "manual")?;
            let (gold, oil) = (write.need_tag("ذهب")?, write.need_tag("نفط")?);
            write.set_tag_colour(gold, "c2")?;
            write.tag(&ids[..2], gold)?;
            write.tag(&ids[1..3], oil)?;
            let marked = write.add_highlight(ids[0], &passage("نص"), at(1100))?;
            write.edit_highlight(marked, Colour::Blue, "حاشية", at(1200))?;
            write.reviewed(marked, at(9000), at(1300))?;
            write.set_note(ids[0], "رأيي", at(1300))?;
            write.set_starred(ids[1], true, at(1300))?;
            Ok((outer, inner, gold, oil, marked))
        })
        .unwrap();
    Sample { library, ids, outer, inner, gold, oil, marked }
}

impl Sample {
    fn act(&self, act: impl FnOnce(&Write<'_>) -> Result<()>) -> Option<UndoId> {
        self.library.store.write(|write| write.undoable(at(5000), act)).unwrap().1
    }

    fn take_back(&self, id: UndoId) -> Result<()> {
        self.library.store.write(|write| write.take_back(id))
    }
}

type Act = fn(&Write<'_>, &Sample) -> Result<()>;

const ACTS: [(&str, Act); 20] = [
    ("throwing into the bin", |write, it| write.remove_bookmarks(&it.ids[..3], at(2000)).map(drop)),
    ("archiving", |write, it| write.set_archived(&it.ids[..2], true).map(drop)),
    ("renaming", |write, it| write.rename_bookmark(it.ids[0], Some("اسم"))),
    ("bringing up", |write, it| write.bring_up(it.ids[3], at(2000))),
    ("collecting", |write, it| write.collect(&it.ids, it.outer).map(drop)),
    ("taking out of one", |write, it| write.uncollect(&it.ids[..2], Some(it.inner)).map(drop)),
    ("taking out of all", |write, it| write.uncollect(&it.ids, None).map(drop)),
    ("reordering", |write, it| write.reorder(it.inner, &it.ids[2..3], Some(it.ids[0]))),
    ("renaming a collection", |write, it| write.rename_collection(it.inner, "فضة")),
    ("moving a collection", |write, it| write.move_collection(it.inner, None, Some(it.outer))),
    ("removing collections in one another", |write, it| write.remove_collection(it.outer)),
    ("sorting a collection", |write, it| write.set_collection_sort(it.inner, "title")),
    ("tagging", |write, it| write.tag(&it.ids, it.gold).map(drop)),
    ("untagging", |write, it| write.untag(&it.ids, it.gold).map(drop)),
    ("renaming a tag", |write, it| write.rename_tag(it.gold, "فضة")),
    ("renaming a tag to one that is there", |write, it| write.rename_tag(it.gold, "نِفْط")),
    ("merging tags", |write, it| write.merge_tags(&[it.gold, it.oil], it.oil)),
    ("removing a tag", |write, it| write.remove_tag(it.gold)),
    ("removing highlights with their reviews", |write, it| write.remove_highlights(&[it.marked]).map(drop)),
    ("starring and unstarring", |write, it| {
        write.set_all_starred(&it.ids[1..2], false, at(2000))?;
        write.set_all_starred(&it.ids[2..], true, at(2000)).map(drop)
    }),
];

#[test]
fn each_act_is_taken_back_once_and_leaves_the_rows_as_they_were() {
    for (name, act) in ACTS {
        let it = sample();
        let before = it.library.made();
        let id = it.act(|write| act(write, &it)).expect(name);
        let after = it.library.made();
        assert_ne!(after, before, "{name} changes something");
        it.take_back(id).unwrap();
        assert_eq!(it.library.made(), before, "{name}");
        assert!(matches!(it.take_back(id), Err(StoreError::NotFound)), "{name} twice");
        assert_eq!(it.library.made(), before, "{name} twice");
    }
}

#[test]
fn an_act_that_changed_nothing_has_no_name() {
    let it = sample();
    let nothing: [(&str, Act); 5] = [
        ("archiving what is not", |write, it| write.set_archived(&it.ids, false).map(drop)),
        ("the same sort", |write, it| write.set_collection_sort(it.inner, "manual")),
        ("the same name", |write, it| write.rename_bookmark(it.ids[0], None)),
        ("a tag that it has", |write, it| write.tag(&it.ids[..1], it.gold).map(drop)),
        ("reading", |write, it| write.set_read(&it.ids, true, at(2000))),
    ];
    for (name, act) in nothing {
        assert_eq!(it.act(|write| act(write, &it)), None, "{name}");
    }
}

#[test]
fn what_was_changed_anew_stays() {
    let rows: [(&str, Act, Act, Act); 6] = [
        (
            "another name since",
            |write, it| write.rename_bookmark(it.ids[0], Some("اسم")),
            |write, it| write.rename_bookmark(it.ids[0], Some("اسم آخر")),
            |write, it| write.rename_bookmark(it.ids[0], Some("اسم آخر")),
        ),
        (
            "brought up and renamed since",
            |write, it| write.set_archived(&it.ids[..1], true).map(drop),
            |write, it| write.rename_bookmark(it.ids[0], Some("اسم آخر")),
            |write, it| write.rename_bookmark(it.ids[0], Some("اسم آخر")),
        ),
        (
            "taken out of one collection, put into another since",
            |write, it| write.uncollect(&it.ids[..1], Some(it.inner)).map(drop),
            |write, it| write.collect(&it.ids[..1], it.outer).map(drop),
            |write, it| write.collect(&it.ids[..1], it.outer).map(drop),
        ),
        (
            "removed, and put back by hand since",
            |write, it| write.remove_bookmarks(&it.ids[..1], at(2000)).map(drop),
            |write, it| write.bookmark(it.ids[0], at(3000)).map(drop),
            |_, _| Ok(()),
        ),
        (
            "removed, and the note changed since",
            |write, it| write.remove_bookmarks(&it.ids[..1], at(2000)).map(drop),
            |write, it| write.set_note(it.ids[0], "رأي آخر", at(3000)),
            |write, it| write.set_note(it.ids[0], "رأي آخر", at(3000)),
        ),
        (
            "a star taken away and given back since",
            |write, it| write.set_all_starred(&it.ids[1..2], false, at(2000)).map(drop),
            |write, it| write.set_starred(it.ids[1], true, at(3000)),
            |write, it| {
                write.set_starred(it.ids[1], false, at(3000))?;
                write.set_starred(it.ids[1], true, at(3000))
            },
        ),
    ];
    for (name, act, since, alone) in rows {
        let expected = sample();
        expected.library.store.write(|write| alone(write, &expected)).unwrap();
        let it = sample();
        let id = it.act(|write| act(write, &it)).expect(name);
        it.library.store.write(|write| since(write, &it)).unwrap();
        it.take_back(id).unwrap();
        assert_eq!(it.library.made(), expected.library.made(), "{name}");
    }
}

#[test]
fn what_a_person_wrote_since_then_keeps_what_an_act_made() {
    let it = sample();
    let id = it.library.kept("https://kept.example/a", 1000);
    it.library
        .store
        .write(|write| {
            write.remove_bookmarks(&[id], at(1100))?;
            write.erase_bookmarks(&[id])
        })
        .unwrap();
    let bookmarked = it.act(|write| write.bookmark(id, at(5000)).map(drop)).unwrap();
    let mut new = None;
    let marked = it.act(|write| {
        new = Some(write.add_highlight(id, &passage("نص"), at(5000))?);
        Ok(())
    });
    let (marked, new) = (marked.unwrap(), new.unwrap());
    it.library.store.write(|write| write.edit_highlight(new, Colour::Red, "رأيي", at(5001))).unwrap();
    it.take_back(marked).unwrap();
    it.take_back(bookmarked).unwrap();
    it.library
        .store
        .read(|read| {
            assert_eq!(read.highlight(new)?.passage.note, "رأيي");
            assert_eq!(read.bookmark_of(id)?, Some(id), "the bookmark that bears it stays too");
            Ok(())
        })
        .unwrap();
    it.library.store.write(|write| write.remove_highlights(&[new])).unwrap();
    let restored = it.act(|write| {
        write.remove_bookmarks(&[id], at(5002))?;
        write.restore_bookmarks(&[id]).map(drop)
    });
    it.take_back(restored.unwrap()).unwrap();
    assert_eq!(it.library.store.read(|read| read.bookmark_of(id)).unwrap(), Some(id));
}

#[test]
fn what_came_from_the_bin_goes_back_to_it_as_it_is_by_now() {
    let it = sample();
    let id = it.ids[0];
    it.library.store.write(|write| write.remove_bookmarks(&[id], at(2000))).unwrap();
    let restored = it.act(|write| write.restore_bookmarks(&[id]).map(drop)).unwrap();
    it.library.store.write(|write| write.rename_bookmark(id, Some("اسم آخر"))).unwrap();
    it.take_back(restored).unwrap();
    let row = it.library.store.read(|read| read.bookmark_rows(&[id])).unwrap().pop().unwrap();
    assert_eq!((row.removed, row.card.title.as_str()), (Some(at(2000)), "اسم آخر"));
    assert_eq!((row.tags.len(), row.highlights, row.has_note), (1, 1, true));
}

#[test]
fn what_has_no_place_any_more_is_a_conflict_and_leaves_all_as_it_is() {
    let rows: [(&str, Act, Act); 4] = [
        (
            "the name of a tag was given anew",
            |write, it| write.rename_tag(it.gold, "فضة"),
            |write, _| write.need_tag("ذهب").map(drop),
        ),
        (
            "a tag that was removed was made anew",
            |write, it| write.remove_tag(it.gold),
            |write, _| write.need_tag("ذهب").map(drop),
        ),
        (
            "the name of a collection was given anew",
            |write, it| write.rename_collection(it.inner, "فضة"),
            |write, it| write.add_collection("ذهب", Some(it.outer)).map(drop),
        ),
        (
            "the collection that it stood in is gone",
            |write, it| write.remove_collection(it.inner),
            |write, it| write.remove_collection(it.outer),
        ),
    ];
    for (name, act, since) in rows {
        let it = sample();
        let id = it.act(|write| act(write, &it)).expect(name);
        it.library.store.write(|write| since(write, &it)).unwrap();
        let before = it.library.made();
        for _ in 0..2 {
            let taken = it.take_back(id);
            assert!(matches!(taken, Err(StoreError::Conflict)), "{name}: {taken:?}");
            assert_eq!(it.library.made(), before, "{name}");
        }
        it.library.store.write(|write| write.need_tag("بعد")).expect("the writer goes on");
    }
}

#[test]
fn what_was_erased_since_then_gets_nothing_back_that_would_hang_on_nothing() {
    let it = sample();
    let id = it.ids[0];
    let untagged = it.act(|write| write.untag(&[id], it.gold).map(drop)).unwrap();
    let uncollected = it.act(|write| write.uncollect(&[id], None).map(drop)).unwrap();
    it.library
        .store
        .write(|write| {
            write.remove_bookmarks(&[id], at(2000))?;
            write.erase_bookmarks(&[id])
        })
        .unwrap();
    let before = it.library.made();
    it.take_back(untagged).unwrap();
    it.take_back(uncollected).unwrap();
    assert_eq!(it.library.made(), before);
}

#[test]
fn an_act_is_taken_back_after_the_library_was_opened_again() {
    let it = sample();
    let before = it.library.made();
    let id = it.act(|write| write.remove_bookmarks(&it.ids, at(2000)).map(drop)).unwrap();
    let Library { store, dir } = it.library;
    drop(store);
    let library = Library { store: Store::open(dir.path()).unwrap(), dir };
    library.store.write(|write| write.take_back(id)).unwrap();
    assert_eq!(library.made(), before);
}

#[test]
fn an_act_that_failed_is_not_recorded_and_does_not_leak_into_the_next() {
    let it = sample();
    let failed = it.library.store.write(|write| {
        write.undoable(at(5000), |write| {
            write.remove_tag(it.oil)?;
            Err::<(), _>(StoreError::NotFound)
        })
    });
    assert!(failed.is_err());
    // Not within an act, so nobody can take it back.
    it.library.store.write(|write| write.remove_tag(it.gold)).unwrap();
    let count = "SELECT (SELECT count(*) FROM undo) + (SELECT count(*) FROM undo_rows)";
    let recorded: i64 =
        it.library.store.read(|read| Ok(read.connection.query_row(count, [], |row| row.get(0))?)).unwrap();
    assert_eq!(recorded, 0);
    assert!(it.library.store.read(|read| read.tag_named("نفط")).unwrap().is_some());
}

#[test]
fn an_act_within_an_act_is_taken_back_with_it_or_alone() {
    let it = sample();
    let before = it.library.made();
    let mut inside = None;
    let outside = it
        .act(|write| {
            write.set_archived(&it.ids[..1], true)?;
            inside = write.undoable(at(5000), |write| write.untag(&it.ids, it.gold))?.1;
            write.set_archived(&it.ids[1..2], true).map(drop)
        })
        .unwrap();
    it.take_back(inside.unwrap()).unwrap();
    it.take_back(outside).unwrap();
    assert_eq!(it.library.made(), before);
}

#[test]
fn what_was_done_long_ago_is_forgotten() {
    let it = sample();
    let archive = |second, id: &ArticleId| {
        let act = |write: &Write<'_>| write.set_archived(&[*id], true);
        it.library.store.write(|write| write.undoable(at(second), act)).unwrap().1.unwrap()
    };
    let (old, new) = (archive(6000, &it.ids[0]), archive(7000, &it.ids[1]));
    it.library.store.write(|write| write.forget_undo(at(7000))).unwrap();
    assert!(matches!(it.take_back(old), Err(StoreError::NotFound)));
    it.take_back(new).unwrap();
    let rows = "SELECT count(*) FROM undo_rows";
    let left: i64 =
        it.library.store.read(|read| Ok(read.connection.query_row(rows, [], |row| row.get(0))?)).unwrap();
    assert_eq!(left, 0, "nothing of either is left");
}
