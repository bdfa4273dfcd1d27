//! Folders of sources.

use qirtas_store::{Folder, FolderId, StoreError, Write};

use crate::Reader;
use crate::error::{Error, Result};

impl Reader {
    /// All folders in their order.
    ///
    /// # Errors
    /// The library's.
    pub fn folders(&self) -> Result<Vec<Folder>> {
        Ok(self.store().read(|r| r.folders())?)
    }

    /// Makes a folder in another one, or in none; or gives the one that has this name there.
    ///
    /// # Errors
    /// `EmptyName`, `NoSuchFolder`, or the library's `TooDeep`.
    pub fn add_folder(&self, name: &str, parent: Option<FolderId>) -> Result<Folder> {
        let name = tidy_name(name)?;
        self.change_folder(|w| find_or_add(w, &name, parent))
    }

    /// The folder that a path such as `A/B` names, from the outermost one on. What is missing of it is made. A folder
    /// whose own name is written so is meant before any path.
    ///
    /// # Errors
    /// `EmptyName`, or the library's `TooDeep`; then none was made.
    pub fn folder_at(&self, path: &str) -> Result<Folder> {
        let whole = tidy_name(path)?;
        if let Some(folder) = self.folders()?.into_iter().find(|f| f.parent.is_none() && f.name == whole) {
            return Ok(folder);
        }
        let names: Vec<String> = path.split('/').map(tidy_name).collect::<Result<_>>()?;
        self.change_folder(|w| {
            let mut at: Option<Folder> = None;
            for name in &names {
                at = Some(find_or_add(w, name, at.map(|folder| folder.id))?);
            }
            at.ok_or(StoreError::NotFound)
        })
    }

    /// Gives a folder another name.
    ///
    /// # Errors
    /// `EmptyName`, `NoSuchFolder`, or the library's `Conflict` when another one beside it has that name.
    pub fn rename_folder(&self, id: FolderId, name: &str) -> Result<()> {
        let name = tidy_name(name)?;
        self.change_folder(|w| w.rename_folder(id, &name))
    }

    /// Puts a folder, with all that is in it, into another one, or into none.
    ///
    /// # Errors
    /// `NoSuchFolder`, or the library's `Cycle`, `TooDeep`, and `Conflict` when its name is taken there.
    pub fn move_folder(&self, id: FolderId, parent: Option<FolderId>) -> Result<()> {
        self.change_folder(|w| w.move_folder(id, parent))
    }

    /// Takes a folder away; the folders and sources in it move to where it stood.
    ///
    /// # Errors
    /// `NoSuchFolder`.
    pub fn remove_folder(&self, id: FolderId) -> Result<()> {
        self.change_folder(|w| w.remove_folder(id))
    }

    pub(crate) async fn check_folder_aside(&self, folder: Option<FolderId>) -> Result<()> {
        let reader = self.clone();
        self.aside(move || reader.check_folder(folder)).await
    }

    pub(crate) fn check_folder(&self, folder: Option<FolderId>) -> Result<()> {
        match folder {
            Some(id) if !self.folders()?.iter().any(|folder| folder.id == id) => Err(Error::NoSuchFolder),
            _ => Ok(()),
        }
    }

    pub(crate) fn change_folder<T>(
        &self,
        change: impl FnOnce(&Write<'_>) -> qirtas_store::Result<T>,
    ) -> Result<T> {
        self.change(change, Error::NoSuchFolder)
    }
}

fn find_or_add(w: &Write<'_>, name: &str, parent: Option<FolderId>) -> qirtas_store::Result<Folder> {
    if let Some(folder) = w.folders()?.into_iter().find(|f| f.parent == parent && f.name == name) {
        return Ok(folder);
    }
    let id = w.add_folder(name, parent)?;
    w.folders()?.into_iter().find(|folder| folder.id == id).ok_or(StoreError::NotFound)
}

fn tidy_name(name: &str) -> Result<String> {
    let name = qirtas_text::tidy(name);
    if name.is_empty() { Err(Error::EmptyName) } else { Ok(name) }
}
