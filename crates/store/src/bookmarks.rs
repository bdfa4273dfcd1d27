use jiff::Timestamp;
use rusqlite::params;

use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::row::{ms, time};

impl Read<'_> {
    /// When an article was bookmarked, it or a twin of it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bookmarked_at(&self, id: ArticleId) -> Result<Option<Timestamp>> {
        let mut select = self.connection.prepare_cached(BOOKMARKED_AT)?;
        Ok(select.query_row([id], |row| row.get::<_, Option<i64>>(0))?.map(time))
    }
}

impl Write<'_> {
    /// Bookmarks an article at a time: now, or, to take a removal back, when it had been bookmarked. Gives when it is
    /// bookmarked; one that is already, or whose twin is, stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn bookmark(&self, id: ArticleId, at: Timestamp) -> Result<Timestamp> {
        if let Some(bookmarked_at) = self.bookmarked_at(id)? {
            return Ok(bookmarked_at);
        }
        self.connection
            .prepare_cached(
                "INSERT INTO bookmarks (article_id, bookmarked_at) SELECT id, ?2 FROM articles WHERE id = ?1
                 ON CONFLICT (article_id) DO NOTHING",
            )?
            .execute(params![id, ms(at)])?;
        self.bookmarked_at(id)?.ok_or(StoreError::NotFound)
    }

    /// Removes a bookmark. Gives when it had been made, so that it can be put back; nothing when there was none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such article.
    pub fn unbookmark(&self, id: ArticleId) -> Result<Option<Timestamp>> {
        let bookmarked_at = self.bookmarked_at(id)?;
        if bookmarked_at.is_none() {
            let mut select = self.connection.prepare_cached("SELECT 1 FROM articles WHERE id = ?1")?;
            return if select.exists([id])? { Ok(None) } else { Err(StoreError::NotFound) };
        }
        self.connection.prepare_cached(DELETE)?.execute([id])?;
        Ok(bookmarked_at)
    }
}

pub(crate) const BOOKMARKED_AT: &str = "
    SELECT coalesce(
        (SELECT bookmarked_at FROM bookmarks WHERE article_id = ?1),
        (SELECT min(bookmarked_at) FROM articles t JOIN bookmarks ON article_id = t.id
         WHERE t.twins_of <> 0 AND t.twins_of = (SELECT twins_of FROM articles WHERE id = ?1)))";

const DELETE: &str = "
    DELETE FROM bookmarks WHERE article_id = ?1 OR article_id IN (
        SELECT t.id FROM articles t
        WHERE t.twins_of <> 0 AND t.twins_of = (SELECT twins_of FROM articles WHERE id = ?1))";
