use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::database::{is_outdated, open_reader, open_writer};
use crate::error::{Result, StoreError};
use crate::schema::MEDIA;
use crate::store::guard;

/// Readers that are kept open between look-ups.
const IDLE_READERS: usize = 2;

/// The connections to the media file.
pub(crate) struct Shelf {
    dir: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Shelf {
    pub(crate) fn open(dir: &Path) -> Result<Shelf> {
        let writer = open_writer(dir, &MEDIA)?;
        // Pictures are on the disk before their article wears the badge, which stands in another file.
        writer.pragma_update(None, "synchronous", "FULL")?;
        Ok(Shelf { dir: dir.to_path_buf(), writer: Mutex::new(writer), readers: Mutex::default() })
    }

    /// Opens the file that is there; nothing when it is of no use: a damaged one is set aside, and one that cannot be
    /// brought to this version is removed. Pictures can be had again; articles are not kept shut for them.
    pub(crate) fn reopen(dir: &Path) -> Result<Option<Shelf>> {
        let is_outdated = is_outdated(dir, &MEDIA)?;
        match Shelf::open(dir) {
            Err(StoreError::NotALibrary) => Shelf::set_aside(dir).map(|()| None),
            Err(StoreError::Full | StoreError::Internal(_)) if is_outdated => {
                Shelf::remove(dir).map(|()| None)
            }
            shelf => shelf.map(Some),
        }
    }

    /// The file goes last: a new one beside the old log would take that over.
    fn remove(dir: &Path) -> Result<()> {
        for part in ["-wal", "-shm", ""] {
            match fs::remove_file(dir.join(format!("media.sqlite{part}"))) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::Unwritable),
                _ => {}
            }
        }
        Ok(())
    }

    /// Gives a damaged file another name beside its own. Nothing is deleted.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`].
    pub(crate) fn set_aside(dir: &Path) -> Result<()> {
        let free = (1..).map(|n| format!("media.damaged-{n}.sqlite")).find(|name| !dir.join(name).exists());
        let name = free.ok_or(StoreError::Unwritable)?;
        fs::rename(dir.join("media.sqlite"), dir.join(&name)).map_err(|_| StoreError::Unwritable)?;
        for part in ["-wal", "-shm"] {
            // Either is there only after an unclean end.
            let _ = fs::rename(dir.join(format!("media.sqlite{part}")), dir.join(format!("{name}{part}")));
        }
        Ok(())
    }

    /// Asks the file. It does not wait for the writer, and all that `query` asks is answered from one moment.
    pub(crate) fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = guard(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open_reader(&self.dir, &MEDIA)?,
        };
        let result = {
            let moment = connection.unchecked_transaction()?;
            query(&moment)
        };
        let mut readers = guard(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        result
    }

    /// Changes the file: wholly when `change` gives `Ok`, not at all otherwise.
    pub(super) fn write<T>(&self, change: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = guard(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = change(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Does something with the writer outside of any transaction.
    pub(crate) fn alone<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        f(&guard(&self.writer))
    }
}
