//! Where the pieces of segments are kept.

use qirtas_search::{Error, Kind, PieceSink, Pieces, Result};
use rusqlite::{Connection, OptionalExtension, params};

/// Bits of an id below the segment: the kind, and the number.
const KIND_AT: u32 = 32;
const SEGMENT_AT: u32 = 36;

pub(crate) fn piece_id(segment: i64, kind: Kind, number: u32) -> i64 {
    segment << SEGMENT_AT | (kind as i64) << KIND_AT | i64::from(number)
}

fn kept(error: rusqlite::Error) -> Error {
    Error::Kept(Box::new(error))
}

/// The pieces of one segment.
pub(crate) struct KeptPieces<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) segment: i64,
}

pub(crate) const PIECE: &str = "SELECT bytes FROM pieces WHERE id = ?1";

impl Pieces for KeptPieces<'_> {
    fn piece(&self, kind: Kind, number: u32) -> Result<Vec<u8>> {
        let mut select = self.connection.prepare_cached(PIECE).map_err(kept)?;
        let bytes = select.query_row([piece_id(self.segment, kind, number)], |row| row.get(0)).optional();
        bytes.map_err(kept)?.ok_or(Error::Damaged)
    }
}

/// Keeps the pieces of a segment that is being made.
pub(crate) struct NewPieces<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) segment: i64,
}

impl PieceSink for NewPieces<'_> {
    fn put(&mut self, kind: Kind, number: u32, bytes: &[u8]) -> Result<()> {
        let mut insert =
            self.connection.prepare_cached("INSERT INTO pieces (id, bytes) VALUES (?1, ?2)").map_err(kept)?;
        insert.execute(params![piece_id(self.segment, kind, number), bytes]).map_err(kept)?;
        Ok(())
    }
}

/// Takes a segment away.
pub(crate) fn remove_segment(connection: &Connection, segment: i64) -> rusqlite::Result<()> {
    let range = params![segment << SEGMENT_AT, (segment + 1) << SEGMENT_AT];
    connection.prepare_cached("DELETE FROM pieces WHERE id >= ?1 AND id < ?2")?.execute(range)?;
    connection.prepare_cached("DELETE FROM dead WHERE segment_id = ?1")?.execute([segment])?;
    connection.prepare_cached("DELETE FROM segments WHERE id = ?1")?.execute([segment])?;
    Ok(())
}
