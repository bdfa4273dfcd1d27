use rusqlite::params;

use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::FolderId;
use crate::row::found;

/// A folder of sources.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// What the person calls it. No two folders have one name.
    pub name: String,
    /// Where it stands; folders come in this order.
    pub position: i64,
}

impl Read<'_> {
    /// All folders in the person's order.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn folders(&self) -> Result<Vec<Folder>> {
        let mut select =
            self.connection.prepare_cached("SELECT id, name, position FROM folders ORDER BY position, id")?;
        let folders = select
            .query_map([], |row| Ok(Folder { id: row.get(0)?, name: row.get(1)?, position: row.get(2)? }))?;
        Ok(folders.collect::<rusqlite::Result<_>>()?)
    }

    fn refuse_taken(&self, name: &str, except: FolderId) -> Result<()> {
        let mut select =
            self.connection.prepare_cached("SELECT 1 FROM folders WHERE name = ?1 AND id <> ?2")?;
        if select.exists(params![name, except])? { Err(StoreError::Conflict) } else { Ok(()) }
    }
}

impl Write<'_> {
    /// Makes a folder, after the others.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the name is taken.
    pub fn add_folder(&self, name: &str) -> Result<FolderId> {
        self.refuse_taken(name, FolderId(0))?;
        self.connection
            .prepare_cached(
                "INSERT INTO folders (name, position)
                 VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM folders))",
            )?
            .execute([name])?;
        Ok(FolderId(self.connection.last_insert_rowid()))
    }

    /// Gives a folder another name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Conflict`] when the name is taken.
    pub fn rename_folder(&self, id: FolderId, name: &str) -> Result<()> {
        self.refuse_taken(name, id)?;
        let mut update = self.connection.prepare_cached("UPDATE folders SET name = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, name])?)
    }

    /// Removes a folder. Its sources stay, in no folder.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_folder(&self, id: FolderId) -> Result<()> {
        found(self.connection.prepare_cached("DELETE FROM folders WHERE id = ?1")?.execute([id])?)
    }
}
