//! Which articles bear the bookmarks of some.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::ArticleId;

impl Read<'_> {
    /// For each of these articles the one that bears its bookmark: itself or a twin; itself too where none does.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bearers_of(&self, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
        let mut others = HashMap::new();
        for id in self.without_bookmark(ids)? {
            others.insert(id, self.bookmark_of(id)?.unwrap_or(id));
        }
        Ok(ids.iter().map(|id| others.get(id).copied().unwrap_or(*id)).collect())
    }

    /// Those that bear no bookmark themselves. One statement for all: most of many do.
    fn without_bookmark(&self, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
        let mut select = self.connection.prepare_cached(WITHOUT)?;
        Ok(select.query_map([to_json(ids)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Bookmarks those of these articles that are not, and gives for each the one that bears its bookmark.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when one is gone.
    pub fn bookmark_all(&self, ids: &[ArticleId], at: Timestamp) -> Result<Vec<ArticleId>> {
        let mut others = HashMap::new();
        for id in self.without_bookmark(ids)? {
            self.bookmark(id, at)?;
            others.insert(id, self.bookmark_of(id)?.ok_or(StoreError::NotFound)?);
        }
        Ok(ids.iter().map(|id| others.get(id).copied().unwrap_or(*id)).collect())
    }
}

pub(crate) const WITHOUT: &str = "
    SELECT value FROM json_each(?1)
    WHERE NOT EXISTS (SELECT 1 FROM bookmarks WHERE article_id = value)";
