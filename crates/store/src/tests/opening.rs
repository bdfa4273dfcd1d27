use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use rusqlite::Connection;

use super::sample::{EVERYTHING, Library, at, entry, source};
use crate::schema::LIBRARY;
use crate::{Arriving, NewMedia, Store, StoreError};

#[test]
fn a_new_library_is_empty() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("deep/profile")).unwrap();
    assert!(store.read(|library| library.sources()).unwrap().is_empty());
}

#[test]
fn what_was_written_is_there_after_closing() {
    let Library { store, dir } = Library::new();
    store.write(|library| library.set_setting("theme", "dark")).unwrap();
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.read(|library| library.setting("theme")).unwrap().as_deref(), Some("dark"));
}

#[test]
fn a_second_copy_is_refused_until_the_first_closes() {
    let Library { store, dir } = Library::new();
    let clone = store.clone();
    drop(store);
    assert!(matches!(Store::open(dir.path()), Err(StoreError::InUse)));
    drop(clone);
    assert!(Store::open(dir.path()).is_ok());
}

#[test]
fn a_newer_library_is_left_alone() {
    let Library { store, dir } = Library::new();
    drop(store);
    let path = dir.path().join("library.sqlite");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open(dir.path()).err();
    let known = u32::try_from(LIBRARY.migrations.len()).unwrap();
    assert!(matches!(error, Some(StoreError::Newer { found: 999, known: own }) if own == known), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn what_is_no_library_is_left_alone() {
    let other_database = {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("other");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
        fs::read(path).unwrap()
    };
    let damaged = {
        let Library { store, dir } = Library::new();
        drop(store);
        let mut bytes = fs::read(dir.path().join("library.sqlite")).unwrap();
        bytes[100..].fill(0xaa);
        bytes
    };
    let files = [b"short".to_vec(), vec![b'x'; 5000], other_database, damaged];
    for (number, bytes) in files.iter().enumerate() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.sqlite");
        fs::write(&path, bytes).unwrap();
        let error = Store::open(dir.path()).err();
        assert!(matches!(error, Some(StoreError::NotALibrary)), "{number}: {error:?}");
        assert!(fs::read(&path).unwrap() == *bytes, "{number} was changed");
    }
}

/// Damage behind what opening reads is met later; it is told as damage, not as a fault that will pass.
#[test]
fn damage_that_is_met_later_is_told_as_such() {
    let Library { store, dir } = Library::new();
    let source = store.write(|library| library.add_source(&source("one"), at(1))).unwrap();
    let entries: Vec<_> = (0..300).map(|number| Arriving::of(entry(&format!("{number}"), number))).collect();
    store.write(|library| library.merge(source, &entries, at(1000))).unwrap();
    drop(store);
    let path = dir.path().join("library.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    bytes[16384 * 2..].fill(0xaa);
    fs::write(&path, &bytes).unwrap();
    let damaged = match Store::open(dir.path()) {
        Ok(store) => store.read(|library| library.page(&EVERYTHING, None, 300).map(|_| ())).err(),
        Err(error) => Some(error),
    };
    assert!(matches!(damaged, Some(StoreError::NotALibrary)), "{damaged:?}");
}

#[test]
fn an_empty_file_becomes_a_library() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("library.sqlite"), b"").unwrap();
    assert!(Store::open(dir.path()).is_ok());
}

#[test]
fn a_foreign_media_file_is_found_before_anything_is_made() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("media.sqlite"), b"a person's own file").unwrap();
    assert!(matches!(Store::open(dir.path()), Err(StoreError::NotALibrary)));
    assert!(!dir.path().join("library.sqlite").exists());
}

#[test]
fn a_damaged_media_file_is_set_aside_and_keeps_no_library_shut() {
    let dir = tempfile::tempdir().unwrap();
    let media = dir.path().join("media.sqlite");
    for (n, damage) in
        [b"garbage".to_vec(), [b"SQLite format 3\0".to_vec(), vec![0xAA; 40_000]].concat()].iter().enumerate()
    {
        let store = Store::open(dir.path()).unwrap();
        let picture = NewMedia { media_type: "image/png", bytes: b"picture", width: 1, height: 1 };
        store.keep_media("key", &picture, at(1)).unwrap();
        store.write(|w| w.set_setting("kept", "yes")).unwrap();
        drop(store);
        fs::write(&media, damage).unwrap();

        let store = Store::open(dir.path()).unwrap();
        assert_eq!(store.read(|r| r.setting("kept")).unwrap().as_deref(), Some("yes"));
        assert_eq!(store.media("key").unwrap(), None);
        assert_eq!(fs::read(dir.path().join(format!("media.damaged-{}.sqlite", n + 1))).unwrap(), *damage);
    }
}

#[test]
fn a_folder_that_cannot_be_is_unwritable() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), b"").unwrap();
    for place in ["file", "file/profile"] {
        let error = Store::open(&dir.path().join(place)).err();
        assert!(matches!(error, Some(StoreError::Unwritable)), "{place}: {error:?}");
    }
}

#[test]
fn an_error_takes_back_all_of_a_write() {
    let library = Library::new();
    let result: crate::Result<()> = library.store.write(|library| {
        library.add_source(&source("one"), at(1))?;
        Err(StoreError::Conflict)
    });
    assert!(matches!(result, Err(StoreError::Conflict)));
    assert!(library.store.read(|library| library.sources()).unwrap().is_empty());
}

#[test]
fn a_panic_takes_back_all_of_a_write_and_the_next_one_works() {
    let library = Library::new();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        library.store.write::<()>(|library| {
            library.add_source(&source("one"), at(1))?;
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
    library.source("two");
    let sources = library.store.read(|library| library.sources()).unwrap();
    assert_eq!(sources.iter().map(|source| source.title.as_str()).collect::<Vec<_>>(), ["two"]);
}

#[test]
fn a_reader_cannot_write() {
    let library = Library::new();
    let result =
        library.store.read(|library| Ok(library.connection.execute("DELETE FROM settings", []).is_err()));
    assert!(result.unwrap());
}

#[test]
fn a_reader_sees_one_moment() {
    let library = Library::new();
    let (before, after) = library
        .store
        .read(|reading| {
            let before = reading.sources()?.len();
            library.source("one");
            Ok((before, reading.sources()?.len()))
        })
        .unwrap();
    assert_eq!((before, after), (0, 0));
    assert_eq!(library.store.read(|library| library.sources()).unwrap().len(), 1);
}

/// The child's half of the next test: does nothing unless it is asked by name, and never returns then.
#[test]
fn child_that_dies_while_writing() {
    let Some(dir) = std::env::var_os("QIRTAS_STORE_DIES_IN") else { return };
    let store = Store::open(dir.as_ref()).unwrap();
    store.write(|library| library.add_source(&source("whole"), at(1))).unwrap();
    let _: crate::Result<()> = store.write(|library| {
        library.add_source(&source("half"), at(1))?;
        library.connection.cache_flush().unwrap();
        std::process::abort()
    });
}

#[test]
fn a_process_that_dies_while_writing_leaves_what_was_whole() {
    let dir = tempfile::tempdir().unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["tests::opening::child_that_dies_while_writing", "--exact"])
        .env("QIRTAS_STORE_DIES_IN", dir.path())
        .output()
        .unwrap()
        .status;
    assert!(!status.success());
    let store = Store::open(dir.path()).unwrap();
    let sources = store.read(|library| library.sources()).unwrap();
    assert_eq!(sources.iter().map(|source| source.title.as_str()).collect::<Vec<_>>(), ["whole"]);
}

#[test]
fn a_full_disk_takes_back_all_of_a_write() {
    let library = Library::new();
    let result = library.store.write(|write| {
        let pages: i64 = write.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        // The pragma also gives back the new limit.
        let limit = format!("PRAGMA max_page_count = {pages}");
        write.connection.query_row(&limit, [], |_| Ok(())).unwrap();
        write.set_setting("long", &"x".repeat(1_000_000))
    });
    assert!(matches!(result, Err(StoreError::Full)), "{result:?}");
    assert_eq!(library.store.read(|library| library.setting("long")).unwrap(), None);
}

#[test]
fn no_error_speaks_sql() {
    let library = Library::new();
    let error: StoreError = library
        .store
        .write(|library| Ok(library.connection.execute("INSERT INTO nowhere VALUES (1)", [])))
        .unwrap()
        .unwrap_err()
        .into();
    assert_eq!(error.to_string(), "internal fault 1");
    assert_eq!(format!("{error:?}"), "Internal(1)");
}
