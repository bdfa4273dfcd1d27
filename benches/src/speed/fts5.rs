use std::{fs, path::Path};

use rusqlite::{Connection, types::Value};

use super::{Ask, Engine, Indexed, Only, ROWS, Shape, begin_of, bytes_in, system::Clock};
use crate::{
    Outcome,
    library::{Article, Library},
};

/// Articles of a transaction.
const BATCH: u64 = 1_000;

/// SQLite's FTS5, which keeps no text beside its index, with unicode61 and bm25. What searches are restricted by stands
/// in a table beside it, which is not counted.
pub struct Fts5(Connection);

impl Engine for Fts5 {
    const NAME: &'static str = "FTS5";

    fn index(library: &Library, folder: &Path) -> Outcome<Indexed> {
        // What an earlier run did not end.
        fs::remove_dir_all(folder)?;
        fs::create_dir_all(folder)?;
        let database = connect(folder)?;
        database.execute_batch(
            "PRAGMA main.journal_mode = WAL; PRAGMA main.synchronous = NORMAL;
             CREATE VIRTUAL TABLE main.texts
                 USING fts5(title, body, content = '', contentless_delete = 1, tokenize = 'unicode61');
             CREATE TABLE facts.articles (
                 id INTEGER PRIMARY KEY, source INTEGER NOT NULL, published INTEGER NOT NULL, is_unread INTEGER NOT NULL
             ) STRICT;",
        )?;
        let mut clock = Clock::start();
        for first in (0..library.articles).step_by(BATCH as usize) {
            let last = library.articles.min(first + BATCH);
            insert(&database, &clock.articles(library, first..last))?;
        }
        database.execute_batch(
            "INSERT INTO texts (texts) VALUES ('optimize'); VACUUM main; PRAGMA main.wal_checkpoint(TRUNCATE)",
        )?;
        Ok(clock.stop(bytes_in(folder, "texts.")))
    }

    fn open(folder: &Path) -> Outcome<Fts5> {
        Ok(Fts5(connect(folder)?))
    }

    fn ask(&self, ask: &Ask) -> Outcome<Vec<i64>> {
        let mut select = self.0.prepare_cached(&statement(ask))?;
        let restriction = match ask.only {
            Only::Anything => Value::Null,
            Only::Source(source) => Value::from(i64::try_from(source)?),
            Only::Unread => Value::from(1),
            Only::After(day) => Value::from(begin_of(day)?),
        };
        let page = (matched(ask), i64::try_from(ROWS)?, i64::try_from(ask.skipped())?, restriction);
        let ids: Result<Vec<i64>, _> = select.query_map(page, |row| row.get(0))?.collect();
        Ok(ids?)
    }
}

fn connect(folder: &Path) -> Outcome<Connection> {
    let database = Connection::open(folder.join("texts.sqlite"))?;
    database.execute("ATTACH ?1 AS facts", [folder.join("facts.sqlite").to_string_lossy()])?;
    // As much as the mapping of files gives the others.
    database.execute_batch("PRAGMA main.mmap_size = 4294967296; PRAGMA facts.mmap_size = 4294967296")?;
    Ok(database)
}

fn insert(database: &Connection, articles: &[Article]) -> Outcome {
    let transaction = database.unchecked_transaction()?;
    let mut text = database.prepare_cached("INSERT INTO texts (rowid, title, body) VALUES (?1, ?2, ?3)")?;
    let mut fact = database.prepare_cached("INSERT INTO facts.articles VALUES (?1, ?2, ?3, ?4)")?;
    for article in articles {
        let id = i64::try_from(article.number)?;
        text.execute((id, &article.title, article.text()))?;
        fact.execute((
            id,
            i64::try_from(article.source)?,
            article.published.as_second(),
            i64::from(article.is_unread),
        ))?;
    }
    drop((text, fact));
    Ok(transaction.commit()?)
}

fn statement(ask: &Ask) -> String {
    let restriction = match ask.only {
        Only::Anything => "?4 IS NULL",
        Only::Source(_) => "source = ?4",
        Only::Unread => "is_unread = ?4",
        Only::After(_) => "published >= ?4",
    };
    let join = match ask.only {
        Only::Anything => "",
        _ => "JOIN facts.articles AS articles ON articles.id = texts.rowid",
    };
    let order = if ask.is_newest_first { "texts.rowid DESC" } else { "rank" };
    format!(
        "SELECT texts.rowid FROM texts {join} WHERE texts MATCH ?1 AND {restriction}
         ORDER BY {order} LIMIT ?2 OFFSET ?3"
    )
}

fn matched(ask: &Ask) -> String {
    let words =
        |between: &str| ask.words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(between);
    match ask.shape {
        Shape::All => words(" "),
        Shape::Some => words(" OR "),
        Shape::Typing => words(" ") + " *",
        Shape::Phrase => format!("\"{}\"", ask.words.join(" ")),
    }
}
