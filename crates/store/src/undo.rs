//! Taking back what a person did. While an act is recorded, triggers of the writer's own connection keep every row that
//! it writes, as it was and as it is since; taking it back writes the rows as they were.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, ffi, params, params_from_iter};

use crate::error::{Result, StoreError};
use crate::handle::Write;
use crate::ids::UndoId;
use crate::row::ms;

/// A table that a person's acts write. All else (tallies, copies in articles) follows by triggers, also when they are taken
/// back.
struct Recorded {
    name: &'static str,
    /// The first columns, which name a row.
    key: usize,
    columns: &'static [&'static str],
    /// Of these, those that hold blobs.
    blobs: &'static [&'static str],
    /// A row says nothing without the bookmark of its article.
    needs_bookmark: bool,
    /// What becomes of a row that an act made.
    made: Made,
}

/// What becomes of a row that an act made, when it is taken back.
#[derive(Clone, Copy)]
enum Made {
    /// It goes, by these statements: each for all such rows of an act that were written one after another.
    /// ?1 is the act, ?2 and ?3 the first and the last of them. One statement for all: each has its own journal.
    Goes(&'static [&'static str]),
    /// It stays, for others may refer to it by then.
    Stays,
    /// It stays, and says nothing.
    IsBlanked,
}

const RECORDED: [Recorded; 9] = [
    Recorded {
        name: "bookmarks",
        key: 1,
        columns: &["article_id", "bookmarked_at", "url_key", "is_archived", "title", "import_id"],
        blobs: &["url_key"],
        needs_bookmark: false,
        made: Made::Goes(&[BACK_TO_BIN, UNBOOKMARK]),
    },
    Recorded {
        name: "binned",
        key: 1,
        columns: &[
            "article_id",
            "bookmarked_at",
            "url_key",
            "is_archived",
            "title",
            "import_id",
            "removed_at",
        ],
        blobs: &["url_key"],
        needs_bookmark: false,
        made: Made::Goes(&[UNBIN]),
    },
    Recorded {
        name: "collections",
        key: 1,
        columns: &["id", "parent_id", "name", "position", "sort", "import_id"],
        blobs: &[],
        needs_bookmark: false,
        made: Made::Stays,
    },
    Recorded {
        name: "collected",
        key: 2,
        columns: &["collection_id", "article_id", "position", "import_id"],
        blobs: &[],
        needs_bookmark: true,
        made: Made::Goes(&[UNCOLLECT]),
    },
    Recorded {
        name: "tags",
        key: 1,
        columns: &["id", "name", "folded", "colour", "import_id"],
        blobs: &[],
        needs_bookmark: false,
        made: Made::Stays,
    },
    Recorded {
        name: "tagged",
        key: 2,
        columns: &["tag_id", "article_id", "import_id"],
        blobs: &[],
        needs_bookmark: true,
        made: Made::Goes(&[UNTAG]),
    },
    Recorded {
        name: "highlights",
        key: 1,
        columns: &[
            "id",
            "article_id",
            "colour",
            "quote",
            "prefix",
            "suffix",
            "starts",
            "ends",
            "note",
            "made_at",
            "edited_at",
            "import_id",
        ],
        blobs: &[],
        needs_bookmark: false,
        made: Made::Goes(&[UNMARK]),
    },
    Recorded {
        name: "reviews",
        key: 1,
        columns: &["highlight_id", "reviewed_at", "times", "due_at"],
        blobs: &[],
        needs_bookmark: false,
        made: Made::Goes(&[UNREVIEW]),
    },
    Recorded {
        name: "marks",
        key: 1,
        columns: &["id", "starred_at"],
        blobs: &[],
        needs_bookmark: false,
        made: Made::IsBlanked,
    },
];

/// Goes back to where it came from, as it is by now.
const BACK_TO_BIN: &str = "
    UPDATE binned SET (is_archived, title) = (
        SELECT is_archived, title FROM bookmarks WHERE bookmarks.article_id = binned.article_id)
    WHERE article_id IN (SELECT since ->> 0 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)
      AND EXISTS (SELECT 1 FROM bookmarks WHERE bookmarks.article_id = binned.article_id)";

/// What the person has made of it since then keeps it.
const UNBOOKMARK: &str = "
    DELETE FROM bookmarks
    WHERE article_id IN (SELECT since ->> 0 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)
      AND (EXISTS (SELECT 1 FROM binned WHERE binned.article_id = bookmarks.article_id)
           OR (NOT EXISTS (SELECT 1 FROM held WHERE held.article_id = bookmarks.article_id)
               AND (article_id, title) IN (SELECT since ->> 0, since ->> 4 FROM undo_rows
                                           WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)))";

const UNBIN: &str = "
    DELETE FROM binned
    WHERE article_id IN (SELECT since ->> 0 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)";

const UNCOLLECT: &str = "
    DELETE FROM collected WHERE (collection_id, article_id) IN (
        SELECT since ->> 0, since ->> 1 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)";

const UNTAG: &str = "
    DELETE FROM tagged WHERE (tag_id, article_id) IN (
        SELECT since ->> 0, since ->> 1 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)";

const UNMARK: &str = "
    DELETE FROM highlights WHERE (id, colour, note) IN (
        SELECT since ->> 0, since ->> 2, since ->> 8 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)";

const UNREVIEW: &str = "
    DELETE FROM reviews
    WHERE highlight_id IN (SELECT since ->> 0 FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3)";

/// Gives the writer its triggers.
pub(crate) fn prepare(connection: &Connection) -> Result<()> {
    let mut sql = "CREATE TEMP TABLE undo_now (id INTEGER PRIMARY KEY);".to_owned();
    for table in &RECORDED {
        let columns = table.columns.join(", ");
        let (old, new) = (table.values("OLD"), table.values("NEW"));
        let changed = table.columns.iter().map(|column| format!("OLD.{column} IS NOT NEW.{column}"));
        let changed = changed.collect::<Vec<_>>().join(" OR ");
        let inserted = match table.made {
            Made::Goes(_) => Some("1".to_owned()),
            Made::Stays => None,
            Made::IsBlanked => Some(table.says_something()),
        };
        if let Some(when) = inserted {
            sql.push_str(&table.trigger("INSERT", &when, "''", &new));
        }
        sql.push_str(&table.trigger(&format!("UPDATE OF {columns}"), &changed, &old, &new));
        sql.push_str(&table.trigger("DELETE", "1", &old, "''"));
    }
    Ok(connection.execute_batch(&sql)?)
}

impl Recorded {
    fn trigger(&self, act: &str, when: &str, before: &str, since: &str) -> String {
        let name = self.name;
        let word = act.split(' ').next().unwrap_or_default();
        format!(
            "CREATE TEMP TRIGGER undo_{name}_{word} AFTER {act} ON main.{name} WHEN {when} BEGIN
                 INSERT INTO undo_rows (undo_id, of_table, before, since)
                 SELECT id, '{name}', {before}, {since} FROM undo_now;
             END;"
        )
    }

    fn says_something(&self) -> String {
        let columns = self.columns.iter().skip(self.key);
        columns.map(|column| format!("NEW.{column} <> 0")).collect::<Vec<_>>().join(" OR ")
    }

    fn values(&self, of: &str) -> String {
        let value = |column: &&str| {
            if self.blobs.contains(column) { format!("hex({of}.{column})") } else { format!("{of}.{column}") }
        };
        format!("json_array({})", self.columns.iter().map(value).collect::<Vec<_>>().join(", "))
    }

    fn read(&self, row: &str) -> Option<Vec<Value>> {
        let values: Vec<serde_json::Value> = serde_json::from_str(row).ok()?;
        let read = |(column, value): (&&str, serde_json::Value)| match value {
            serde_json::Value::String(hex) if self.blobs.contains(column) => from_hex(&hex).map(Value::Blob),
            serde_json::Value::String(text) => Some(Value::Text(text)),
            serde_json::Value::Number(number) => number.as_i64().map(Value::Integer),
            serde_json::Value::Null => Some(Value::Null),
            _ => None,
        };
        let values = self.columns.iter().zip(values).map(read).collect::<Option<Vec<_>>>()?;
        (values.len() == self.columns.len()).then_some(values)
    }

    fn key_is(&self) -> String {
        let is = |(column, number): (&&str, usize)| format!("{column} = ?{number}");
        self.columns.iter().take(self.key).zip(1..).map(is).collect::<Vec<_>>().join(" AND ")
    }

    /// Writes rows that went, and were written one after another. One that is there again stays as it is.
    fn insertion(&self) -> String {
        let value = |(column, place): (&&str, usize)| {
            if self.blobs.contains(column) {
                format!("unhex(before ->> {place})")
            } else {
                format!("before ->> {place}")
            }
        };
        let values = self.columns.iter().zip(0..).map(value).collect::<Vec<_>>().join(", ");
        let wants = if self.needs_bookmark {
            "AND (EXISTS (SELECT 1 FROM bookmarks WHERE article_id = before ->> 1)
                  OR EXISTS (SELECT 1 FROM binned WHERE article_id = before ->> 1))"
        } else {
            ""
        };
        let (name, columns) = (self.name, self.columns.join(", "));
        format!(
            "INSERT OR IGNORE INTO {name} ({columns}) SELECT {values} FROM undo_rows
             WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3 {wants} ORDER BY id DESC"
        )
    }

    /// Takes back rows of one kind that were written one after another.
    fn take_back_run(&self, connection: &Connection, act: UndoId, run: &Run) -> Result<()> {
        let range = params![act, run.first, run.last];
        match (run.kind, self.made) {
            (Kind::Gone, _) => {
                connection.prepare_cached(&self.insertion())?.execute(range)?;
            }
            (Kind::Made, Made::Stays) => {}
            (Kind::Made, Made::Goes(statements)) => {
                for sql in statements {
                    connection.prepare_cached(sql)?.execute(range)?;
                }
            }
            _ => {
                let mut select = connection.prepare_cached(ROWS_BETWEEN)?;
                let mut rows = select.query(range)?;
                while let Some(row) = rows.next()? {
                    let (before, since): (String, String) = (row.get(0)?, row.get(1)?);
                    self.take_back(connection, self.read(&before), self.read(&since))?;
                }
            }
        }
        Ok(())
    }

    /// Writes one row as it was, which an act changed or made to stay. One that was changed anew since then stays as it is.
    fn take_back(
        &self,
        connection: &Connection,
        before: Option<Vec<Value>>,
        since: Option<Vec<Value>>,
    ) -> Result<()> {
        match (before, since) {
            (None, Some(since)) => {
                let mut blank = since.clone();
                blank.iter_mut().skip(self.key).for_each(|value| *value = Value::Integer(0));
                self.unwrite(connection, &blank, &since)?;
            }
            (Some(before), Some(since)) => self.unwrite(connection, &before, &since)?,
            (_, None) => {}
        }
        Ok(())
    }

    /// Each column that was changed, where it still is as it was changed to.
    fn unwrite(&self, connection: &Connection, before: &[Value], since: &[Value]) -> Result<()> {
        for ((column, before), after) in self.columns.iter().zip(before).zip(since).skip(self.key) {
            if before == after {
                continue;
            }
            let (old, new) = (self.key + 1, self.key + 2);
            let sql = format!(
                "UPDATE {} SET {column} = ?{old} WHERE {} AND {column} IS ?{new}",
                self.name,
                self.key_is()
            );
            let values = since.iter().take(self.key).chain([before, after]);
            connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
        Ok(())
    }
}

/// Rows of one table that an act made, changed or took away, one after another.
struct Run {
    /// Its place in [`RECORDED`].
    table: usize,
    kind: Kind,
    first: i64,
    last: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Made,
    Changed,
    Gone,
}

fn from_hex(hex: &str) -> Option<Vec<u8>> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

impl Write<'_> {
    /// Does what `act` does in such a way that [`take_back`](Write::take_back) can undo it; gives no name when it changed
    /// nothing. Notes are not among what is recorded: they are text, which is edited back.
    ///
    /// # Errors
    /// Those of `act`, and those of SQLite.
    pub fn undoable<T>(
        &self,
        now: Timestamp,
        act: impl FnOnce(&Write<'_>) -> Result<T>,
    ) -> Result<(T, Option<UndoId>)> {
        self.connection.prepare_cached("INSERT INTO undo (made_at) VALUES (?1)")?.execute([ms(now)])?;
        let id = UndoId(self.connection.last_insert_rowid());
        self.connection.prepare_cached("INSERT INTO undo_now (id) VALUES (?1)")?.execute([id])?;
        let value = act(self);
        self.connection.prepare_cached("DELETE FROM undo_now WHERE id = ?1")?.execute([id])?;
        let value = value?;
        let mut any = self.connection.prepare_cached("SELECT 1 FROM undo_rows WHERE undo_id = ?1")?;
        if any.exists([id])? {
            return Ok((value, Some(id)));
        }
        self.connection.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([id])?;
        Ok((value, None))
    }

    /// Takes a change back, once. What was changed anew since then stays as it is now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was taken back already, or is too old. What it would bring back may
    /// have no place any more: then the whole write ends with [`StoreError::Conflict`].
    pub fn take_back(&self, id: UndoId) -> Result<()> {
        let mut exists = self.connection.prepare_cached("SELECT 1 FROM undo WHERE id = ?1")?;
        if !exists.exists([id])? {
            return Err(StoreError::NotFound);
        }
        // A row may come back before the one that it refers to.
        self.connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut select = self.connection.prepare_cached(ROWS)?;
        let mut rows = select.query([id])?;
        let mut runs: Vec<Run> = Vec::new();
        while let Some(row) = rows.next()? {
            let (place, name): (i64, String) = (row.get(0)?, row.get(1)?);
            let Some(table) = RECORDED.iter().position(|table| table.name == name) else { continue };
            let kind = match (row.get(2)?, row.get(3)?) {
                (false, true) => Kind::Made,
                (true, false) => Kind::Gone,
                _ => Kind::Changed,
            };
            match runs.last_mut().filter(|run| (run.table, run.kind) == (table, kind)) {
                Some(run) => run.first = place,
                None => runs.push(Run { table, kind, first: place, last: place }),
            }
        }
        for run in &runs {
            let Some(table) = RECORDED.get(run.table) else { continue };
            table.take_back_run(self.connection, id, run).map_err(|error| {
                match error {
                    // The place that it had is another's now.
                    StoreError::Internal(ffi::SQLITE_CONSTRAINT_UNIQUE) => StoreError::Conflict,
                    other => other,
                }
            })?;
        }
        self.connection.prepare_cached("DELETE FROM undo WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Forgets how to take back what was done before a time.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn forget_undo(&self, before: Timestamp) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM undo WHERE made_at < ?1")?.execute([ms(before)])?;
        Ok(())
    }
}

pub(crate) const ROWS: &str =
    "SELECT id, of_table, before <> '', since <> '' FROM undo_rows WHERE undo_id = ?1 ORDER BY id DESC";

pub(crate) const ROWS_BETWEEN: &str =
    "SELECT before, since FROM undo_rows WHERE undo_id = ?1 AND id BETWEEN ?2 AND ?3 ORDER BY id DESC";
