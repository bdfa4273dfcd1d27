use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionBehavior, ffi};

use crate::checkpoint::Checkpointer;
use crate::database::{is_there, open_reader, open_writer};
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::index::Index;
use crate::media::Shelf;
use crate::schema::{LIBRARY, MEDIA};
use crate::undo;

/// Readers that are kept open between reads. More may read at once; these are the ones that stay.
const IDLE_READERS: usize = 4;

/// The writer brings the log over itself only when the checkpointer cannot follow: at 128 MB. The file of the log keeps
/// its length meanwhile: cutting it and letting it grow again costs a large sync an eighth of its time.
const LOG: &str = "PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 201326592;";

/// What was saved has lost its pictures, and is looked at anew. The disk has this at once.
const NOTHING_SAVED: &str = "
    UPDATE articles SET is_saved = 0, save_after = 0 WHERE is_saved <> 0 OR save_after <> 0;
    PRAGMA wal_checkpoint(TRUNCATE);";

/// An open library. Clones are the same library; it is closed when the last one is dropped.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    dir: PathBuf,
    /// First, so that it has ended when the connections are closed.
    checkpointer: Checkpointer,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    shelf: Shelf,
    index: Index,
    /// Held while the library is open. Last, so that it is let go after the connections are closed.
    _lock: File,
}

impl Store {
    /// Opens the library in the folder `dir`; makes both when there are none.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::NotALibrary`], [`StoreError::Unwritable`] and
    /// [`StoreError::Full`] each mean that whatever lies in the folder is as it was.
    pub fn open(dir: &Path) -> Result<Store> {
        fs::create_dir_all(dir).map_err(|_| StoreError::Unwritable)?;
        let lock = lock(dir)?;
        // Both are looked at before either is brought to this version.
        let is_own_folder = is_there(dir, &LIBRARY)?;
        let has_pictures = match is_there(dir, &MEDIA) {
            // Pictures can be had again; articles and bookmarks are not kept shut for them.
            Err(StoreError::NotALibrary) if is_own_folder => {
                Shelf::set_aside(dir)?;
                false
            }
            looked => looked?,
        };
        let writer = open_writer(dir, &LIBRARY)?;
        let kept = if has_pictures { Shelf::reopen(dir)? } else { None };
        let shelf = match kept {
            Some(shelf) => shelf,
            None => {
                // Before there is a new file: it would vouch for pictures that it does not have.
                writer.execute_batch(NOTHING_SAVED)?;
                Shelf::open(dir)?
            }
        };
        writer.execute_batch(LOG)?;
        undo::prepare(&writer)?;
        let shared = Shared {
            dir: dir.to_path_buf(),
            checkpointer: Checkpointer::start(dir, &LIBRARY)?,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            shelf,
            index: Index::default(),
            _lock: lock,
        };
        Ok(Store { shared: Arc::new(shared) })
    }

    /// Asks the library. All that `f` asks is answered from one moment of it. Reads do not wait for the writer.
    ///
    /// # Errors
    /// Those of `f`, and those of SQLite.
    pub fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let idle = guard(&self.shared.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open_reader(&self.shared.dir, &LIBRARY)?,
        };
        let result = {
            let moment = connection.unchecked_transaction()?;
            f(&Read::new(&moment))
        };
        let mut readers = guard(&self.shared.readers);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        result
    }

    /// Changes the library: wholly when `f` gives `Ok`, not at all when it gives `Err` or panics. One at a time; the
    /// others wait. Never call it from within `f`, and never wait for a network there.
    ///
    /// # Errors
    /// Those of `f`, and those of SQLite.
    pub fn write<T>(&self, f: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        let mut connection = guard(&self.shared.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = f(&Write::new(&transaction))?;
        transaction.commit().map_err(|error| match error.sqlite_error() {
            // What refers to something that is gone was put off to here by who wrote it.
            Some(cause) if cause.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY => StoreError::Conflict,
            _ => error.into(),
        })?;
        drop(connection);
        self.shared.index.sets.change();
        self.shared.checkpointer.wake();
        Ok(value)
    }

    /// Does something with the writer outside of any transaction.
    pub(crate) fn alone<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let value = f(&guard(&self.shared.writer))?;
        self.shared.checkpointer.wake();
        Ok(value)
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.shared.dir
    }

    pub(crate) fn index(&self) -> &Index {
        &self.shared.index
    }

    pub(crate) fn shelf(&self) -> &Shelf {
        &self.shared.shelf
    }
}

/// A panic while the lock was held leaves nothing half-done behind: the transaction was rolled back as it unwound.
pub(crate) fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock(dir: &Path) -> Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(dir.join("lock"))
        .map_err(|_| StoreError::Unwritable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(_)) => Err(StoreError::Unwritable),
    }
}
