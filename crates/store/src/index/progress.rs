//! How much of the library the index knows, and whether its bytes are whole.

use qirtas_search::is_whole;
use rusqlite::params;

use crate::error::{Result, StoreError};
use crate::index::work::covered;
use crate::store::Store;

/// Pieces that are looked at together.
const AT_ONCE: u32 = 256;

/// How much of the library the index has looked at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct IndexProgress {
    /// From 0, nothing, to 1, all.
    pub share: f64,
    /// Bytes of its file.
    pub bytes: u64,
}

impl Store {
    /// How much of the library the index has looked at.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn index_progress(&self) -> Result<IndexProgress> {
        let ((from, to), bytes) = self.with_index(|open| {
            open.read(|connection, _| {
                let of = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
                Ok((covered(connection)?, of("page_count")? * of("page_size")?))
            })
        })?;
        let (first, last) = self.read(|read| read.article_range())?;
        let known = (to - from.max(first) + 1).max(0) as f64;
        let share = if last == 0 { 1.0 } else { (known / (last - first + 1) as f64).min(1.0) };
        Ok(IndexProgress { share, bytes: u64::try_from(bytes).unwrap_or(0) })
    }

    /// Looks whether every byte of the index is what was written.
    ///
    /// # Errors
    /// [`StoreError::IndexDamaged`]; [`StoreError::Stopped`].
    pub fn check_index_bytes(&self, is_wanted: &dyn Fn() -> bool) -> Result<()> {
        self.with_index(|open| {
            open.read(|connection, _| {
                let mut select = connection.prepare_cached(PIECES_AFTER)?;
                let mut last = -1_i64;
                loop {
                    if !is_wanted() {
                        return Err(StoreError::Stopped);
                    }
                    let mut rows = select.query(params![last, AT_ONCE])?;
                    let before = last;
                    while let Some(row) = rows.next()? {
                        last = row.get(0)?;
                        let bytes = row.get_ref(1)?.as_blob().map_err(|_| StoreError::IndexDamaged)?;
                        if !is_whole(bytes) {
                            return Err(StoreError::IndexDamaged);
                        }
                    }
                    if last == before {
                        return Ok(());
                    }
                }
            })
        })
    }
}

pub(crate) const PIECES_AFTER: &str = "SELECT id, bytes FROM pieces WHERE id > ?1 ORDER BY id LIMIT ?2";

impl crate::Read<'_> {
    /// The least and the greatest id of the articles; zeros when there are none.
    fn article_range(&self) -> Result<(i64, i64)> {
        let edge = |sql| {
            let mut select = self.connection.prepare_cached(sql)?;
            select.query_row([], |row| Ok(row.get::<_, Option<i64>>(0)?.unwrap_or(0)))
        };
        Ok((edge("SELECT min(id) FROM articles")?, edge("SELECT max(id) FROM articles")?))
    }
}
