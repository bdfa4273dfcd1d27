use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;

use super::{copy, found, index, index_by, search};
use crate::tests::sample::{Library, entry};
use crate::{Incoming, Result, Store, StoreError};

const FILE: &str = "search.sqlite";
/// An index is known by its library.
const FILES: [&str; 2] = ["library.sqlite", FILE];

/// Articles 1 to `count`, n1 and on, indexed.
fn library(count: i64) -> Library {
    let library = Library::new();
    let source = library.source("one");
    let entries: Vec<_> = (1..=count).rev().map(|number| entry(&format!("n{number}"), number)).collect();
    library.merge(source, &entries, 1000);
    index(&library);
    library
}

/// Closes it, lets something be done to its folder, and opens it again.
fn while_closed(library: Library, f: impl FnOnce(PathBuf)) -> Library {
    let Library { store, dir } = library;
    drop(store);
    f(dir.path().to_path_buf());
    Library { store: Store::open(dir.path()).unwrap(), dir }
}

fn all(count: u32) -> Vec<u32> {
    (1..=count).collect()
}

/// What whoever searches does on damage.
fn mended<T>(store: &Store, f: impl Fn() -> Result<T>) -> T {
    match f() {
        Err(StoreError::IndexDamaged | StoreError::NotALibrary) => {
            store.reset_index().unwrap();
            f().unwrap()
        }
        done => done.unwrap(),
    }
}

#[test]
fn it_is_there_after_closing() {
    let library = while_closed(library(20), |_| {});
    assert_eq!(found(&library, "خبر"), all(20));
    assert!(index(&library).is_empty());
    library.store.check_index_bytes(&|| true).unwrap();
}

#[test]
fn one_that_is_missing_or_no_index_is_made_anew() {
    type Damage = fn(PathBuf);
    let damages: [(&str, Damage); 6] = [
        ("missing", |dir| fs::remove_file(dir.join(FILE)).unwrap()),
        ("empty", |dir| fs::write(dir.join(FILE), b"").unwrap()),
        ("garbage", |dir| fs::write(dir.join(FILE), [b'x'; 70_000]).unwrap()),
        ("another program's", |dir| {
            fs::remove_file(dir.join(FILE)).unwrap();
            Connection::open(dir.join(FILE)).unwrap().execute_batch("CREATE TABLE notes (text)").unwrap();
        }),
        ("of a later version", |dir| {
            Connection::open(dir.join(FILE)).unwrap().pragma_update(None, "user_version", 99).unwrap();
        }),
        ("of another format", |dir| {
            let file = Connection::open(dir.join(FILE)).unwrap();
            file.execute("UPDATE state SET format = format + 1", []).unwrap();
        }),
    ];
    for (name, damage) in damages {
        let library = while_closed(library(20), damage);
        assert_eq!(found(&library, "خبر"), [0; 0], "{name}: there is nothing yet, and no error");
        assert_eq!(library.store.index_progress().unwrap().share, 0.0, "{name}");
        assert_eq!(index(&library).concat().len(), 20, "{name}");
        assert_eq!(found(&library, "خبر"), all(20), "{name}");
        let again = while_closed(library, |_| {});
        assert!(index(&again).is_empty(), "{name}: once");
        assert_eq!(found(&again, "خبر"), all(20), "{name}");
    }
}

#[test]
fn that_of_another_library_is_not_asked() {
    let other = library(30);
    let Library { store, dir } = other;
    drop(store);
    let library = while_closed(library(40), |own| copy(dir.path(), &own, FILE));
    assert_eq!(found(&library, "خبر"), [0; 0]);
    index(&library);
    assert_eq!(found(&library, "خبر"), all(40));
}

/// A person puts back a copy of the library that they made, and the index is of a later day.
#[test]
fn a_library_that_was_put_back_gets_an_index_of_its_own() {
    let one = |library: &Library| library.store.read(|read| Ok(read.sources()?[0].id)).unwrap();
    let more = |library: &Library| {
        library.merge(one(library), &[entry("n21", 21)], 2000);
    };
    let other = |library: &Library| {
        let corrected = Incoming { title: "بدل".into(), body: "<p></p>".into(), ..entry("n7", 7) };
        library.merge(one(library), &[corrected], 2000);
    };
    let changes: [&dyn Fn(&Library); 2] = [&more, &other];
    for (name, change) in ["more", "other"].iter().zip(changes) {
        let copies = tempfile::tempdir().unwrap();
        let library = while_closed(library(20), |dir| copy(&dir, copies.path(), "library.sqlite"));
        change(&library);
        index(&library);
        let library = while_closed(library, |dir| copy(copies.path(), &dir, "library.sqlite"));
        assert_eq!(found(&library, "خبر"), [0; 0], "{name}");
        index(&library);
        assert_eq!(found(&library, "خبر"), all(20), "{name}");
        assert_eq!(found(&library, "n21 OR بدل"), [0; 0], "{name}");
    }
}

#[test]
fn a_file_that_was_cut_short_is_mended() {
    let length = {
        let library = library(200);
        let file = library.dir.path().join(FILE);
        drop(library.store);
        fs::metadata(file).unwrap().len()
    };
    for part in 0..8 {
        let library = while_closed(library(200), |dir| {
            let file = fs::File::options().write(true).open(dir.join(FILE)).unwrap();
            file.set_len(length * part / 8 + part * 100).unwrap();
        });
        let store = &library.store;
        mended(store, || search(store, "خبر"));
        mended(store, || index_by(store, 1000));
        mended(store, || store.check_index_bytes(&|| true));
        mended(store, || index_by(store, 1000));
        assert_eq!(found(&library, "خبر"), all(200), "{part}");
    }
}

/// No byte of a segment can change without being told as damage: a search never answers from it.
#[test]
fn flipped_bytes_are_found_out() {
    let library = library(200);
    let file = library.dir.path().join(FILE);
    let Library { store, dir } = library;
    let ids: Vec<i64> = store
        .with_index(|open| {
            open.read(|connection, _| {
                let mut select = connection.prepare("SELECT id FROM pieces ORDER BY id")?;
                let ids = select.query_map([], |row| row.get(0))?;
                Ok(ids.collect::<rusqlite::Result<_>>()?)
            })
        })
        .unwrap();
    drop(store);
    let copies = tempfile::tempdir().unwrap();
    for name in FILES {
        copy(dir.path(), copies.path(), name);
    }
    for id in ids {
        for name in FILES {
            copy(copies.path(), dir.path(), name);
        }
        let connection = Connection::open(&file).unwrap();
        let mut piece: Vec<u8> =
            connection.query_row("SELECT bytes FROM pieces WHERE id = ?1", [id], |row| row.get(0)).unwrap();
        let middle = piece.len() / 2;
        piece[middle] ^= 0x10;
        connection
            .execute("UPDATE pieces SET bytes = ?2 WHERE id = ?1", rusqlite::params![id, piece])
            .unwrap();
        drop(connection);
        let store = Store::open(dir.path()).unwrap();
        for typed in ["خبر", "\"خبر n7\"", "n7", "n*"] {
            match search(&store, typed) {
                Ok(found) if typed == "خبر" => assert_eq!(found, all(200), "{id}"),
                Ok(_) | Err(StoreError::IndexDamaged) => {}
                Err(error) => panic!("{id}: {error:?}"),
            }
        }
        assert!(matches!(store.check_index_bytes(&|| true), Err(StoreError::IndexDamaged)), "{id}");
        store.reset_index().unwrap();
        index_by(&store, 1000).unwrap();
        assert_eq!(search(&store, "خبر").unwrap(), all(200), "{id}");
        drop(store);
    }
}

/// Whatever of the file is overwritten, searching and indexing end in the right answers.
#[test]
fn pages_of_rubbish_are_mended() {
    let library = library(200);
    let file = library.dir.path().join(FILE);
    let Library { store, dir } = library;
    drop(store);
    let whole = fs::read(&file).unwrap();
    let copies = tempfile::tempdir().unwrap();
    copy(dir.path(), copies.path(), "library.sqlite");
    let pages = whole.len() / 16384;
    assert!(pages >= 5);
    for page in 0..pages {
        let mut bytes = whole.clone();
        bytes[page * 16384..(page + 1) * 16384].fill(0xaa);
        fs::write(&file, &bytes).unwrap();
        copy(copies.path(), dir.path(), "library.sqlite");
        let store = Store::open(dir.path()).unwrap();
        mended(&store, || search(&store, "خبر"));
        mended(&store, || index_by(&store, 1000));
        mended(&store, || store.check_index_bytes(&|| true));
        mended(&store, || index_by(&store, 1000));
        assert_eq!(search(&store, "خبر").unwrap(), all(200), "{page}");
        drop(store);
    }
}

#[test]
fn looking_at_the_bytes_can_be_stopped() {
    let library = library(20);
    let stopped = library.store.check_index_bytes(&|| false);
    assert!(matches!(stopped, Err(StoreError::Stopped)), "{stopped:?}");
}
