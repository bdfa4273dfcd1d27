//! The bytes of files, in pieces.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::media::NewMedia;
use crate::row::count;

/// How long each piece but the last is.
pub(super) const PIECE: u64 = 1 << 20;

/// A part of a picture or of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MediaPart {
    /// Such as `audio/mpeg`.
    pub media_type: String,
    /// How long the whole is.
    pub total: u64,
    /// The part; shorter than was asked for where the whole ends.
    pub bytes: Vec<u8>,
}

/// Keeps a file; the same bytes are kept once. Gives its id.
pub(super) fn keep(connection: &Connection, new: &NewMedia<'_>) -> Result<i64> {
    let hash: [u8; 32] = Sha256::digest(new.bytes).into();
    if let Some(known) = connection.prepare_cached(BY_HASH)?.query_row([hash], |row| row.get(0)).optional()? {
        return Ok(known);
    }
    connection.prepare_cached(INSERT)?.execute(params![
        hash,
        new.media_type,
        new.width,
        new.height,
        new.bytes.len() as i64
    ])?;
    let id = connection.last_insert_rowid();
    let mut insert = connection.prepare_cached(INSERT_PIECE)?;
    for (number, piece) in (0_i64..).zip(new.bytes.chunks(PIECE as usize)) {
        insert.execute(params![id, number, piece])?;
    }
    Ok(id)
}

/// An empty file, to be filled piece by piece. Gives its id.
pub(super) fn begin(connection: &Connection, media_type: &str) -> Result<i64> {
    connection.prepare_cached(INSERT)?.execute(params![[0_u8; 0], media_type, 0, 0, 0])?;
    Ok(connection.last_insert_rowid())
}

/// Adds bytes to the end of a file of a known length.
pub(super) fn append(connection: &Connection, id: i64, mut length: u64, mut bytes: &[u8]) -> Result<()> {
    let mut append = connection.prepare_cached(APPEND)?;
    while !bytes.is_empty() {
        let room = usize::try_from(PIECE - length % PIECE).unwrap_or(usize::MAX);
        let (piece, rest) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        append.execute(params![id, (length / PIECE).cast_signed(), piece])?;
        length += piece.len() as u64;
        bytes = rest;
    }
    connection.prepare_cached(LENGTHEN)?.execute(params![id, length.cast_signed()])?;
    Ok(())
}

/// A part of what `find` finds under a key.
pub(super) fn part_of(
    connection: &Connection,
    find: &str,
    key: &str,
    range: &Range<u64>,
) -> Result<Option<MediaPart>> {
    let found = connection
        .prepare_cached(find)?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, count(row.get(2)?))))
        .optional()?;
    let Some((id, media_type, total)) = found else { return Ok(None) };
    Ok(Some(MediaPart { media_type, total, bytes: part(connection, id, total, range)? }))
}

/// Only the pieces in which the part lies are read.
fn part(connection: &Connection, id: i64, total: u64, range: &Range<u64>) -> Result<Vec<u8>> {
    let range = range.start.min(total)..range.end.min(total);
    let mut bytes = Vec::new();
    if range.is_empty() {
        return Ok(bytes);
    }
    let mut select = connection.prepare_cached(PIECES)?;
    let (first, last) = (range.start / PIECE, (range.end - 1) / PIECE);
    let mut rows = select.query(params![id, first.cast_signed(), last.cast_signed()])?;
    while let Some(row) = rows.next()? {
        let begins = row.get::<_, i64>(0)?.cast_unsigned() * PIECE;
        let piece = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let inside =
            |at: u64| usize::try_from(at.saturating_sub(begins)).unwrap_or(usize::MAX).min(piece.len());
        bytes.extend_from_slice(piece.get(inside(range.start)..inside(range.end)).unwrap_or_default());
    }
    Ok(bytes)
}

/// Deletes a file when nothing refers to it. Gives its length.
pub(super) fn release(connection: &Connection, id: i64) -> Result<u64> {
    let length =
        connection.prepare_cached(RELEASE)?.query_row([id], |row| row.get(0).map(count)).optional()?;
    Ok(length.unwrap_or(0))
}

pub(super) const BY_HASH: &str = "SELECT id FROM blobs WHERE hash = ?1 AND hash <> x''";

const INSERT: &str =
    "INSERT INTO blobs (hash, media_type, width, height, length) VALUES (?1, ?2, ?3, ?4, ?5)";

const INSERT_PIECE: &str = "INSERT INTO pieces (blob_id, number, bytes) VALUES (?1, ?2, ?3)";

const APPEND: &str = "
    INSERT INTO pieces (blob_id, number, bytes) VALUES (?1, ?2, ?3)
    ON CONFLICT (blob_id, number) DO UPDATE SET bytes = CAST(bytes || excluded.bytes AS BLOB)";

const LENGTHEN: &str = "UPDATE blobs SET length = ?2 WHERE id = ?1";

pub(super) const PIECES: &str = "
    SELECT number, bytes FROM pieces WHERE blob_id = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number";

pub(super) const RELEASE: &str = "
    DELETE FROM blobs WHERE id = ?1
        AND NOT EXISTS (SELECT 1 FROM pictures WHERE blob_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM files WHERE blob_id = ?1)
    RETURNING length";
