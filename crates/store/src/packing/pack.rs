use rusqlite::{Connection, params};
use zstd::bulk::Compressor;

use crate::error::{Result, StoreError};
use crate::packing::{PLAIN, ZSTD, dictionary};
use crate::row::count;
use crate::store::Store;

/// The higher, the shorter and the slower. With a dictionary it costs little more than a millisecond a text.
const LEVEL: i32 = 19;

/// A shorter text is left as it is.
const SHORTEST: usize = 64;

/// Texts that are read, packed and written together, in bytes.
const AT_ONCE: usize = 4 << 20;

/// What [`Store::pack_texts`] did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Packed {
    /// Texts that were looked at.
    pub packed: u64,
    /// Texts that can be packed still.
    pub left: u64,
}

impl Store {
    /// Packs texts that are as they came, at most so many. A sync leaves this to upkeep. What takes time is done
    /// without the writer.
    ///
    /// # Errors
    /// [`StoreError::Full`], and those of SQLite.
    pub fn pack_texts(&self, at_most: u32) -> Result<Packed> {
        let mut packed = Packed::default();
        let (known, made) = self.read(|read| {
            let (known, is_outgrown) = dictionary::latest(read.connection)?;
            Ok((known, if is_outgrown { dictionary::make(read.connection)? } else { None }))
        })?;
        let dictionary = match made {
            Some(made) => Some(self.write(|write| made.keep(write.connection))?),
            None => known,
        };
        // Too few to tell what they have in common: they wait.
        let Some(dictionary) = dictionary else { return Ok(packed) };
        let mut compressor = Compressor::with_dictionary(LEVEL, &dictionary.bytes).map_err(|_| fault())?;
        for table in [BODIES, PAGES, REVISIONS] {
            loop {
                let limit = u64::from(at_most).saturating_sub(packed.packed);
                let texts = self.read(|read| table.fresh(read.connection, limit))?;
                if texts.is_empty() {
                    break;
                }
                let rows = texts
                    .iter()
                    .map(|(id, text)| Ok((*id, text, frame_of(&mut compressor, text)?)))
                    .collect::<Result<Vec<_>>>()?;
                self.write(|write| table.put(write.connection, &rows))?;
                packed.packed += rows.len() as u64;
            }
            packed.left += self.read(|read| {
                Ok(read.connection.prepare_cached(table.left)?.query_row([], |row| row.get(0).map(count))?)
            })?;
        }
        Ok(packed)
    }
}

/// Nothing for a text that is not worth it.
fn frame_of(compressor: &mut Compressor<'_>, text: &str) -> Result<Option<Vec<u8>>> {
    if text.len() < SHORTEST {
        return Ok(None);
    }
    let frame = compressor.compress(text.as_bytes()).map_err(|_| fault())?;
    Ok(Some(frame).filter(|frame| frame.len() < text.len()))
}

/// zstd fails at packing only for want of memory.
fn fault() -> StoreError {
    StoreError::Internal(0)
}

/// The statements of a table of texts.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    pub(crate) fresh: &'static str,
    pub(crate) put: &'static str,
    pub(crate) left: &'static str,
}

macro_rules! table {
    ($table:literal, $id:literal) => {
        Table {
            fresh: concat!(
                "SELECT ",
                $id,
                ", body FROM ",
                $table,
                " WHERE codec = 0 ORDER BY ",
                $id,
                " LIMIT ?1"
            ),
            // What has changed meanwhile is fresh again.
            put: concat!(
                "UPDATE ",
                $table,
                " SET body = CASE ?4 WHEN 2 THEN '' ELSE body END, packed = ?3, codec = ?4
                 WHERE ",
                $id,
                " = ?1 AND codec = 0 AND body = ?2"
            ),
            left: concat!("SELECT count(*) FROM ", $table, " WHERE codec = 0"),
        }
    };
}

pub(crate) const BODIES: Table = table!("bodies", "article_id");
pub(crate) const PAGES: Table = table!("page_bodies", "article_id");
pub(crate) const REVISIONS: Table = table!("revisions", "id");

impl Table {
    fn fresh(self, connection: &Connection, limit: u64) -> Result<Vec<(i64, String)>> {
        let mut select = connection.prepare_cached(self.fresh)?;
        let mut rows = select.query([limit.cast_signed()])?;
        let (mut texts, mut bytes) = (Vec::new(), 0);
        while bytes < AT_ONCE
            && let Some(row) = rows.next()?
        {
            let text: String = row.get(1)?;
            bytes += text.len();
            texts.push((row.get(0)?, text));
        }
        Ok(texts)
    }

    fn put(self, connection: &Connection, rows: &[(i64, &String, Option<Vec<u8>>)]) -> Result<()> {
        let mut update = connection.prepare_cached(self.put)?;
        for (id, text, frame) in rows {
            let codec = if frame.is_some() { ZSTD } else { PLAIN };
            update.execute(params![id, text, frame.as_deref().unwrap_or_default(), codec])?;
        }
        Ok(())
    }
}
