use jiff::Timestamp;
use rusqlite::params;

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::Write;
use crate::ids::ArticleId;
use crate::lists::{Filter, View};
use crate::row::ms;

/// What [`Write::mark_all_read`] did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MarkedRead {
    /// Articles that had been unread.
    pub count: u64,
    /// For [`Write::unmark_batch`].
    pub batch: i64,
}

impl Write<'_> {
    /// Marks articles as read or unread, and their twins with them. Ids of articles that are gone are passed over.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_read(&self, ids: &[ArticleId], is_read: bool, now: Timestamp) -> Result<()> {
        let ids = &self.with_twins(ids)?;
        // What was said by hand no longer belongs to a batch that can be taken back.
        let sql = if is_read {
            self.mark_read(ids, 0, now)?;
            "UPDATE marks SET batch = 0 WHERE id IN (SELECT value FROM json_each(?1))"
        } else {
            "UPDATE marks SET read_at = 0, batch = 0 WHERE id IN (SELECT value FROM json_each(?1))"
        };
        self.connection.prepare_cached(sql)?.execute([to_json(ids)])?;
        Ok(())
    }

    /// Marks all that a view shows as read, and the twins of that, which it may not show.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn mark_all_read(&self, view: &View, now: Timestamp) -> Result<MarkedRead> {
        // Bookmarks among the unread need no statement of their own: what is read already is passed over below.
        let filter = if view.filter == Filter::All { Filter::Unread } else { view.filter };
        let ids = self.article_ids(&View { filter, ..*view })?;
        self.connection
            .prepare_cached("INSERT INTO mark_batches (marked_at) VALUES (?1)")?
            .execute([ms(now)])?;
        let batch = self.connection.last_insert_rowid();
        let count = self.mark_read(&ids, batch, now)?;
        self.mark_read(&self.with_twins(&ids)?, batch, now)?;
        Ok(MarkedRead { count, batch })
    }

    /// Articles, and all that are the same article.
    fn with_twins(&self, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
        let mut select = self.connection.prepare_cached(TWINS)?;
        let twins = select.query_map([to_json(ids)], |row| row.get(0))?;
        let mut all = ids.to_vec();
        for twin in twins {
            all.push(twin?);
        }
        Ok(all)
    }

    /// What is read already keeps the time and the batch that it has. One statement for all: each has its own journal,
    /// into which it copies every page that it changes.
    fn mark_read(&self, ids: &[ArticleId], batch: i64, now: Timestamp) -> Result<u64> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO marks (id, source_id, entry_key, url_key, content_key, read_at, batch)
             SELECT id, source_id, entry_key, url_key, content_key, ?2, ?3 FROM articles
             WHERE id IN (SELECT value FROM json_each(?1)) AND is_read = 0
             ON CONFLICT (id) DO UPDATE SET read_at = excluded.read_at, batch = excluded.batch",
        )?;
        Ok(insert.execute(params![to_json(ids), ms(now), batch])? as u64)
    }

    /// Takes a [`mark_all_read`](Write::mark_all_read) back. What the person marked by hand since then stays.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn unmark_batch(&self, batch: i64) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE marks SET read_at = 0, batch = 0 WHERE batch = ?1 AND batch <> 0")?
            .execute([batch])?;
        Ok(())
    }

    /// Stars an article and its twins, or takes the star away. One that is starred already keeps its time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn set_starred(&self, id: ArticleId, is_starred: bool, now: Timestamp) -> Result<()> {
        if self.set_all_starred(&[id], is_starred, now)? == 0 { Err(StoreError::NotFound) } else { Ok(()) }
    }

    /// Stars articles and their twins, or takes their stars away. Gives how many there were; those that are gone are passed
    /// over.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_all_starred(&self, ids: &[ArticleId], is_starred: bool, now: Timestamp) -> Result<u64> {
        let starred_at = if is_starred { ms(now) } else { 0 };
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO marks (id, source_id, entry_key, url_key, content_key, starred_at)
             SELECT id, source_id, entry_key, url_key, content_key, ?2 FROM articles
             WHERE id IN (SELECT value FROM json_each(?1))
             ON CONFLICT (id) DO UPDATE
             SET starred_at = CASE WHEN ?2 <> 0 AND starred_at <> 0 THEN starred_at ELSE ?2 END",
        )?;
        Ok(insert.execute(params![to_json(&self.with_twins(ids)?), starred_at])? as u64)
    }
}

pub(crate) const TWINS: &str = "
    SELECT t.id FROM json_each(?1) JOIN articles a ON a.id = value JOIN articles t ON t.twins_of = a.twins_of
    WHERE a.twins_of <> 0 AND t.twins_of <> 0 AND t.id <> a.id";
