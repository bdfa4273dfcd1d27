//! Whatever is done with bookmarks, what is counted of them is what there is.

use super::counters::{Dice, check};
use super::sample::{EVERYTHING, Library, at, entry, made, passage};
use crate::{
    ArticleId, CollectionId, Colour, HighlightId, ImportedHighlight, ImportedItem, KeptLink, Read, Result,
    StoreError, TagId, UndoId, Write,
};

/// One of the ids that a statement gives; zero when there is none.
fn any(read: &Read<'_>, dice: &mut Dice, sql: &str) -> Result<i64> {
    let mut select = read.connection.prepare_cached(sql)?;
    let ids: Vec<i64> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(if ids.is_empty() { 0 } else { ids[dice.roll(ids.len())] })
}

fn article(read: &Read<'_>, dice: &mut Dice) -> Result<ArticleId> {
    Ok(ArticleId(any(read, dice, "SELECT id FROM articles")?))
}

fn bookmark(read: &Read<'_>, dice: &mut Dice) -> Result<ArticleId> {
    Ok(ArticleId(any(read, dice, "SELECT article_id FROM bookmarks")?))
}

fn in_bin(read: &Read<'_>, dice: &mut Dice) -> Result<ArticleId> {
    Ok(ArticleId(any(read, dice, "SELECT article_id FROM binned")?))
}

fn collection(read: &Read<'_>, dice: &mut Dice) -> Result<CollectionId> {
    Ok(CollectionId(any(read, dice, "SELECT id FROM collections")?))
}

fn tag(read: &Read<'_>, dice: &mut Dice) -> Result<TagId> {
    Ok(TagId(any(read, dice, "SELECT id FROM tags")?))
}

fn highlight(read: &Read<'_>, dice: &mut Dice) -> Result<HighlightId> {
    Ok(HighlightId(any(read, dice, "SELECT id FROM highlights")?))
}

const NAMES: [&str; 4] = ["أ", "ب", "ج", "د"];

fn act(write: &Write<'_>, dice: &mut Dice, now: i64) -> Result<u64> {
    let done = |result: Result<()>| result.map(|()| 1);
    match dice.roll(22) {
        0 | 1 => write.bookmark(article(write, dice)?, at(now)).map(|_| 1),
        2 => {
            let ids = [bookmark(write, dice)?, bookmark(write, dice)?];
            write.remove_bookmarks(&ids, at(now))
        }
        3 => write.restore_bookmarks(&[in_bin(write, dice)?, article(write, dice)?]),
        4 => write.set_archived(&[bookmark(write, dice)?, bookmark(write, dice)?], dice.roll(2) == 0),
        5 => done(write.bring_up(bookmark(write, dice)?, at(now))),
        6 => done(write.rename_bookmark(bookmark(write, dice)?, Some(NAMES[dice.roll(4)]))),
        7 => write.add_collection(NAMES[dice.roll(4)], None).map(|_| 1),
        8 => write.add_collection(NAMES[dice.roll(4)], Some(collection(write, dice)?)).map(|_| 1),
        9 => {
            let parent = Some(collection(write, dice)?).filter(|_| dice.roll(3) > 0);
            done(write.move_collection(collection(write, dice)?, parent, None))
        }
        10 => done(write.remove_collection(collection(write, dice)?)),
        11 | 12 => {
            let ids = [bookmark(write, dice)?, bookmark(write, dice)?, in_bin(write, dice)?];
            write.collect(&ids, collection(write, dice)?)
        }
        13 => {
            let from = Some(collection(write, dice)?).filter(|_| dice.roll(2) == 0);
            write.uncollect(&[bookmark(write, dice)?], from)
        }
        14 => {
            let ids = [bookmark(write, dice)?];
            done(write.reorder(collection(write, dice)?, &ids, Some(bookmark(write, dice)?)))
        }
        15 | 16 => {
            let tag = write.need_tag(NAMES[dice.roll(4)])?;
            write.tag(&[bookmark(write, dice)?, in_bin(write, dice)?], tag)
        }
        17 => write.untag(&[bookmark(write, dice)?], tag(write, dice)?),
        18 => match dice.roll(3) {
            0 => done(write.merge_tags(&[tag(write, dice)?, tag(write, dice)?], tag(write, dice)?)),
            1 => done(write.rename_tag(tag(write, dice)?, NAMES[dice.roll(4)])),
            _ => done(write.remove_tag(tag(write, dice)?)),
        },
        19 => {
            let new = passage(NAMES[dice.roll(4)]);
            write.add_highlight(bookmark(write, dice)?, &new, at(now)).map(|_| 1)
        }
        20 => write.remove_highlights(&[highlight(write, dice)?, highlight(write, dice)?]),
        _ => {
            let ids = [article(write, dice)?, bookmark(write, dice)?];
            write.set_all_starred(&ids, dice.roll(2) == 0, at(now))
        }
    }
}

/// What is not taken back, or is of another kind.
fn beside(write: &Write<'_>, dice: &mut Dice, now: i64) -> Result<()> {
    match dice.roll(6) {
        0 => write.erase_bookmarks(&[in_bin(write, dice)?]).map(|_| ()),
        1 => write.set_note(bookmark(write, dice)?, NAMES[dice.roll(4)], at(now)),
        2 => write.edit_highlight(highlight(write, dice)?, Colour::Red, NAMES[dice.roll(4)], at(now)),
        3 => write.reviewed(highlight(write, dice)?, at(now + 9), at(now)),
        4 => {
            let tags = [NAMES[dice.roll(4)].to_owned()];
            let collections = [vec![NAMES[dice.roll(4)].to_owned(), NAMES[dice.roll(4)].to_owned()]];
            let url = format!("https://old.example/{}", dice.roll(5));
            let item = ImportedItem {
                link: KeptLink { url: &url, title: "قديم", ..KeptLink::default() },
                tags: &tags,
                collections: &collections,
                note: "حاشية",
                highlights: vec![ImportedHighlight {
                    passage: passage(NAMES[dice.roll(4)]),
                    made: None,
                    edited: None,
                }],
                is_archived: dice.roll(2) == 0,
                ..ImportedItem::default()
            };
            let mut importing = write.begin_import("netscape", "file", None, at(now))?;
            write.take_in(&mut importing, &[item], at(now)).map(|_| ())
        }
        _ => {
            let import = any(write, dice, "SELECT id FROM imports WHERE undone_at = 0")?;
            write.undo_import(crate::ImportId(import), at(now)).map(|_| ())
        }
    }
}

#[test]
fn what_is_counted_of_bookmarks_is_what_there_is() {
    for seed in 1..=6 {
        let library = library();
        let mut dice = Dice(seed);
        let mut undo: Vec<UndoId> = Vec::new();
        let (mut acts, mut taken_back) = (0, 0);
        for number in 0..400 {
            let now = 1000 + number;
            let result = library.store.write(|write| match dice.roll(4) {
                0 if !undo.is_empty() => {
                    let id = undo.swap_remove(dice.roll(undo.len()));
                    write.take_back(id).map(|()| taken_back += 1)
                }
                1 => beside(write, &mut dice, now),
                _ => {
                    let (_, id) = write.undoable(at(now), |write| act(write, &mut dice, now))?;
                    undo.extend(id);
                    acts += 1;
                    Ok(())
                }
            });
            let is_known = matches!(
                result,
                Ok(())
                    | Err(StoreError::NotFound
                        | StoreError::Conflict
                        | StoreError::Cycle
                        | StoreError::TooDeep)
            );
            assert!(is_known, "seed {seed}, step {number}: {result:?}");
            library
                .store
                .read(|read| {
                    check(read.connection, number.cast_unsigned());
                    Ok(())
                })
                .unwrap();
        }
        assert!(acts > 50 && taken_back > 20, "seed {seed} did too little: {acts}, {taken_back}");
    }
}

/// Whatever is done: taken back at once, all is as it was.
#[test]
fn any_act_that_is_taken_back_leaves_all_as_it_was() {
    let mut compared = 0;
    for seed in 11..=16 {
        let library = library();
        let mut dice = Dice(seed);
        for number in 0..300 {
            let now = 1000 + number;
            let done = library.store.write(|write| {
                let before = lasting(write);
                let (_, id) = write.undoable(at(now), |write| act(write, &mut dice, now))?;
                Ok((before, id))
            });
            let Ok((before, Some(id))) = done else { continue };
            let is_kept = dice.roll(2) == 0;
            if is_kept {
                continue;
            }
            library.store.write(|write| write.take_back(id)).unwrap();
            library
                .store
                .read(|read| {
                    check(read.connection, number.cast_unsigned());
                    let now = lasting(read);
                    let missing: Vec<_> = before.iter().filter(|row| !now.contains(row)).collect();
                    let more: Vec<_> = now.iter().filter(|row| !before.contains(row)).collect();
                    assert!(
                        missing.is_empty() && more.is_empty(),
                        "seed {seed}, step {number}: {missing:#?}, {more:#?}"
                    );
                    Ok(())
                })
                .unwrap();
            compared += 1;
        }
    }
    assert!(compared > 300, "only {compared} acts were taken back");
}

/// All that a person made, but for collections and tags that an act had to make: these stay, and are empty.
fn lasting(read: &Read<'_>) -> Vec<String> {
    let is_empty = |table: &str, linked: &str, column: &str| {
        let sql = format!(
            "SELECT quote(id) FROM {table}
             WHERE id NOT IN (SELECT {column} FROM {linked}) AND import_id = 0"
        );
        let mut select = read.connection.prepare(&sql).unwrap();
        let rows = select.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(|id| format!("{table}: [Integer({}),", id.unwrap())).collect::<Vec<_>>()
    };
    let mut left_out = is_empty("tags", "tagged", "tag_id");
    left_out.extend(is_empty("collections", "collected", "collection_id"));
    let mut rows = made(read.connection);
    rows.retain(|row| !left_out.iter().any(|start| row.starts_with(start)));
    rows
}

fn library() -> Library {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<_> = (0..8).map(|number| entry(&number.to_string(), 100 + number)).collect();
    library.merge(source, &entries, 900);
    for number in 0..4 {
        library.kept(&format!("https://kept.example/{number}"), 950 + number);
    }
    for id in library.ids(&EVERYTHING).into_iter().take(3) {
        library.store.write(|write| write.bookmark(id, at(960))).unwrap();
    }
    library
}
