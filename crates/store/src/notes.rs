//! What a person wrote about articles.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::row::{ms, time};

/// A note on an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Markdown.
    pub text: String,
    /// When it was last changed.
    pub edited: Timestamp,
}

impl Read<'_> {
    /// The note on an article.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note(&self, id: ArticleId) -> Result<Option<Note>> {
        let mut select = self.connection.prepare_cached(NOTE)?;
        let note = select.query_row([id], |row| Ok(Note { text: row.get(0)?, edited: time(row.get(1)?) }));
        Ok(note.optional()?)
    }
}

impl Write<'_> {
    /// Writes the note on an article; an empty one is none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such article.
    pub fn set_note(&self, id: ArticleId, text: &str, now: Timestamp) -> Result<()> {
        if text.is_empty() {
            self.connection.prepare_cached("DELETE FROM notes WHERE article_id = ?1")?.execute([id])?;
            return Ok(());
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO notes (article_id, note, edited_at) SELECT id, ?2, ?3 FROM articles WHERE id = ?1
             ON CONFLICT (article_id) DO UPDATE SET note = ?2, edited_at = ?3, import_id = 0, own = ''",
        )?;
        if insert.execute(params![id, text, ms(now)])? == 0 { Err(StoreError::NotFound) } else { Ok(()) }
    }
}

pub(crate) const NOTE: &str = "SELECT note, edited_at FROM notes WHERE article_id = ?1";
