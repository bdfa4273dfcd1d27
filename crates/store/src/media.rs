use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::{Connection, OptionalExtension, params};

use crate::database::{open_reader, open_writer};
use crate::error::{Result, StoreError};
use crate::schema::MEDIA;
use crate::store::{Store, guard};

/// Readers that are kept open between look-ups.
const IDLE_READERS: usize = 2;

/// A picture or another file that an article shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Media {
    /// Such as `image/webp`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

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

    fn put(&self, key: &str, media_type: &str, bytes: &[u8]) -> Result<()> {
        guard(&self.writer)
            .prepare_cached(
                "INSERT INTO media (key, media_type, bytes) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes",
            )?
            .execute(params![key, media_type, bytes])?;
        Ok(())
    }

    fn get(&self, key: &str) -> Result<Option<Media>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT media_type, bytes FROM media WHERE key = ?1")?
                .query_row([key], |row| Ok(Media { media_type: row.get(0)?, bytes: row.get(1)? }))
                .optional()
        })
    }

    fn has(&self, key: &str) -> Result<bool> {
        self.read(|connection| connection.prepare_cached("SELECT 1 FROM media WHERE key = ?1")?.exists([key]))
    }

    fn read<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let idle = guard(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open_reader(&self.dir, &MEDIA)?,
        };
        let result = query(&connection);
        let mut readers = guard(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        Ok(result?)
    }
}

impl Store {
    /// Keeps a file under a key, in place of what was there. It needs no transaction of the library.
    ///
    /// # Errors
    /// [`StoreError::Full`](crate::StoreError::Full), and those of SQLite.
    pub fn put_media(&self, key: &str, media_type: &str, bytes: &[u8]) -> Result<()> {
        self.shelf().put(key, media_type, bytes)
    }

    /// Whether there is a file under a key.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn has_media(&self, key: &str) -> Result<bool> {
        self.shelf().has(key)
    }

    /// The file under a key.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn media(&self, key: &str) -> Result<Option<Media>> {
        self.shelf().get(key)
    }
}
