use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::database::{open_reader, open_writer};
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
        let writer = Mutex::new(open_writer(dir, &MEDIA)?);
        Ok(Shelf { dir: dir.to_path_buf(), writer, readers: Mutex::default() })
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
