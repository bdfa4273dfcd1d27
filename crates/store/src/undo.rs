//! Taking back what a person did. While an act is recorded, triggers of the writer's own connection keep every row that
//! it writes, as it was and as it is since; taking it back writes the rows as they were.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

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
    /// What becomes of a row that an act made.
    made: Made,
}

/// What becomes of a row that an act made, when it is taken back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    /// It goes.
    Goes,
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
        made: Made::Goes,
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
        made: Made::Goes,
    },
    Recorded {
        name: "collections",
        key: 1,
        columns: &["id", "parent_id", "name", "position", "sort", "import_id"],
        blobs: &[],
        made: Made::Stays,
    },
    Recorded {
        name: "collected",
        key: 2,
        columns: &["collection_id", "article_id", "position", "import_id"],
        blobs: &[],
        made: Made::Goes,
    },
    Recorded {
        name: "tags",
        key: 1,
        columns: &["id", "name", "folded", "colour", "import_id"],
        blobs: &[],
        made: Made::Stays,
    },
    Recorded {
        name: "tagged",
        key: 2,
        columns: &["tag_id", "article_id", "import_id"],
        blobs: &[],
        made: Made::Goes,
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
        made: Made::Goes,
    },
    Recorded {
        name: "reviews",
        key: 1,
        columns: &["highlight_id", "reviewed_at", "times", "due_at"],
        blobs: &[],
        made: Made::Goes,
    },
    Recorded { name: "marks", key: 1, columns: &["id", "starred_at"], blobs: &[], made: Made::IsBlanked },
];

/// Gives the writer its triggers.
pub(crate) fn prepare(connection: &Connection) -> Result<()> {
    let mut sql = "CREATE TEMP TABLE undo_now (id INTEGER PRIMARY KEY);".to_owned();
    for table in &RECORDED {
        let name = table.name;
        for (act, before, since) in [
            ("INSERT", "''".to_owned(), table.values("NEW")),
            ("UPDATE", table.values("OLD"), table.values("NEW")),
            ("DELETE", table.values("OLD"), "''".to_owned()),
        ] {
            if act == "INSERT" && table.made == Made::Stays {
                continue;
            }
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER undo_{name}_{act} AFTER {act} ON main.{name} BEGIN
                     INSERT INTO undo_rows (undo_id, of_table, before, since)
                     SELECT id, '{name}', {before}, {since} FROM undo_now;
                 END;"
            ));
        }
    }
    Ok(connection.execute_batch(&sql)?)
}

impl Recorded {
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

    /// Writes one row as it was. One that was changed anew since then stays as it is.
    fn take_back(
        &self,
        connection: &Connection,
        before: Option<Vec<Value>>,
        since: Option<Vec<Value>>,
    ) -> Result<()> {
        let name = self.name;
        match (before, since) {
            (None, Some(since)) if self.made == Made::IsBlanked => {
                let mut blank = since.clone();
                blank.iter_mut().skip(self.key).for_each(|value| *value = Value::Integer(0));
                self.unwrite(connection, &blank, &since)?;
            }
            (None, Some(since)) => {
                let sql = format!("DELETE FROM {name} WHERE {}", self.key_is());
                connection.prepare_cached(&sql)?.execute(params_from_iter(since.iter().take(self.key)))?;
            }
            (Some(before), None) => {
                let columns = self.columns.join(", ");
                let places = (1..=before.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
                let sql = format!("INSERT OR IGNORE INTO {name} ({columns}) VALUES ({places})");
                connection.prepare_cached(&sql)?.execute(params_from_iter(before))?;
            }
            (Some(before), Some(since)) => self.unwrite(connection, &before, &since)?,
            (None, None) => {}
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
                "UPDATE OR IGNORE {} SET {column} = ?{old} WHERE {} AND {column} IS ?{new}",
                self.name,
                self.key_is()
            );
            let values = since.iter().take(self.key).chain([before, after]);
            connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
        Ok(())
    }
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
        self.connection.prepare_cached("DELETE FROM undo_now")?.execute([])?;
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
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            let Some(table) = RECORDED.iter().find(|table| table.name == name) else { continue };
            let (before, since): (String, String) = (row.get(1)?, row.get(2)?);
            table.take_back(self.connection, table.read(&before), table.read(&since))?;
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
    "SELECT of_table, before, since FROM undo_rows WHERE undo_id = ?1 ORDER BY id DESC";
