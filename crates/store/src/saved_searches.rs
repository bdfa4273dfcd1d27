//! Searches that a person keeps.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::{ArticleId, SavedSearchId};
use crate::row::{found, ms};

/// A search that a person keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedSearch {
    /// Which.
    pub id: SavedSearchId,
    /// What the person calls it.
    pub name: String,
    /// As it was typed.
    pub query: String,
    /// Whether the newest come first, and not the best.
    pub is_newest_first: bool,
    /// Whether the person is told of what newly answers it.
    pub notifies: bool,
    /// The newest article that was looked at for that.
    pub told_up_to: ArticleId,
}

pub(crate) const SAVED_SEARCHES: &str = "
    SELECT id, name, query, sort, notifies, told_up_to FROM saved_searches WHERE removed_at = 0 ORDER BY position, id";
const ONE: &str = "
    SELECT id, name, query, sort, notifies, told_up_to FROM saved_searches WHERE id = ?1 AND removed_at = 0";

fn search_of(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    Ok(SavedSearch {
        id: row.get(0)?,
        name: row.get(1)?,
        query: row.get(2)?,
        is_newest_first: row.get_ref(3)?.as_str()? == "newest",
        notifies: row.get(4)?,
        told_up_to: row.get(5)?,
    })
}

impl Read<'_> {
    /// All that are kept, in their order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let mut select = self.connection.prepare_cached(SAVED_SEARCHES)?;
        let searches = select.query_map([], search_of)?;
        Ok(searches.collect::<rusqlite::Result<_>>()?)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn saved_search(&self, id: SavedSearchId) -> Result<SavedSearch> {
        let mut select = self.connection.prepare_cached(ONE)?;
        select.query_row([id], search_of).optional()?.ok_or(crate::StoreError::NotFound)
    }
}

impl Write<'_> {
    /// Keeps a search, after all others. Nothing that is here already is news for it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn add_saved_search(
        &self,
        name: &str,
        query: &str,
        is_newest_first: bool,
        notifies: bool,
        now: Timestamp,
    ) -> Result<SavedSearch> {
        let sort = if is_newest_first { "newest" } else { "best" };
        self.connection
            .prepare_cached(
                "INSERT INTO saved_searches (name, query, sort, notifies, saved_at, told_up_to, position)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, coalesce(max(position), 0) + 1 FROM saved_searches",
            )?
            .execute(params![name, query, sort, notifies, ms(now), self.last_article_id()?])?;
        self.saved_search(SavedSearchId(self.connection.last_insert_rowid()))
    }

    /// Calls it something else, and says whether the person is told of what is new: from now on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn edit_saved_search(&self, id: SavedSearchId, name: &str, notifies: bool) -> Result<SavedSearch> {
        let mut update = self.connection.prepare_cached(
            "UPDATE saved_searches SET name = ?2, notifies = ?3,
                 told_up_to = CASE WHEN ?3 > notifies THEN ?4 ELSE told_up_to END
             WHERE id = ?1 AND removed_at = 0",
        )?;
        found(update.execute(params![id, name, notifies, self.last_article_id()?])?)?;
        self.saved_search(id)
    }

    /// Takes it away; [`restore_saved_search`](Write::restore_saved_search) brings it back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn remove_saved_search(&self, id: SavedSearchId, now: Timestamp) -> Result<()> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE saved_searches SET removed_at = ?2 WHERE id = ?1 AND removed_at = 0")?;
        found(update.execute(params![id, ms(now)])?)
    }

    /// Brings one back that was taken away.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub fn restore_saved_search(&self, id: SavedSearchId) -> Result<SavedSearch> {
        let mut update =
            self.connection.prepare_cached("UPDATE saved_searches SET removed_at = 0 WHERE id = ?1")?;
        found(update.execute([id])?)?;
        self.saved_search(id)
    }

    /// Notes up to which article the person was told of what is new.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note_told(&self, id: SavedSearchId, up_to: ArticleId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE saved_searches SET told_up_to = ?2 WHERE id = ?1")?
            .execute(params![id, up_to])?;
        Ok(())
    }
}
