//! How far articles were read.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::row::ms;

impl Read<'_> {
    /// How far an article was read, from 0 to 1.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn progress(&self, id: ArticleId) -> Result<f64> {
        let mut select = self.connection.prepare_cached(PROGRESS)?;
        Ok(select.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0.0))
    }
}

impl Write<'_> {
    /// Remembers how far an article was read, from 0 to 1. One that is gone is passed over.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_progress(&self, id: ArticleId, share: f64, now: Timestamp) -> Result<()> {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        self.connection
            .prepare_cached(
                "INSERT INTO progress (article_id, share, moved_at) SELECT id, ?2, ?3 FROM articles WHERE id = ?1
                 ON CONFLICT (article_id) DO UPDATE SET share = ?2, moved_at = ?3",
            )?
            .execute(params![id, share, ms(now)])?;
        Ok(())
    }
}

pub(crate) const PROGRESS: &str = "SELECT share FROM progress WHERE article_id = ?1";
