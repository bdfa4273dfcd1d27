//! The room that the library may take: how much is in use, and making some.

use rusqlite::Connection;

use crate::articles::to_json;
use crate::database::open_checkpointer;
use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::row::count;
use crate::schema::{LIBRARY, MEDIA};
use crate::store::Store;

impl Store {
    /// Bytes that both files hold, without what is free inside them and without their logs.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bytes_in_use(&self) -> Result<u64> {
        Ok(self.read(|read| in_use(read.connection))? + self.shelf().read(in_use)?)
    }

    /// Bytes that are free inside both files.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bytes_free(&self) -> Result<u64> {
        Ok(self.read(|read| free(read.connection))? + self.shelf().read(free)?)
    }

    /// Brings both logs over and gives their room back to the disk, as far as nobody is in the way.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn empty_logs(&self) -> Result<()> {
        for schema in [&LIBRARY, &MEDIA] {
            let connection = open_checkpointer(self.dir(), schema)?;
            // The first holds nobody up; what it leaves for the second is short.
            for pragma in ["PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(TRUNCATE)"] {
                connection.query_row(pragma, [], |_| Ok(()))?;
            }
        }
        Ok(())
    }
}

impl Write<'_> {
    /// Deletes the articles that were read longest ago, with their texts; never one that is bookmarked or starred, nor
    /// the guide. Marks stay, and while a feed still lists such an article it is not taken again. Gives how many there
    /// were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn evict_read(&self, at_most: u32) -> Result<u64> {
        let mut select = self.connection.prepare_cached(READ_LONGEST_AGO)?;
        let ids =
            select.query_map([at_most], |row| row.get(0))?.collect::<rusqlite::Result<Vec<ArticleId>>>()?;
        let ids = to_json(&ids);
        self.connection
            .prepare_cached("UPDATE marks SET is_retired = 1 WHERE id IN (SELECT value FROM json_each(?1))")?
            .execute([&ids])?;
        let deleted = self
            .connection
            .prepare_cached("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?1))")?
            .execute([&ids])?;
        Ok(deleted as u64)
    }
}

impl Read<'_> {
    /// Whether [`evict_read`](Write::evict_read) would find anything.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn is_any_read_evictable(&self) -> Result<bool> {
        Ok(self.connection.prepare_cached(READ_LONGEST_AGO)?.exists([1])?)
    }
}

fn in_use(connection: &Connection) -> Result<u64> {
    let length = number(connection, "page_count")? * number(connection, "page_size")?;
    Ok(length.saturating_sub(free(connection)?))
}

fn free(connection: &Connection) -> Result<u64> {
    Ok(number(connection, "freelist_count")? * number(connection, "page_size")?)
}

fn number(connection: &Connection, pragma: &str) -> Result<u64> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).map(count)?)
}

/// Of the marks: they are few beside the articles, and know when.
pub(crate) const READ_LONGEST_AGO: &str = "
    SELECT articles.id FROM marks CROSS JOIN articles ON articles.id = marks.id
    JOIN sources ON sources.id = articles.source_id
    WHERE is_read = 1 AND is_starred = 0 AND is_bookmarked = 0
      AND NOT EXISTS (SELECT 1 FROM held WHERE article_id = articles.id) AND sources.kind <> 'guide'
    ORDER BY read_at, sort_at LIMIT ?1";
