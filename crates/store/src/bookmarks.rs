//! What the person bookmarked, and the bin for what they no longer want.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::row::{count, found, ms, time};

mod bearing;
mod keeping;
mod rows;
mod views;

pub use keeping::{KeptLink, KeptSource};
pub use rows::BookmarkRow;
pub use views::{BookmarkOrder, BookmarkPlace, BookmarkView};

#[cfg(test)]
pub(crate) use keeping::{AT_ADDRESS, LIKE, OF_SITE};
#[cfg(test)]
pub(crate) use rows::ROW;
#[cfg(test)]
pub(crate) use views::STATEMENTS;
/// How many bookmarks there are, and of what kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct BookmarkCounts {
    /// All, but those in the bin.
    pub all: u64,
    /// Not archived.
    pub inbox: u64,
    /// In no collection.
    pub loose: u64,
    /// Starred.
    pub favourites: u64,
    /// In the bin.
    pub bin: u64,
    /// Highlights on them.
    pub highlights: u64,
}

impl Read<'_> {
    /// When an article was bookmarked, it or a twin of it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmarked_at(&self, id: ArticleId) -> Result<Option<Timestamp>> {
        let mut select = self.connection.prepare_cached(BOOKMARKED_AT)?;
        Ok(select.query_row([id], |row| row.get::<_, Option<i64>>(0))?.map(time))
    }

    /// The article that bears the bookmark of this one: itself, or a twin of it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmark_of(&self, id: ArticleId) -> Result<Option<ArticleId>> {
        let mut select = self.connection.prepare_cached(BEARER)?;
        Ok(select.query_row([id], |row| row.get(0)).optional()?)
    }

    /// How many bookmarks there are.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmark_counts(&self) -> Result<BookmarkCounts> {
        let mut select = self.connection.prepare_cached(COUNTS)?;
        Ok(select.query_row([], |row| {
            Ok(BookmarkCounts {
                all: count(row.get(0)?),
                inbox: count(row.get(1)?),
                loose: count(row.get(2)?),
                highlights: count(row.get(3)?),
                favourites: count(row.get(4)?),
                bin: count(row.get(5)?),
            })
        })?)
    }
}

impl Write<'_> {
    /// Bookmarks an article at a time. One that is bookmarked already, or whose twin is, stays as it is; one that lies in
    /// the bin, or whose twin does, comes back with all that belongs to it, at the time that it had. Gives when it is
    /// bookmarked.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn bookmark(&self, id: ArticleId, at: Timestamp) -> Result<Timestamp> {
        if let Some(bookmarked_at) = self.bookmarked_at(id)? {
            return Ok(bookmarked_at);
        }
        let mut select = self.connection.prepare_cached(IN_BIN)?;
        match select.query_row([id], |row| row.get(0)).optional()? {
            Some(binned) => {
                self.restore_bookmarks(&[binned])?;
            }
            None => {
                self.connection.prepare_cached(INSERT)?.execute(params![id, ms(at)])?;
            }
        }
        self.bookmarked_at(id)?.ok_or(StoreError::NotFound)
    }

    /// Throws the bookmark of an article, or of its twin, into the bin. Gives when it had been made, so that it can be put
    /// back; nothing when there was none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such article.
    pub fn unbookmark(&self, id: ArticleId, now: Timestamp) -> Result<Option<Timestamp>> {
        let bookmarked_at = self.bookmarked_at(id)?;
        match self.bookmark_of(id)? {
            Some(bearer) => {
                self.remove_bookmarks(&[bearer], now)?;
            }
            None => {
                let mut select = self.connection.prepare_cached("SELECT 1 FROM articles WHERE id = ?1")?;
                found(usize::from(select.exists([id])?))?;
            }
        }
        Ok(bookmarked_at)
    }

    /// Throws bookmarks into the bin, with all that belongs to them. Gives how many there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn remove_bookmarks(&self, ids: &[ArticleId], now: Timestamp) -> Result<u64> {
        let ids = to_json(ids);
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO binned
                     (article_id, bookmarked_at, url_key, is_archived, title, import_id, removed_at)
                 SELECT article_id, bookmarked_at, url_key, is_archived, title, import_id, ?2 FROM bookmarks
                 WHERE article_id IN (SELECT value FROM json_each(?1))",
            )?
            .execute(params![ids, ms(now)])?;
        let mut delete = self
            .connection
            .prepare_cached("DELETE FROM bookmarks WHERE article_id IN (SELECT value FROM json_each(?1))")?;
        Ok(delete.execute([ids])? as u64)
    }

    /// Takes bookmarks out of the bin, as they were. Gives how many lay there.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn restore_bookmarks(&self, ids: &[ArticleId]) -> Result<u64> {
        let ids = to_json(ids);
        self.connection
            .prepare_cached(
                "INSERT OR IGNORE INTO bookmarks
                     (article_id, bookmarked_at, url_key, is_archived, title, import_id)
                 SELECT article_id, bookmarked_at, url_key, is_archived, title, import_id FROM binned
                 WHERE article_id IN (SELECT value FROM json_each(?1))",
            )?
            .execute([&ids])?;
        let mut delete = self
            .connection
            .prepare_cached("DELETE FROM binned WHERE article_id IN (SELECT value FROM json_each(?1))")?;
        Ok(delete.execute([ids])? as u64)
    }

    /// Deletes what lies in the bin of these articles for good, with notes, tags and highlights. Gives how many there
    /// were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn erase_bookmarks(&self, ids: &[ArticleId]) -> Result<u64> {
        let ids = to_json(ids);
        for sql in ERASE {
            self.connection.prepare_cached(sql)?.execute([&ids])?;
        }
        let mut delete = self
            .connection
            .prepare_cached("DELETE FROM binned WHERE article_id IN (SELECT value FROM json_each(?1))")?;
        Ok(delete.execute([ids])? as u64)
    }

    /// What was thrown into the bin before a time, at most so many.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn binned_before(&self, before: Timestamp, limit: u32) -> Result<Vec<ArticleId>> {
        let mut select = self.connection.prepare_cached(BINNED_BEFORE)?;
        let ids = select.query_map(params![ms(before), limit], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes bookmarks out of the inbox, or back into it. Gives how many that changed.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_archived(&self, ids: &[ArticleId], is_archived: bool) -> Result<u64> {
        let mut update = self.connection.prepare_cached(
            "UPDATE bookmarks SET is_archived = ?2
             WHERE article_id IN (SELECT value FROM json_each(?1)) AND is_archived <> ?2",
        )?;
        Ok(update.execute(params![to_json(ids), is_archived])? as u64)
    }

    /// Calls a bookmark something else; nothing: as its publisher does.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such bookmark.
    pub fn rename_bookmark(&self, id: ArticleId, title: Option<&str>) -> Result<()> {
        let mut update =
            self.connection.prepare_cached("UPDATE bookmarks SET title = ?2 WHERE article_id = ?1")?;
        found(update.execute(params![id, title.unwrap_or_default()])?)
    }

    /// Brings a bookmark up: it was bookmarked at this time now. It is the person's own then, whatever file brought it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bring_up(&self, id: ArticleId, at: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE bookmarks SET bookmarked_at = ?2, is_archived = 0, import_id = 0
                 WHERE article_id = ?1",
            )?
            .execute(params![id, ms(at)])?;
        Ok(())
    }
}

pub(crate) const BOOKMARKED_AT: &str = "
    SELECT coalesce(
        (SELECT bookmarked_at FROM bookmarks WHERE article_id = ?1),
        (SELECT min(bookmarked_at) FROM articles t JOIN bookmarks ON article_id = t.id
         WHERE t.twins_of <> 0 AND t.twins_of = (SELECT twins_of FROM articles WHERE id = ?1)))";

pub(crate) const BEARER: &str = "
    SELECT article_id FROM bookmarks WHERE article_id = ?1
    UNION ALL
    SELECT article_id FROM articles t JOIN bookmarks ON article_id = t.id
    WHERE t.twins_of <> 0 AND t.twins_of = (SELECT twins_of FROM articles WHERE id = ?1)
    LIMIT 1";

pub(crate) const IN_BIN: &str = "
    SELECT article_id FROM binned WHERE article_id = ?1
    UNION ALL
    SELECT article_id FROM articles t JOIN binned ON article_id = t.id
    WHERE t.twins_of <> 0 AND t.twins_of = (SELECT twins_of FROM articles WHERE id = ?1)
    LIMIT 1";

const INSERT: &str = "
    INSERT INTO bookmarks (article_id, bookmarked_at, url_key) SELECT id, ?2, url_key FROM articles WHERE id = ?1
    ON CONFLICT (article_id) DO NOTHING";

/// What belongs to bookmarks in the bin.
pub(crate) const ERASE: [&str; 4] = [
    "DELETE FROM collected WHERE article_id IN (
         SELECT article_id FROM binned WHERE article_id IN (SELECT value FROM json_each(?1)))",
    "DELETE FROM tagged WHERE article_id IN (
         SELECT article_id FROM binned WHERE article_id IN (SELECT value FROM json_each(?1)))",
    "DELETE FROM notes WHERE article_id IN (
         SELECT article_id FROM binned WHERE article_id IN (SELECT value FROM json_each(?1)))",
    "DELETE FROM highlights WHERE article_id IN (
         SELECT article_id FROM binned WHERE article_id IN (SELECT value FROM json_each(?1)))",
];

pub(crate) const COUNTS: &str = "
    SELECT bookmarks, inbox, loose, highlights,
           (SELECT count(*) FROM articles JOIN bookmarks ON article_id = articles.id WHERE is_starred = 1),
           (SELECT count(*) FROM binned)
    FROM bookmark_tallies WHERE id = 1";

pub(crate) const BINNED_BEFORE: &str =
    "SELECT article_id FROM binned WHERE removed_at < ?1 ORDER BY removed_at LIMIT ?2";
