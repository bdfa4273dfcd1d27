//! Large files, which come piece by piece.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::articles::{Enclosure, from_json};
use crate::error::{Result, StoreError};
use crate::handle::Read;
use crate::ids::{ArticleId, SourceId};
use crate::media::{MediaPart, blobs};
use crate::row::{count, text_or_none};
use crate::sources::Validators;
use crate::store::Store;

/// How far a file has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileState {
    /// Bytes that are on disk.
    pub received: u64,
    /// How long it is, where the server says so.
    pub total: Option<u64>,
    /// For asking for the rest of the same file.
    pub validators: Validators,
    /// It came whole.
    pub is_done: bool,
}

/// A file that belongs to an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredFile {
    /// By which it is asked for.
    pub key: String,
    /// The source of its article.
    pub source: SourceId,
    /// Its article.
    pub article: ArticleId,
    /// Such as `audio/mpeg`.
    pub media_type: String,
    /// How far it has come.
    pub state: FileState,
}

impl Store {
    /// Begins a file, or begins it anew: what came of it before is gone.
    ///
    /// # Errors
    /// [`StoreError::Full`], and those of SQLite.
    pub fn begin_file(
        &self,
        key: &str,
        source: SourceId,
        article: ArticleId,
        media_type: &str,
        total: Option<u64>,
        validators: &Validators,
    ) -> Result<()> {
        self.shelf().write(|connection| {
            remove(connection, key)?;
            let blob = blobs::begin(connection, media_type)?;
            connection.prepare_cached(BEGIN)?.execute(params![
                key,
                blob,
                source,
                article,
                total.unwrap_or(0).cast_signed(),
                validators.etag.as_deref().unwrap_or_default(),
                validators.last_modified.as_deref().unwrap_or_default(),
            ])?;
            Ok(())
        })
    }

    /// Adds to the end of a file that was begun. It is written in pieces of 1 MB: bring as much at a time.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the file does not end at `offset`, [`StoreError::NotFound`],
    /// [`StoreError::Full`], and those of SQLite.
    pub fn append_file(&self, key: &str, offset: u64, bytes: &[u8]) -> Result<()> {
        self.shelf().write(|connection| {
            let place =
                connection.prepare_cached(END)?.query_row([key], |row| Ok((row.get(0)?, count(row.get(1)?))));
            let (blob, length): (i64, u64) = place.optional()?.ok_or(StoreError::NotFound)?;
            if length != offset {
                return Err(StoreError::Conflict);
            }
            blobs::append(connection, blob, length, bytes)
        })
    }

    /// Says that a file came whole.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn finish_file(&self, key: &str) -> Result<()> {
        self.shelf().write(|connection| crate::row::found(connection.prepare_cached(FINISH)?.execute([key])?))
    }

    /// How far a file has come; nothing when it was not begun.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn file_state(&self, key: &str) -> Result<Option<FileState>> {
        self.shelf().read(|connection| {
            Ok(connection.prepare_cached(FILE)?.query_row([key], |row| state_of(row, 0)).optional()?)
        })
    }

    /// A part of the file under a key, once it came whole. No more than that is read.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn file_part(&self, key: &str, range: Range<u64>) -> Result<Option<MediaPart>> {
        self.shelf().read(|connection| blobs::part_of(connection, FIND, key, &range))
    }

    /// Lets a file belong to another article.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn hand_file(&self, key: &str, source: SourceId, article: ArticleId) -> Result<()> {
        self.shelf().write(|connection| {
            crate::row::found(connection.prepare_cached(HAND)?.execute(params![key, source, article])?)
        })
    }

    /// Deletes a file. Gives how many bytes there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn remove_file(&self, key: &str) -> Result<u64> {
        self.shelf().write(|connection| remove(connection, key))
    }

    /// All files, in the order in which they were begun.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn files(&self) -> Result<Vec<StoredFile>> {
        self.shelf().read(|connection| {
            let mut select = connection.prepare_cached(FILES)?;
            let files = select.query_map([], |row| {
                Ok(StoredFile {
                    key: row.get(5)?,
                    source: row.get(6)?,
                    article: row.get(7)?,
                    media_type: row.get(8)?,
                    state: state_of(row, 0)?,
                })
            })?;
            Ok(files.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Read<'_> {
    /// Calls `each` with the address of every file that an article offers.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn each_offer(&self, mut each: impl FnMut(ArticleId, &str)) -> Result<()> {
        let mut select = self.connection.prepare_cached(OFFERS)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let article = row.get(0)?;
            let enclosures: Vec<Enclosure> = from_json(&row.get::<_, String>(1)?);
            for Enclosure { url, .. } in &enclosures {
                each(article, url);
            }
        }
        Ok(())
    }
}

fn state_of(row: &Row<'_>, first: usize) -> rusqlite::Result<FileState> {
    Ok(FileState {
        received: count(row.get(first)?),
        total: Some(count(row.get(first + 1)?)).filter(|total| *total > 0),
        validators: Validators {
            etag: text_or_none(row.get(first + 2)?),
            last_modified: text_or_none(row.get(first + 3)?),
        },
        is_done: row.get(first + 4)?,
    })
}

fn remove(connection: &Connection, key: &str) -> Result<u64> {
    let mut delete = connection.prepare_cached("DELETE FROM files WHERE key = ?1 RETURNING blob_id")?;
    let blob = delete.query_row([key], |row| row.get(0)).optional()?;
    blob.map_or(Ok(0), |blob| blobs::release(connection, blob))
}

const BEGIN: &str = "
    INSERT INTO files (key, blob_id, source_id, article_id, total, etag, last_modified)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

pub(super) const END: &str =
    "SELECT blob_id, length FROM files JOIN blobs ON blobs.id = blob_id WHERE key = ?1";

const FINISH: &str = "UPDATE files SET is_done = 1 WHERE key = ?1";

pub(super) const FILE: &str = "
    SELECT length, total, etag, last_modified, is_done FROM files JOIN blobs ON blobs.id = blob_id WHERE key = ?1";

pub(super) const FIND: &str = "
    SELECT blobs.id, media_type, length FROM files JOIN blobs ON blobs.id = blob_id WHERE key = ?1 AND is_done = 1";

const HAND: &str = "UPDATE files SET source_id = ?2, article_id = ?3 WHERE key = ?1";

const OFFERS: &str = "SELECT article_id, enclosures FROM bodies WHERE enclosures <> '[]'";

const FILES: &str = "
    SELECT length, total, etag, last_modified, is_done, key, source_id, article_id, media_type
    FROM files JOIN blobs ON blobs.id = blob_id ORDER BY files.id";
