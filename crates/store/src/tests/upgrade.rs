use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::sample::{EVERYTHING, Library, at, entry};
use crate::database::open_writer;
use crate::schema::{LIBRARY, Schema};
use crate::{Enclosure, EvictRule, Filter, Incoming, Scope, Store, StoreError, View};

/// A library with something of everything that a person can make: what an upgrade must carry over.
fn sample() -> Library {
    let library = Library::new();
    let (one, two) = (library.source("one"), library.source("two"));
    let with_all = Incoming {
        author: Some("سلمى".into()),
        categories: vec!["اقتصاد".into()],
        enclosures: vec![Enclosure {
            url: "https://outlet.example/a.mp3".into(),
            media_type: None,
            length: None,
        }],
        ..entry("a", 500)
    };
    library.merge(one, &[with_all, entry("b", 400), entry("c", 300)], 1000);
    library.merge(two, &[entry("d", 200), entry("e", 100)], 1000);
    let ids = library.ids(&EVERYTHING);
    library
        .store
        .write(|write| {
            let folder = write.add_folder("أخبار")?;
            write.move_source(one, Some(folder))?;
            write.rename_source(one, "صحيفتي")?;
            write.record_failure(one, "dns", "{}", at(1100))?;
            write.set_setting("theme", "dark")?;
            write.set_starred(ids[1], true, at(1200))?;
            write.set_read(&[ids[2]], true, at(1200))?;
            write.mark_all_read(
                &View { scope: Scope::Today { since: at(450) }, filter: Filter::All },
                at(1300),
            )?;
            write.bookmark(ids[3], at(1400))?;
            // Leaves a mark on an article that is gone, and a bookmark in a source that is.
            write.set_read(&[ids[4]], true, at(1500))?;
            write.evict(&EvictRule { before: at(150), keep_per_source: 1, at_most: 9 })?;
            write.remove_source(two, at(1600))
        })
        .unwrap();
    library
}

/// All that a person would see of it.
fn seen(store: &Store) -> String {
    store
        .read(|read| {
            let everything = [EVERYTHING, View { scope: Scope::Bookmarks, filter: Filter::All }];
            let ids = everything
                .map(|view| read.article_ids(&view))
                .into_iter()
                .collect::<crate::Result<Vec<_>>>()?;
            let articles =
                ids.concat().into_iter().map(|id| read.article(id)).collect::<crate::Result<Vec<_>>>()?;
            Ok(format!(
                "{:#?}",
                (read.sources()?, read.folders()?, read.settings()?, read.counts(at(0))?, articles)
            ))
        })
        .unwrap()
}

fn schema(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut select = connection
        .prepare(
            "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
        )
        .unwrap();
    select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn dumps() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/db")
}

/// A library as a script: tables, rows, and last the indexes and triggers, so that these do not act on the rows.
fn dump(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut select = connection.prepare(sql).unwrap();
        select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let number =
        |pragma: &str| -> i64 { connection.pragma_query_value(None, pragma, |row| row.get(0)).unwrap() };
    let mut script = vec!["PRAGMA foreign_keys = OFF".to_owned()];
    script.extend(texts("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
    for table in texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        let columns = texts(&format!("SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')"));
        let row = columns.join(" || ', ' || ");
        script.extend(texts(&format!("SELECT 'INSERT INTO {table} VALUES (' || {row} || ')' FROM {table}")));
    }
    script.extend(texts(
        "SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY name",
    ));
    for pragma in ["application_id", "user_version"] {
        script.push(format!("PRAGMA {pragma} = {}", number(pragma)));
    }
    script.join(";\n") + ";\n"
}

#[test]
fn the_dump_of_this_version_is_current() {
    let Library { store, dir } = sample();
    drop(store);
    let script = dump(&dir.path().join("library.sqlite"));
    let path = dumps().join(format!("v{}.sql", LIBRARY.migrations.len()));
    if std::env::var_os("QIRTAS_BLESS").is_some() {
        fs::write(&path, &script).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == script, "{path:?} is not what this version makes");
}

#[test]
fn a_library_of_every_version_comes_over_whole() {
    let fresh = sample();
    let fresh_schema = schema(&fresh.dir.path().join("library.sqlite"));
    for version in 1..=LIBRARY.migrations.len() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.sqlite");
        let script = fs::read_to_string(dumps().join(format!("v{version}.sql"))).unwrap();
        Connection::open(&path).unwrap().execute_batch(&script).unwrap();
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(seen(&store), seen(&fresh.store), "v{version}");
        drop(store);
        assert_eq!(schema(&path), fresh_schema, "v{version}");
        let is_old = version < LIBRARY.migrations.len();
        assert_eq!(dir.path().join(format!("library.before-v{}.sqlite", version + 1)).exists(), is_old);
    }
}

const FIRST: &str = "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('kept')";
const SECOND: &str = "ALTER TABLE notes ADD COLUMN at INTEGER NOT NULL DEFAULT 7";

fn notes(migrations: &'static [&'static str]) -> Schema {
    Schema { name: "notes", application_id: 77, migrations }
}

#[test]
fn before_an_upgrade_the_old_library_is_copied() {
    let dir = tempfile::tempdir().unwrap();
    drop(open_writer(dir.path(), &notes(&[FIRST])).unwrap());
    // A copy of an earlier try gives way; one that was cut short does not stand in the way.
    for leftover in ["notes.before-v2.sqlite", "notes.before-v2.unfinished"] {
        fs::write(dir.path().join(leftover), b"leftover").unwrap();
    }
    let upgraded = open_writer(dir.path(), &notes(&[FIRST, SECOND])).unwrap();
    let row = upgraded.query_row("SELECT text, at FROM notes", [], |row| Ok((row.get(0)?, row.get(1)?)));
    assert_eq!(row.unwrap(), ("kept".to_owned(), 7));
    let copy = Connection::open(dir.path().join("notes.before-v2.sqlite")).unwrap();
    let version: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    assert_eq!(copy.query_row("SELECT text FROM notes", [], |row| row.get(0)), Ok("kept".to_owned()));
}

#[test]
fn an_upgrade_that_fails_leaves_the_old_library() {
    let dir = tempfile::tempdir().unwrap();
    drop(open_writer(dir.path(), &notes(&[FIRST])).unwrap());
    let failed = open_writer(dir.path(), &notes(&[FIRST, "DROP TABLE notes; DROP TABLE nothing"]));
    assert!(matches!(failed.err(), Some(StoreError::Internal(_))));
    let kept = open_writer(dir.path(), &notes(&[FIRST])).unwrap();
    assert_eq!(kept.query_row("SELECT text FROM notes", [], |row| row.get(0)), Ok("kept".to_owned()));
}

#[test]
fn a_new_library_that_was_cut_short_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("notes.unfinished"), b"half").unwrap();
    assert!(open_writer(dir.path(), &notes(&[FIRST])).is_ok());
}
