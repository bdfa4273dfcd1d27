use rusqlite::{Connection, OptionalExtension, params};
use zstd::dict::from_samples;
use zstd::zstd_safe::get_dict_id_from_dict;

use crate::error::{Result, StoreError};
use crate::packing::{Kept, Unpacker};
use crate::row::count;

/// Fewer texts tell too little of what is common to all.
const FEWEST: u64 = 100;

/// A dictionary is made anew when the library has so many times the texts that it had.
const GROWTH: u64 = 4;

/// Texts that a dictionary is made of, and their bytes together.
const SAMPLES: u64 = 2000;
const SAMPLED: usize = 8 << 20;

/// Of what it is made of, a dictionary is a small part; longer than this it tells little more.
const PART: usize = 40;
const LONGEST: usize = 112 << 10;

/// What texts are packed with.
pub(super) struct Dictionary {
    pub(super) bytes: Vec<u8>,
}

/// One that is not in the library yet.
pub(super) struct Made {
    frame_id: u32,
    texts: u64,
    bytes: Vec<u8>,
}

/// The latest dictionary, and whether the library has outgrown it.
pub(super) fn latest(connection: &Connection) -> Result<(Option<Dictionary>, bool)> {
    let texts = texts(connection)?;
    let latest = connection
        .prepare_cached(LATEST)?
        .query_row([], |row| Ok((count(row.get(0)?), row.get::<_, Vec<u8>>(1)?)))
        .optional()?;
    Ok(match latest {
        Some((made_of, bytes)) => (Some(Dictionary { bytes }), texts >= made_of.max(1) * GROWTH),
        None => (None, texts >= FEWEST),
    })
}

/// How many articles there are.
fn texts(connection: &Connection) -> Result<u64> {
    let mut select = connection.prepare_cached("SELECT coalesce(sum(total), 0) FROM tallies")?;
    Ok(select.query_row([], |row| row.get(0).map(count))?)
}

/// Makes a dictionary of texts from all over the library; nothing when these have nothing in common.
pub(super) fn make(connection: &Connection) -> Result<Option<Made>> {
    let texts = texts(connection)?;
    let samples = samples(connection)?;
    let sampled: usize = samples.iter().map(String::len).sum();
    let length = (sampled / PART).min(LONGEST);
    let Ok(bytes) = from_samples(&samples, length) else { return Ok(None) };
    Ok(get_dict_id_from_dict(&bytes).map(|id| Made { frame_id: id.get(), texts, bytes }))
}

/// Ids grow with time, and each round of syncs brings of all sources: what stands at even distances is of all.
fn samples(connection: &Connection) -> Result<Vec<String>> {
    let (first, last): (i64, i64) = connection.query_row(
        "SELECT coalesce(min(article_id), 0), coalesce(max(article_id), 0) FROM bodies",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let step = (last - first) / SAMPLES.cast_signed() + 1;
    let mut select = connection.prepare_cached(SAMPLE)?;
    let mut unpacker = Unpacker::new(connection);
    let (mut samples, mut sampled, mut from) = (Vec::new(), 0, first);
    while sampled < SAMPLED {
        let row = select.query_row([from], |row| Ok((row.get::<_, i64>(0)?, Kept::read(row, 1)?)));
        let Some((id, text)) = row.optional()? else { break };
        if let Some((_, text)) = unpacker.readable(text)? {
            sampled += text.len();
            samples.push(text);
        }
        from = id + step;
    }
    Ok(samples)
}

impl Made {
    /// Keeps it. One of the same texts is the same dictionary.
    pub(super) fn keep(self, connection: &Connection) -> Result<Dictionary> {
        connection.prepare_cached(KEEP)?.execute(params![
            self.frame_id,
            self.texts.cast_signed(),
            self.bytes
        ])?;
        latest(connection)?.0.ok_or(StoreError::Internal(0))
    }
}

pub(crate) const LATEST: &str = "SELECT texts, bytes FROM dictionaries ORDER BY id DESC LIMIT 1";

pub(crate) const SAMPLE: &str = "
    SELECT article_id, body, packed, codec FROM bodies WHERE article_id >= ?1 ORDER BY article_id LIMIT 1";

const KEEP: &str = "
    INSERT INTO dictionaries (frame_id, texts, bytes) VALUES (?1, ?2, ?3)
    ON CONFLICT (frame_id) DO UPDATE SET texts = excluded.texts";
