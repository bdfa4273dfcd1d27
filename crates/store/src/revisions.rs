//! What articles said before their publishers changed them.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::identity::{Key, key_of};
use crate::ids::ArticleId;
use crate::packing::{Kept, Unpacker};
use crate::row::{ms, time};

/// Earlier texts that are kept of an article, unless it is bookmarked: then all are.
const MOST: u32 = 20;

/// What an article said before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// When it was last replaced by another text.
    pub replaced_at: Timestamp,
    /// Plain text.
    pub title: String,
    /// The byline, or empty.
    pub author: String,
    /// HTML as the publisher sent it: sanitise it before anything shows it.
    pub body: String,
    /// What relative addresses in the body start from, or empty.
    pub base: String,
}

impl Read<'_> {
    /// What an article said before, the latest first, as far as it can be read. Nothing for one that never changed, or
    /// is not there.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn revisions(&self, id: ArticleId) -> Result<Vec<Revision>> {
        let mut select = self.connection.prepare_cached(REVISIONS)?;
        let rows = select.query_map([id], |row| {
            let revision = Revision {
                replaced_at: time(row.get(0)?),
                title: row.get(1)?,
                author: row.get(2)?,
                base: row.get(3)?,
                body: String::new(),
            };
            Ok((revision, Kept::read(row, 4)?))
        })?;
        let mut unpacker = Unpacker::new(self.connection);
        let mut revisions = Vec::new();
        for row in rows {
            let (revision, body) = row?;
            if let Some((_, body)) = unpacker.readable(body)? {
                revisions.push(Revision { body, ..revision });
            }
        }
        Ok(revisions)
    }

    /// How many earlier texts of an article are kept.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn revision_count(&self, id: ArticleId) -> Result<u32> {
        let mut select =
            self.connection.prepare_cached("SELECT count(*) FROM revisions WHERE article_id = ?1")?;
        Ok(select.query_row([id], |row| row.get(0))?)
    }
}

impl Write<'_> {
    /// Keeps what an article said before, as another library had it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_revision(&self, id: ArticleId, revision: &Revision) -> Result<()> {
        let Revision { replaced_at, title, author, body, base } = revision;
        // The library that wrote a file knows its texts by other keys.
        let mut known = self.connection.prepare_cached(REPLACED_THEN)?;
        if known.exists(params![id, ms(*replaced_at)])? {
            return Ok(());
        }
        let key = key_of(&format!("{title}\n{body}"));
        keep(self.connection, id, &Replaced { key, title, author, base, body }, *replaced_at)
    }
}

/// A text that is about to be replaced.
pub(crate) struct Replaced<'r> {
    pub(crate) key: Key,
    pub(crate) title: &'r str,
    pub(crate) author: &'r str,
    pub(crate) base: &'r str,
    pub(crate) body: &'r str,
}

/// Keeps a text that an article is about to lose. A publisher can swap two texts for ever: one that is kept already
/// only gets the time of the last time.
pub(crate) fn keep(
    connection: &Connection,
    id: ArticleId,
    text: &Replaced<'_>,
    now: Timestamp,
) -> Result<()> {
    connection.prepare_cached(INSERT)?.execute(params![
        id,
        ms(now),
        text.key,
        text.title,
        text.author,
        text.base,
        text.body,
    ])?;
    connection.prepare_cached(PRUNE)?.execute(params![id, MOST])?;
    Ok(())
}

pub(crate) const REVISIONS: &str = "
    SELECT replaced_at, title, author, base, body, packed, codec FROM revisions WHERE article_id = ?1
    ORDER BY replaced_at DESC, id DESC";

pub(crate) const REPLACED_THEN: &str = "SELECT 1 FROM revisions WHERE article_id = ?1 AND replaced_at = ?2";

const INSERT: &str = "
    INSERT INTO revisions (article_id, replaced_at, text_key, title, author, base, body)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (article_id, text_key) DO UPDATE SET replaced_at = excluded.replaced_at";

pub(crate) const PRUNE: &str = "
    DELETE FROM revisions WHERE article_id = ?1
        AND id NOT IN (SELECT id FROM revisions WHERE article_id = ?1 ORDER BY replaced_at DESC, id DESC LIMIT ?2)
        AND NOT EXISTS (SELECT 1 FROM articles WHERE id = ?1 AND is_bookmarked = 1)";
