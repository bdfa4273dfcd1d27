//! How long texts are kept: as they came until upkeep packs them, with a dictionary made of the library's own.

use rusqlite::{Connection, OptionalExtension, Row};
use zstd::bulk::Decompressor;
use zstd::zstd_safe::{get_dict_id_from_frame, get_frame_content_size};

use crate::error::{Result, StoreError};

mod dictionary;
mod pack;

pub use pack::Packed;
#[cfg(test)]
pub(crate) use {
    dictionary::{LATEST, SAMPLE},
    pack::TABLES,
};

/// What the column `codec` says of a packed text.
const ZSTD: i64 = 2;

/// A text as it was read.
pub(crate) enum Kept {
    Plain(String),
    Packed(Vec<u8>),
}

impl Kept {
    /// From the columns `body`, `packed` and `codec`, in this order.
    pub(crate) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Kept> {
        if row.get::<_, i64>(first + 2)? == ZSTD {
            Ok(Kept::Packed(row.get(first + 1)?))
        } else {
            Ok(Kept::Plain(row.get(first)?))
        }
    }

    /// The text.
    ///
    /// # Errors
    /// [`StoreError::NotALibrary`] when the frame is damaged.
    pub(crate) fn text(self, connection: &Connection) -> Result<String> {
        match self {
            Kept::Plain(text) => Ok(text),
            Kept::Packed(frame) => unpacked(connection, &frame),
        }
    }
}

/// No text that is kept is longer: a damaged frame must not ask for more memory.
const LONGEST: u64 = 256 << 20;

fn unpacked(connection: &Connection, frame: &[u8]) -> Result<String> {
    let length = get_frame_content_size(frame).ok().flatten().filter(|length| *length <= LONGEST);
    let length = length.and_then(|length| usize::try_from(length).ok()).ok_or(StoreError::NotALibrary)?;
    let decompressor = match get_dict_id_from_frame(frame) {
        Some(id) => Decompressor::with_dictionary(&dictionary_bytes(connection, id.get())?),
        None => Decompressor::new(),
    };
    let bytes = decompressor
        .and_then(|mut decompressor| decompressor.decompress(frame, length))
        .map_err(|_| StoreError::NotALibrary)?;
    String::from_utf8(bytes).map_err(|_| StoreError::NotALibrary)
}

pub(crate) const DICTIONARY: &str = "SELECT bytes FROM dictionaries WHERE frame_id = ?1";

fn dictionary_bytes(connection: &Connection, frame_id: u32) -> Result<Vec<u8>> {
    let mut select = connection.prepare_cached(DICTIONARY)?;
    select.query_row([frame_id], |row| row.get(0)).optional()?.ok_or(StoreError::NotALibrary)
}
