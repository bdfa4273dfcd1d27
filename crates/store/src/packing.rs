//! How long texts are kept: as they came until upkeep packs them, with a dictionary made of the library's own.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroU32;

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

/// What the column `codec` says of a text that is packed, and of one that is packed after its excerpt.
const ZSTD: i64 = 2;
const ZSTD_AFTER_EXCERPT: i64 = 3;

/// What stands between an excerpt and its text. No excerpt holds it.
pub(crate) const END_OF_EXCERPT: char = '\0';

/// A text as it was read.
pub(crate) enum Kept {
    Plain { excerpt: String, text: String },
    Packed { frame: Vec<u8>, has_excerpt: bool },
}

impl Kept {
    /// From the columns `body`, `packed` and `codec`, in this order.
    pub(crate) fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Kept> {
        let codec = row.get::<_, i64>(first + 2)?;
        if matches!(codec, ZSTD | ZSTD_AFTER_EXCERPT) {
            let has_excerpt = codec == ZSTD_AFTER_EXCERPT;
            Ok(Kept::Packed { frame: row.get(first + 1)?, has_excerpt })
        } else {
            Ok(Kept::Plain { excerpt: String::new(), text: row.get(first)? })
        }
    }

    /// From the columns `excerpt`, `packed` and `codec`, in this order: of the text no more than its beginning is asked.
    pub(crate) fn read_excerpt(row: &Row<'_>, first: usize) -> rusqlite::Result<Kept> {
        if row.get::<_, i64>(first + 2)? == ZSTD_AFTER_EXCERPT {
            Ok(Kept::Packed { frame: row.get(first + 1)?, has_excerpt: true })
        } else {
            Ok(Kept::Plain { excerpt: row.get(first)?, text: String::new() })
        }
    }

    /// The text.
    ///
    /// # Errors
    /// [`StoreError::NotALibrary`] when the frame is damaged.
    pub(crate) fn text(self, connection: &Connection) -> Result<String> {
        Ok(Unpacker::new(connection).parts(self)?.1)
    }
}

/// No text that is kept is longer: a damaged frame must not ask for more memory.
const LONGEST: u64 = 256 << 20;

/// Unpacks several texts. Each dictionary is read once.
pub(crate) struct Unpacker<'c> {
    connection: &'c Connection,
    /// By the id that frames name them by; zero is none.
    by_dictionary: HashMap<u32, Decompressor<'static>>,
}

impl<'c> Unpacker<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Unpacker<'c> {
        Unpacker { connection, by_dictionary: HashMap::new() }
    }

    /// An excerpt, where one was asked for or is packed with the text, and the text.
    pub(crate) fn parts(&mut self, kept: Kept) -> Result<(String, String)> {
        let (frame, has_excerpt) = match kept {
            Kept::Plain { excerpt, text } => return Ok((excerpt, text)),
            Kept::Packed { frame, has_excerpt } => (frame, has_excerpt),
        };
        let text = self.unpacked(&frame)?;
        if !has_excerpt {
            return Ok((String::new(), text));
        }
        let (excerpt, text) = text.split_once(END_OF_EXCERPT).ok_or(StoreError::NotALibrary)?;
        Ok((excerpt.to_owned(), text.to_owned()))
    }

    /// The same; nothing when it is damaged.
    pub(crate) fn readable(&mut self, kept: Kept) -> Result<Option<(String, String)>> {
        match self.parts(kept) {
            Err(StoreError::NotALibrary) => Ok(None),
            parts => parts.map(Some),
        }
    }

    fn unpacked(&mut self, frame: &[u8]) -> Result<String> {
        let length = get_frame_content_size(frame).ok().flatten().filter(|length| *length <= LONGEST);
        let length = length.and_then(|length| usize::try_from(length).ok()).ok_or(StoreError::NotALibrary)?;
        let dictionary = get_dict_id_from_frame(frame).map_or(0, NonZeroU32::get);
        let decompressor = match self.by_dictionary.entry(dictionary) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let bytes = dictionary_bytes(self.connection, dictionary)?;
                place.insert(Decompressor::with_dictionary(&bytes).map_err(|_| StoreError::NotALibrary)?)
            }
        };
        let bytes = decompressor.decompress(frame, length).map_err(|_| StoreError::NotALibrary)?;
        String::from_utf8(bytes).map_err(|_| StoreError::NotALibrary)
    }
}

pub(crate) const DICTIONARY: &str = "SELECT bytes FROM dictionaries WHERE frame_id = ?1";

fn dictionary_bytes(connection: &Connection, frame_id: u32) -> Result<Vec<u8>> {
    if frame_id == 0 {
        return Ok(Vec::new());
    }
    let mut select = connection.prepare_cached(DICTIONARY)?;
    select.query_row([frame_id], |row| row.get(0)).optional()?.ok_or(StoreError::NotALibrary)
}
