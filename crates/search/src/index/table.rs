//! A sorted table of keys and values, in blocks: of each key, only what differs from the one before is written.

use std::ops::Range;
use std::sync::Arc;

use crate::index::codec::{Bytes, put_bytes, put_number};
use crate::index::piece::{Error, Kind, PieceSink, Pieces, Result, put_sealed, read};

/// A block ends after the entry that makes it so long.
const BLOCK_BYTES: usize = 3_600;

/// Writes a table, key after key.
pub(crate) struct TableWriter {
    block: Vec<u8>,
    last_key: Vec<u8>,
    /// The first key of each block.
    first_keys: Vec<u8>,
    blocks: u32,
}

impl TableWriter {
    pub(crate) fn new() -> TableWriter {
        TableWriter { block: Vec::new(), last_key: Vec::new(), first_keys: Vec::new(), blocks: 0 }
    }

    /// Adds a key that is greater than all before it.
    pub(crate) fn push(&mut self, key: &[u8], value: &[u8], sink: &mut dyn PieceSink) -> Result<()> {
        if self.block.is_empty() {
            put_bytes(&mut self.first_keys, key);
            self.last_key.clear();
        }
        let shared = self.last_key.iter().zip(key).take_while(|(one, other)| one == other).count();
        put_number(&mut self.block, shared as u32);
        put_bytes(&mut self.block, key.get(shared..).unwrap_or_default());
        put_bytes(&mut self.block, value);
        self.last_key.clear();
        self.last_key.extend_from_slice(key);
        if self.block.len() >= BLOCK_BYTES { self.end_block(sink) } else { Ok(()) }
    }

    fn end_block(&mut self, sink: &mut dyn PieceSink) -> Result<()> {
        if !self.block.is_empty() {
            put_sealed(sink, Kind::Table, self.blocks, std::mem::take(&mut self.block))?;
            self.blocks += 1;
        }
        Ok(())
    }

    /// Writes what is left, and the list of blocks.
    pub(crate) fn finish(mut self, sink: &mut dyn PieceSink) -> Result<()> {
        self.end_block(sink)?;
        put_sealed(sink, Kind::Blocks, 0, self.first_keys)
    }
}

/// Which block a key stands in.
#[derive(Debug)]
pub(crate) struct Table {
    first_keys: Arc<[u8]>,
    places: Vec<Range<usize>>,
}

/// An entry of a table; its value stands in the block.
pub(crate) struct Row<'r> {
    pub(crate) key: &'r [u8],
    pub(crate) block: &'r Arc<[u8]>,
    pub(crate) value: Range<usize>,
}

impl Row<'_> {
    pub(crate) fn value(&self) -> &[u8] {
        self.block.get(self.value.clone()).unwrap_or_default()
    }
}

impl Table {
    pub(crate) fn read(pieces: &dyn Pieces) -> Result<Table> {
        let first_keys = read(pieces, Kind::Blocks, 0)?;
        let mut bytes = Bytes::new(&first_keys);
        let mut places = Vec::new();
        while !bytes.is_empty() {
            let length = bytes.bytes()?.len();
            let until = first_keys.len() - bytes.left();
            places.push(until - length..until);
        }
        Ok(Table { first_keys, places })
    }

    /// Sees the rows from a key on, until it has seen enough: it gives whether to go on.
    pub(crate) fn scan(
        &self,
        pieces: &dyn Pieces,
        from: &[u8],
        mut see: impl FnMut(Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        let mut rows = self.rows(from);
        while let Some(row) = rows.next(pieces)? {
            if row.key >= from && !see(row)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The rows from the beginning of the block on in which a key stands.
    pub(crate) fn rows(&self, from: &[u8]) -> Rows {
        let first = |place: &Range<usize>| self.first_keys.get(place.clone()).unwrap_or_default() <= from;
        let block = self.places.partition_point(first).saturating_sub(1);
        Rows {
            next_block: block as u32,
            blocks: self.places.len() as u32,
            block: Arc::from([]),
            at: 0,
            key: Vec::new(),
        }
    }
}

/// Goes through a table.
pub(crate) struct Rows {
    next_block: u32,
    blocks: u32,
    block: Arc<[u8]>,
    at: usize,
    key: Vec<u8>,
}

impl Rows {
    pub(crate) fn next(&mut self, pieces: &dyn Pieces) -> Result<Option<Row<'_>>> {
        if self.at >= self.block.len() {
            if self.next_block >= self.blocks {
                return Ok(None);
            }
            self.block = read(pieces, Kind::Table, self.next_block)?;
            self.next_block += 1;
            self.at = 0;
            self.key.clear();
        }
        let mut bytes = Bytes::new(self.block.get(self.at..).ok_or(Error::Damaged)?);
        let shared = bytes.number()? as usize;
        if shared > self.key.len() {
            return Err(Error::Damaged);
        }
        self.key.truncate(shared);
        self.key.extend_from_slice(bytes.bytes()?);
        let length = bytes.bytes()?.len();
        let until = self.block.len() - bytes.left();
        self.at = until;
        Ok(Some(Row { key: &self.key, block: &self.block, value: until - length..until }))
    }
}
