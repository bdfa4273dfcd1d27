use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::FolderId;
use crate::row::found;

mod unread;

#[cfg(test)]
pub(crate) use unread::{BY_FOLDER, UNREAD_TWINS};

/// Levels of folders: more than anyone sorts by, few enough for a sidebar.
const LEVELS: usize = 8;

/// A folder of sources, and of further folders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// The folder it stands in.
    pub parent: Option<FolderId>,
    /// What the person calls it. No two folders in one folder have one name.
    pub name: String,
    /// Where it stands; folders come in this order.
    pub position: i64,
    /// Articles that are not read, in it and in the folders in it. One that several feeds of a site bring counts once.
    pub unread: u64,
}

impl Read<'_> {
    /// All folders in the person's order, whatever folder they stand in.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn folders(&self) -> Result<Vec<Folder>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT id, parent_id, name, position FROM folders ORDER BY position, id")?;
        let mut folders: Vec<Folder> = select.query_map([], folder_of)?.collect::<rusqlite::Result<_>>()?;
        let unread = unread::by_folder(self.connection, &Tree::of(&folders))?;
        for folder in &mut folders {
            folder.unread = unread.get(&folder.id).copied().unwrap_or(0);
        }
        Ok(folders)
    }

    /// The folder of a name among those in one folder.
    pub(crate) fn folder_named(&self, name: &str, parent: Option<FolderId>) -> Result<Option<FolderId>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT id FROM folders WHERE coalesce(parent_id, 0) = ?1 AND name = ?2")?;
        Ok(select.query_row(params![parent.map_or(0, |id| id.0), name], |row| row.get(0)).optional()?)
    }

    /// On which level a folder stands. It ends however folders stand.
    fn level_of(&self, id: FolderId) -> Result<usize> {
        let mut select = self.connection.prepare_cached("SELECT parent_id FROM folders WHERE id = ?1")?;
        let (mut levels, mut at) = (0, Some(id));
        while let Some(id) = at.filter(|_| levels <= LEVELS) {
            levels += 1;
            at = select.query_row([id], |row| row.get(0)).optional()?.flatten();
        }
        Ok(levels)
    }

    fn refuse_taken(&self, name: &str, parent: Option<FolderId>, except: FolderId) -> Result<()> {
        match self.folder_named(name, parent)? {
            Some(id) if id != except => Err(StoreError::Conflict),
            _ => Ok(()),
        }
    }

    fn folder(&self, id: FolderId) -> Result<Folder> {
        let mut select = self
            .connection
            .prepare_cached("SELECT id, parent_id, name, position FROM folders WHERE id = ?1")?;
        Ok(select.query_row([id], folder_of)?)
    }
}

fn folder_of(row: &Row<'_>) -> rusqlite::Result<Folder> {
    let (id, parent, name, position) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    Ok(Folder { id, parent, name, position, unread: 0 })
}

/// Which folder stands in which.
struct Tree {
    parents: HashMap<FolderId, Option<FolderId>>,
}

impl Tree {
    fn of(folders: &[Folder]) -> Tree {
        Tree { parents: folders.iter().map(|folder| (folder.id, folder.parent)).collect() }
    }

    /// A folder and all that it stands in, from the inside out.
    fn path(&self, id: FolderId) -> impl Iterator<Item = FolderId> {
        std::iter::successors(Some(id), |id| self.parents.get(id).copied().flatten())
            .take(self.parents.len() + 1)
    }

    /// On which level something in this folder stands.
    fn level_in(&self, parent: Option<FolderId>) -> usize {
        parent.map_or(0, |parent| self.path(parent).count()) + 1
    }

    /// How many levels a folder has, its own included.
    fn height(&self, id: FolderId) -> usize {
        let own = self.level_in(Some(id));
        let inside = self.parents.keys().filter(|other| self.path(**other).any(|outer| outer == id));
        inside.map(|other| self.level_in(Some(*other)) + 1 - own).max().unwrap_or(1)
    }
}

impl Write<'_> {
    /// Makes a folder, after the others.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the name is taken there; [`StoreError::NotFound`] when there is no such parent;
    /// [`StoreError::TooDeep`].
    pub fn add_folder(&self, name: &str, parent: Option<FolderId>) -> Result<FolderId> {
        if let Some(parent) = parent {
            self.folder(parent)?;
            // Not by the whole tree: a list that is taken in brings thousands.
            if self.level_of(parent)? >= LEVELS {
                return Err(StoreError::TooDeep);
            }
        }
        self.refuse_taken(name, parent, FolderId(0))?;
        self.connection
            .prepare_cached(
                "INSERT INTO folders (parent_id, name, position)
                 VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM folders))",
            )?
            .execute(params![parent, name])?;
        Ok(FolderId(self.connection.last_insert_rowid()))
    }

    /// Gives a folder another name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Conflict`] when the name is taken.
    pub fn rename_folder(&self, id: FolderId, name: &str) -> Result<()> {
        let folder = self.folder(id)?;
        self.refuse_taken(name, folder.parent, id)?;
        let mut update = self.connection.prepare_cached("UPDATE folders SET name = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, name])?)
    }

    /// Puts a folder, with all that is in it, into another one, or into none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Cycle`]; [`StoreError::TooDeep`]; [`StoreError::Conflict`] when its
    /// name is taken there.
    pub fn move_folder(&self, id: FolderId, parent: Option<FolderId>) -> Result<()> {
        let folder = self.folder(id)?;
        if let Some(parent) = parent {
            self.folder(parent)?;
            let tree = Tree::of(&self.folders()?);
            if tree.path(parent).any(|outer| outer == id) {
                return Err(StoreError::Cycle);
            }
            if tree.level_in(Some(parent)) + tree.height(id) - 1 > LEVELS {
                return Err(StoreError::TooDeep);
            }
        }
        self.refuse_taken(&folder.name, parent, id)?;
        self.put_folder(id, parent)
    }

    /// Removes a folder. The folders and sources in it move to where it stood; a folder whose name is taken there is
    /// joined with the one that has it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_folder(&self, id: FolderId) -> Result<()> {
        let parent = self.folder(id)?.parent;
        self.empty_folder(id, parent)
    }

    /// Moves all that is in a folder into another one, and deletes the folder.
    fn empty_folder(&self, id: FolderId, into: Option<FolderId>) -> Result<()> {
        // A folder in it may bear its name, and takes its place. No person's folder has an empty one.
        self.connection.prepare_cached("UPDATE folders SET name = '' WHERE id = ?1")?.execute([id])?;
        let mut children =
            self.connection.prepare_cached("SELECT id, name FROM folders WHERE parent_id = ?1")?;
        let children: Vec<(FolderId, String)> = children
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (child, name) in children {
            match self.folder_named(&name, into)? {
                Some(other) => self.empty_folder(child, Some(other))?,
                None => self.put_folder(child, into)?,
            }
        }
        self.connection
            .prepare_cached("UPDATE sources SET folder_id = ?2 WHERE folder_id = ?1")?
            .execute(params![id, into])?;
        found(self.connection.prepare_cached("DELETE FROM folders WHERE id = ?1")?.execute([id])?)
    }

    fn put_folder(&self, id: FolderId, parent: Option<FolderId>) -> Result<()> {
        let mut update = self.connection.prepare_cached("UPDATE folders SET parent_id = ?2 WHERE id = ?1")?;
        found(update.execute(params![id, parent])?)
    }
}
