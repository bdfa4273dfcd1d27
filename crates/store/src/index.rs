//! The search index in its file: it is opened when it is first asked, and made anew when it is not as it should be.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use qirtas_search::{Bitmap, FORMAT, Living, Pieces, Segment};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::database::{open_reader, open_writer};
use crate::error::{Result, StoreError};
use crate::schema::SEARCH;
use crate::store::{Store, guard};

mod annotations;
mod merging;
mod pieces;
mod progress;
mod sets;
mod work;

pub use annotations::{AnnotatedPassage, Annotations};
pub use progress::IndexProgress;
pub use sets::Set;
pub use work::{Indexing, ToIndex};

pub(crate) use pieces::KeptPieces;
pub(crate) use sets::Sets;

#[cfg(test)]
pub(crate) use annotations::ANNOTATIONS;
#[cfg(test)]
pub(crate) use pieces::PIECE;
#[cfg(test)]
pub(crate) use progress::PIECES_AFTER;
#[cfg(test)]
pub(crate) use sets::{BORNE, COLLECTED, TAGGED};
#[cfg(test)]
pub(crate) use work::{NEWER, OLDER, QUEUED_TO_INDEX};

/// Readers that are kept open between searches.
const IDLE_READERS: usize = 2;

/// The index of a library.
#[derive(Default)]
pub(crate) struct Index {
    open: RwLock<Option<Open>>,
    pub(crate) sets: Sets,
}

/// The open file.
pub(crate) struct Open {
    dir: PathBuf,
    pub(crate) writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    segments: Mutex<Option<Arc<Segments>>>,
}

/// The segments of one generation.
pub(crate) struct Segments {
    generation: i64,
    pub(crate) list: Vec<OpenSegment>,
}

pub(crate) struct OpenSegment {
    pub(crate) id: i64,
    pub(crate) segment: Arc<Segment>,
    pub(crate) dead: Bitmap,
}

impl Store {
    /// Does something with the index, which is opened when it is not. One that is damaged, of another format or of
    /// another library is replaced by an empty one first.
    pub(crate) fn with_index<T>(&self, f: impl FnOnce(&Open) -> Result<T>) -> Result<T> {
        let index = self.index();
        {
            let open = read(&index.open);
            if let Some(open) = open.as_ref() {
                return f(open);
            }
        }
        {
            let mut open = index.open.write().unwrap_or_else(PoisonError::into_inner);
            if open.is_none() {
                *open = Some(self.open_index()?);
            }
        }
        let open = read(&index.open);
        f(open.as_ref().ok_or(StoreError::IndexDamaged)?)
    }

    /// Begins the index anew, empty. What was in it is in the library too.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`], [`StoreError::Full`].
    pub fn reset_index(&self) -> Result<()> {
        let mut open = self.index().open.write().unwrap_or_else(PoisonError::into_inner);
        // Closed first: some systems do not let go of the name of an open file.
        *open = None;
        remove(self.dir())?;
        *open = Some(self.open_index()?);
        Ok(())
    }

    fn open_index(&self) -> Result<Open> {
        let opened = Open::at(self.dir()).and_then(|open| {
            self.check_index(&open)?;
            Ok(open)
        });
        match opened {
            Err(
                StoreError::NotALibrary
                | StoreError::Newer { .. }
                | StoreError::IndexDamaged
                | StoreError::NotFound
                | StoreError::Internal(_),
            ) => {
                remove(self.dir())?;
                let open = Open::at(self.dir())?;
                self.check_index(&open)?;
                Ok(open)
            }
            opened => opened,
        }
    }

    /// Whether it is the index of this library, in this format. One that has just been made becomes it.
    fn check_index(&self, open: &Open) -> Result<()> {
        let writer = guard(&open.writer);
        let state = writer
            .query_row("SELECT name, format, covers_to, settled_to FROM state WHERE id = 1", [], |row| {
                Ok((
                    row.get::<_, Vec<u8>>(0)?,
                    row.get::<_, u32>(1)?,
                    row.get::<_, i64>(2)?,
                    row.get::<_, i64>(3)?,
                ))
            })
            .optional()?;
        let (last_article, last_queued) =
            self.read(|read| Ok((read.last_article_id()?, read.last_queued_to_index()?)))?;
        let Some((name, format, covers_to, settled_to)) = state else {
            let name: Vec<u8> = writer.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
            writer.execute(
                "INSERT INTO state (id, name, format, covers_from, covers_to, settled_to)
                 VALUES (1, ?1, ?2, ?3 + 1, ?3, ?4)",
                params![name, FORMAT, last_article, last_queued],
            )?;
            return self.write(|write| write.name_index(&name));
        };
        // One that knows more than the library was made before the library was put back to an earlier day.
        let is_ours = format == FORMAT
            && covers_to <= last_article
            && settled_to <= last_queued
            && self.read(|read| read.index_name())?.is_some_and(|known| known == name);
        if is_ours { Ok(()) } else { Err(StoreError::IndexDamaged) }
    }
}

impl Open {
    fn at(dir: &Path) -> Result<Open> {
        let writer = open_writer(dir, &SEARCH)?;
        writer.execute_batch("PRAGMA cache_size = -4096;")?;
        Ok(Open {
            dir: dir.to_path_buf(),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            segments: Mutex::default(),
        })
    }

    /// Asks the segments, all of one moment.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&Connection, &Segments) -> Result<T>) -> Result<T> {
        let idle = guard(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open_reader(&self.dir, &SEARCH)?,
        };
        let ask = || {
            let moment = connection.unchecked_transaction()?;
            let segments = self.segments_of(&moment)?;
            f(&moment, &segments)
        };
        let result = of_index(ask());
        let mut readers = guard(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        result
    }

    /// As [`read`](Open::read), with each segment beside its pieces.
    pub(crate) fn ask<T>(&self, f: impl FnOnce(&[Living<'_>]) -> Result<T>) -> Result<T> {
        self.read(|connection, segments| with_pieces(connection, segments.list.iter(), f))
    }

    /// Changes the index, wholly or not at all.
    pub(crate) fn write<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut writer = guard(&self.writer);
        let change = || {
            let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = f(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        of_index(change())
    }

    fn segments_of(&self, connection: &Connection) -> Result<Arc<Segments>> {
        let generation: i64 = connection
            .prepare_cached("SELECT generation FROM state WHERE id = 1")?
            .query_row([], |row| row.get(0))?;
        let mut known = guard(&self.segments);
        if let Some(segments) = known.as_ref().filter(|segments| segments.generation == generation) {
            return Ok(Arc::clone(segments));
        }
        let before = known.take();
        let segments = Arc::new(Segments { generation, list: open_segments(connection, before.as_deref())? });
        *known = Some(Arc::clone(&segments));
        Ok(segments)
    }
}

/// A file of ours that SQLite finds damaged is not the library here.
fn of_index<T>(done: Result<T>) -> Result<T> {
    match done {
        Err(StoreError::NotALibrary) => Err(StoreError::IndexDamaged),
        done => done,
    }
}

/// Does something with segments and where their pieces are.
pub(crate) fn with_pieces<'s, T>(
    connection: &Connection,
    segments: impl Iterator<Item = &'s OpenSegment> + Clone,
    f: impl FnOnce(&[Living<'_>]) -> Result<T>,
) -> Result<T> {
    let kept: Vec<_> = segments.clone().map(|open| KeptPieces { connection, segment: open.id }).collect();
    let living: Vec<Living<'_>> =
        segments.zip(&kept).map(|(open, kept)| (&*open.segment, kept as &dyn Pieces, &open.dead)).collect();
    f(&living)
}

/// Opens the segments that there are. Those that were open before need not be read again; their dead may be others.
fn open_segments(connection: &Connection, before: Option<&Segments>) -> Result<Vec<OpenSegment>> {
    let mut select = connection.prepare_cached("SELECT id FROM segments ORDER BY id")?;
    let ids = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut dead = connection.prepare_cached("SELECT doc FROM dead WHERE segment_id = ?1")?;
    let mut list = Vec::with_capacity(ids.len());
    for id in ids {
        let known = before.and_then(|before| before.list.iter().find(|open| open.id == id));
        let segment = match known {
            Some(open) => Arc::clone(&open.segment),
            None => Arc::new(Segment::open(&KeptPieces { connection, segment: id })?),
        };
        let dead = dead.query_map([id], |row| row.get::<_, u32>(0))?.collect::<rusqlite::Result<Bitmap>>()?;
        list.push(OpenSegment { id, segment, dead });
    }
    Ok(list)
}

fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn remove(dir: &Path) -> Result<()> {
    for ending in ["sqlite", "sqlite-wal", "sqlite-shm"] {
        match fs::remove_file(dir.join(SEARCH.name).with_extension(ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::Unwritable),
            _ => {}
        }
    }
    Ok(())
}
