//! Folders of sources.

use qirtas_store::{Folder, FolderId, StoreError, Write};

use crate::error::{Error, Result};
use crate::{Event, Reader};

impl Reader {
    /// All folders in their order.
    ///
    /// # Errors
    /// The library's.
    pub fn folders(&self) -> Result<Vec<Folder>> {
        Ok(self.store().read(|r| r.folders())?)
    }

    /// Makes a folder, or gives the one that has this name.
    ///
    /// # Errors
    /// `EmptyName`.
    pub fn add_folder(&self, name: &str) -> Result<Folder> {
        let name = tidy_name(name)?;
        let folder = self.store().write(|w| {
            if let Some(folder) =
                w.folders()?.into_iter().find(|folder| folder.parent.is_none() && folder.name == name)
            {
                return Ok(folder);
            }
            let id = w.add_folder(&name, None)?;
            w.folders()?.into_iter().find(|folder| folder.id == id).ok_or(StoreError::NotFound)
        })?;
        self.tell(Event::LibraryChanged);
        Ok(folder)
    }

    /// Gives a folder another name.
    ///
    /// # Errors
    /// `EmptyName`, `NoSuchFolder`, or the library's `Conflict` when another has that name.
    pub fn rename_folder(&self, id: FolderId, name: &str) -> Result<()> {
        let name = tidy_name(name)?;
        self.change_folder(|w| w.rename_folder(id, &name))
    }

    /// Takes a folder away; its sources stay, outside any folder.
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

fn tidy_name(name: &str) -> Result<String> {
    let name = qirtas_text::tidy(name);
    if name.is_empty() { Err(Error::EmptyName) } else { Ok(name) }
}
