//! The person's tags. Two names that readers take for the same are one tag.

use qirtas_text::fold;
use rusqlite::{OptionalExtension, Row, params};

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::{ArticleId, ImportId, TagId};
use crate::row::{count, found};

/// A tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// As the person first wrote it.
    pub name: String,
    /// `c1` to `c8`, or empty.
    pub colour: String,
    /// Bookmarks that have it.
    pub bookmarks: u64,
}

impl Read<'_> {
    /// The tags that most bookmarks have, those first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn most_used_tags(&self, limit: u32) -> Result<Vec<Tag>> {
        let mut select = self.connection.prepare_cached(MOST_USED)?;
        Ok(select.query_map([limit], tag_of)?.collect::<rusqlite::Result<_>>()?)
    }

    /// All tags, in no order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn tags(&self) -> Result<Vec<Tag>> {
        let mut select = self.connection.prepare_cached(ALL)?;
        Ok(select.query_map([], tag_of)?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many tags there are.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn tag_count(&self) -> Result<u64> {
        let mut select = self.connection.prepare_cached("SELECT count(*) FROM tags")?;
        Ok(count(select.query_row([], |row| row.get(0))?))
    }

    /// The tags of an article, by name.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn tags_of(&self, id: ArticleId) -> Result<Vec<Tag>> {
        let mut select = self.connection.prepare_cached(OF_ARTICLE)?;
        Ok(select.query_map([id], tag_of)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The tag of a name, however it is written.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn tag_named(&self, name: &str) -> Result<Option<TagId>> {
        let mut select = self.connection.prepare_cached(NAMED)?;
        Ok(select.query_row([fold(name)], |row| row.get(0)).optional()?)
    }
}

impl Write<'_> {
    /// The tag of a name, which is made when there is none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a name of which nothing is left.
    pub fn need_tag(&self, name: &str) -> Result<TagId> {
        self.tag_or_new(name, ImportId(0))
    }

    /// The same; one that is made belongs to an import.
    pub(crate) fn tag_or_new(&self, name: &str, import: ImportId) -> Result<TagId> {
        let name = tidied(name);
        if let Some(id) = self.tag_named(&name)? {
            return Ok(id);
        }
        let folded = fold(&name);
        if folded.is_empty() {
            return Err(StoreError::NotFound);
        }
        self.connection
            .prepare_cached("INSERT INTO tags (name, folded, import_id) VALUES (?1, ?2, ?3)")?
            .execute(params![name, folded, import])?;
        Ok(TagId(self.connection.last_insert_rowid()))
    }

    /// Gives articles a tag. Those that have it, or are gone, are passed over.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn tag(&self, ids: &[ArticleId], tag: TagId) -> Result<u64> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO tagged (tag_id, article_id)
             SELECT ?2, articles.id FROM json_each(?1) JOIN articles ON articles.id = value",
        )?;
        Ok(insert.execute(params![to_json(ids), tag])? as u64)
    }

    /// Takes a tag from articles.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn untag(&self, ids: &[ArticleId], tag: TagId) -> Result<u64> {
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM tagged WHERE tag_id = ?2 AND article_id IN (SELECT value FROM json_each(?1))",
        )?;
        Ok(delete.execute(params![to_json(ids), tag])? as u64)
    }

    /// Calls a tag something else. When another one has that name, it takes this one's bookmarks.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for a name of which nothing is left.
    pub fn rename_tag(&self, id: TagId, name: &str) -> Result<()> {
        let name = tidied(name);
        let folded = fold(&name);
        match self.tag_named(&name)? {
            _ if folded.is_empty() => Err(StoreError::NotFound),
            Some(other) if other != id => self.merge_tags(&[id], other),
            _ => found(
                self.connection
                    .prepare_cached("UPDATE tags SET name = ?2, folded = ?3 WHERE id = ?1")?
                    .execute(params![id, name, folded])?,
            ),
        }
    }

    /// Gives the bookmarks of some tags to one, and takes those tags away.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such tag to give them to.
    pub fn merge_tags(&self, tags: &[TagId], into: TagId) -> Result<()> {
        found(usize::from(
            self.connection.prepare_cached("SELECT 1 FROM tags WHERE id = ?1")?.exists([into])?,
        ))?;
        for tag in tags.iter().filter(|tag| **tag != into) {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO tagged (tag_id, article_id, import_id)
                     SELECT ?2, article_id, import_id FROM tagged WHERE tag_id = ?1",
                )?
                .execute(params![tag, into])?;
            self.remove_tag(*tag)?;
        }
        Ok(())
    }

    /// Takes a tag away, and from all that have it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn remove_tag(&self, id: TagId) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM tagged WHERE tag_id = ?1")?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM tags WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Gives a tag a colour.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn set_tag_colour(&self, id: TagId, colour: &str) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE tags SET colour = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, colour])?)
    }
}

/// Without the sign that people write before tags.
fn tidied(name: &str) -> String {
    name.trim().trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn tag_of(row: &Row<'_>) -> rusqlite::Result<Tag> {
    Ok(Tag { id: row.get(0)?, name: row.get(1)?, colour: row.get(2)?, bookmarks: count(row.get(3)?) })
}

pub(crate) const MOST_USED: &str = "
    SELECT id, name, colour, bookmarks FROM tag_tallies CROSS JOIN tags ON id = tag_id
    WHERE bookmarks > 0 ORDER BY bookmarks DESC LIMIT ?1";

pub(crate) const ALL: &str = "SELECT id, name, colour, bookmarks FROM tags JOIN tag_tallies ON tag_id = id";

pub(crate) const OF_ARTICLE: &str = "
    SELECT id, name, colour, bookmarks FROM tagged JOIN tags ON id = tagged.tag_id
    JOIN tag_tallies ON tag_tallies.tag_id = id WHERE article_id = ?1 ORDER BY name";

pub(crate) const NAMED: &str = "SELECT id FROM tags WHERE folded = ?1";
