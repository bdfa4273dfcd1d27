use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use zstd::bulk::Compressor;

use crate::error::{Result, StoreError};
use crate::packing::dictionary;
use crate::row::count;
use crate::store::Store;

/// The higher, the shorter and the slower; what is above this is only slower.
const LEVEL: i32 = 15;

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
        // Damage is to be told as such, and not to be shown as a text.
        compressor.include_checksum(true).map_err(|_| fault())?;
        for table in TABLES {
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

/// The statements of a table of texts. A text that gets shorter in its place leaves its page half empty; what is taken
/// out lets the pages flow together.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    pub(crate) fresh: &'static str,
    /// Takes a row out and gives its other columns. What has changed meanwhile stays.
    pub(crate) take: &'static str,
    /// Puts it back: its id, the frame, and the other columns.
    pub(crate) put: &'static str,
    /// Counts that, where no trigger does.
    pub(crate) count: Option<&'static str>,
    pub(crate) leave: &'static str,
    pub(crate) left: &'static str,
}

pub(crate) const TABLES: [Table; 3] = [BODIES, PAGES, REVISIONS];

const BODIES: Table = Table {
    fresh: "SELECT article_id, excerpt || char(0) || body FROM bodies WHERE codec = 0 ORDER BY article_id LIMIT ?1",
    take: "DELETE FROM bodies WHERE article_id = ?1 AND codec = 0 AND excerpt || char(0) || body = ?2
           RETURNING entry_id, base, categories, enclosures",
    put: "INSERT INTO bodies (article_id, packed, entry_id, base, categories, enclosures, codec)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, 3)",
    count: Some(
        "UPDATE tallies SET text_bytes = text_bytes + ?2
         WHERE source_id = (SELECT source_id FROM articles WHERE id = ?1)",
    ),
    leave: "UPDATE bodies SET codec = 1 WHERE article_id = ?1 AND codec = 0 AND excerpt || char(0) || body = ?2",
    left: "SELECT count(*) FROM bodies WHERE codec = 0",
};

const PAGES: Table = Table {
    fresh: "SELECT article_id, body FROM page_bodies WHERE codec = 0 ORDER BY article_id LIMIT ?1",
    take: "DELETE FROM page_bodies WHERE article_id = ?1 AND codec = 0 AND body = ?2 RETURNING ''",
    put: "INSERT INTO page_bodies (article_id, packed, body, codec) VALUES (?1, ?2, ?3, 2)",
    count: None,
    leave: "UPDATE page_bodies SET codec = 1 WHERE article_id = ?1 AND codec = 0 AND body = ?2",
    left: "SELECT count(*) FROM page_bodies WHERE codec = 0",
};

const REVISIONS: Table = Table {
    fresh: "SELECT id, body FROM revisions WHERE codec = 0 ORDER BY id LIMIT ?1",
    take: "DELETE FROM revisions WHERE id = ?1 AND codec = 0 AND body = ?2
           RETURNING article_id, replaced_at, text_key, title, author, base",
    put: "INSERT INTO revisions (id, packed, article_id, replaced_at, text_key, title, author, base, codec)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 2)",
    count: None,
    leave: "UPDATE revisions SET codec = 1 WHERE id = ?1 AND codec = 0 AND body = ?2",
    left: "SELECT count(*) FROM revisions WHERE codec = 0",
};

impl Table {
    pub(crate) fn fresh(self, connection: &Connection, limit: u64) -> Result<Vec<(i64, String)>> {
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

    pub(crate) fn put(self, connection: &Connection, rows: &[(i64, &String, Option<Vec<u8>>)]) -> Result<()> {
        let mut take = connection.prepare_cached(self.take)?;
        let mut put = connection.prepare_cached(self.put)?;
        let mut leave = connection.prepare_cached(self.leave)?;
        for (id, text, frame) in rows {
            let Some(frame) = frame else {
                leave.execute(params![id, text])?;
                continue;
            };
            let others = take
                .query_map(params![id, text], |row| {
                    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
                })?
                .collect::<rusqlite::Result<Vec<Vec<Value>>>>()?;
            for others in others {
                let new = [Value::from(*id), Value::from(frame.clone())].into_iter().chain(others);
                put.execute(params_from_iter(new))?;
                if let Some(count) = self.count {
                    connection.prepare_cached(count)?.execute(params![id, frame.len() as i64])?;
                }
            }
        }
        Ok(())
    }
}
