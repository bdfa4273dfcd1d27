//! The articles that hold a key, how often, and where.
//!
//! Postings stand in blocks of 128, each with the last article in it first, so that a block of which nothing is wanted
//! is passed over; the positions of a block stand apart, for they are seldom asked. A short list stands in the
//! dictionary, a long one in pieces of its own.

use std::ops::Range;
use std::sync::Arc;

use crate::index::codec::{BLOCK, Bytes, pack, packed_length, put_number, unpack, width_of};
use crate::index::piece::{Error, Kind, PieceSink, Pieces, Result, put_sealed, read};

/// Bytes up to which a list stands in the dictionary.
const SHORT: usize = 2048;
/// A piece ends after the block that makes it so long: one page of a database holds it.
const PIECE: usize = 15_000;

/// Postings of one key, in the order of the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    /// Numbers of articles in the segment, ascending.
    pub(crate) docs: Vec<u32>,
    /// How often each holds the key.
    pub(crate) counts: Vec<u32>,
    /// Where, ascending within an article; all articles' one after the other.
    pub(crate) positions: Vec<u32>,
}

impl Postings {
    pub(crate) fn clear(&mut self) {
        self.docs.clear();
        self.counts.clear();
        self.positions.clear();
    }

    pub(crate) fn push(&mut self, doc: u32, positions: &[u32]) {
        self.docs.push(doc);
        self.counts.push(positions.len() as u32);
        self.positions.extend_from_slice(positions);
    }

    /// The same in the order of the articles.
    pub(crate) fn sorted(&self) -> Postings {
        let mut places: Vec<(u32, Range<usize>)> = Vec::with_capacity(self.docs.len());
        let mut from = 0;
        for (doc, count) in self.docs.iter().zip(&self.counts) {
            let until = from + *count as usize;
            places.push((*doc, from..until));
            from = until;
        }
        places.sort_by_key(|(doc, _)| *doc);
        let mut sorted = Postings::default();
        for (doc, range) in places {
            sorted.push(doc, self.positions.get(range).unwrap_or_default());
        }
        sorted
    }
}

/// A run of whole blocks.
struct Part {
    docs: Vec<u8>,
    positions: Vec<u8>,
    postings: u32,
    last: u32,
}

/// Writes lists, and numbers the pieces of the long ones.
pub(crate) struct Lists {
    next_piece: u32,
}

impl Lists {
    pub(crate) fn new() -> Lists {
        Lists { next_piece: 0 }
    }

    /// Writes what of a list needs pieces, and gives what the dictionary says of it.
    pub(crate) fn write(&mut self, postings: &Postings, sink: &mut dyn PieceSink) -> Result<Vec<u8>> {
        let parts = parts_of(postings);
        let mut value = Vec::new();
        put_number(&mut value, postings.docs.len() as u32);
        if let [only] = parts.as_slice()
            && only.docs.len() + only.positions.len() <= SHORT
        {
            value.push(0);
            put_number(&mut value, only.docs.len() as u32);
            value.extend_from_slice(&only.docs);
            value.extend_from_slice(&only.positions);
            return Ok(value);
        }
        value.push(1);
        put_number(&mut value, self.next_piece);
        put_number(&mut value, parts.len() as u32);
        let mut next = 0;
        for part in parts {
            put_number(&mut value, part.postings);
            put_number(&mut value, part.last.wrapping_sub(next));
            next = part.last.wrapping_add(1);
            put_sealed(sink, Kind::Docs, self.next_piece, part.docs)?;
            put_sealed(sink, Kind::Positions, self.next_piece, part.positions)?;
            self.next_piece += 1;
        }
        Ok(value)
    }
}

fn parts_of(postings: &Postings) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut next, mut from) = (0, 0);
    for (docs, counts) in postings.docs.chunks(BLOCK).zip(postings.counts.chunks(BLOCK)) {
        if parts.last().is_none_or(|part| part.docs.len() >= PIECE) {
            parts.push(Part { docs: Vec::new(), positions: Vec::new(), postings: 0, last: 0 });
        }
        let Some(part) = parts.last_mut() else { break };
        let until = from + counts.iter().map(|count| *count as usize).sum::<usize>();
        let before = part.positions.len();
        put_positions(counts, postings.positions.get(from..until).unwrap_or_default(), &mut part.positions);
        let position_bytes = (part.positions.len() - before) as u32;
        put_block(docs, counts, next, position_bytes, &mut part.docs);
        part.postings += docs.len() as u32;
        part.last = docs.last().copied().unwrap_or(next);
        next = part.last.wrapping_add(1);
        from = until;
    }
    parts
}

fn put_positions(counts: &[u32], mut positions: &[u32], out: &mut Vec<u8>) {
    for count in counts {
        let (of_one, rest) = positions.split_at_checked(*count as usize).unwrap_or_default();
        let mut before = 0;
        for position in of_one {
            put_number(out, position.wrapping_sub(before));
            before = *position;
        }
        positions = rest;
    }
}

/// A whole block is packed; the rest of a list, by sevens of bits.
fn put_block(docs: &[u32], counts: &[u32], mut next: u32, position_bytes: u32, out: &mut Vec<u8>) {
    let mut gaps = [0; BLOCK];
    for (gap, doc) in gaps.iter_mut().zip(docs) {
        *gap = doc.wrapping_sub(next);
        next = doc.wrapping_add(1);
    }
    if docs.len() < BLOCK {
        put_number(out, position_bytes);
        for (gap, count) in gaps.iter().zip(counts) {
            put_number(out, gap << 1 | u32::from(*count > 1));
            if *count > 1 {
                put_number(out, count - 2);
            }
        }
        return;
    }
    let mut more = [0; BLOCK];
    for (more, count) in more.iter_mut().zip(counts) {
        *more = count.saturating_sub(1);
    }
    let reach: u32 =
        gaps.iter().fold(0, |sum: u32, gap| sum.wrapping_add(*gap)).wrapping_add(BLOCK as u32 - 1);
    let (gap_width, count_width) = (width_of(&gaps), width_of(&more));
    put_number(out, reach);
    out.push(gap_width);
    out.push(count_width);
    put_number(out, position_bytes);
    pack(&gaps, gap_width, out);
    pack(&more, count_width, out);
}

/// Where a list stands.
#[derive(Clone, Debug)]
pub(crate) struct List {
    /// Articles that hold the key.
    pub(crate) len: u32,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Inside { block: Arc<[u8]>, docs: Range<usize>, positions: Range<usize> },
    Apart(Vec<PartRef>),
}

#[derive(Clone, Copy, Debug)]
struct PartRef {
    number: u32,
    postings: u32,
    last: u32,
}

impl List {
    /// Reads what [`Lists::write`] gave, which stands in a block of the dictionary.
    pub(crate) fn parse(block: &Arc<[u8]>, value: Range<usize>) -> Result<List> {
        let mut bytes = Bytes::new(block.get(value.clone()).ok_or(Error::Damaged)?);
        let len = bytes.number()?;
        if bytes.byte()? == 0 {
            let docs = bytes.number()? as usize;
            let from = value.end - bytes.left();
            let until = from + docs;
            if until > value.end {
                return Err(Error::Damaged);
            }
            let place =
                Place::Inside { block: Arc::clone(block), docs: from..until, positions: until..value.end };
            return Ok(List { len, place });
        }
        let (first, count) = (bytes.number()?, bytes.number()?);
        let mut parts = Vec::new();
        let mut next = 0_u32;
        for number in 0..count {
            let postings = bytes.number()?;
            let last = next.wrapping_add(bytes.number()?);
            parts.push(PartRef { number: first.wrapping_add(number), postings, last });
            next = last.wrapping_add(1);
        }
        Ok(List { len, place: Place::Apart(parts) })
    }

    /// How many articles a value of the dictionary names, without reading the rest of it.
    pub(crate) fn length_in(value: &[u8]) -> Result<u32> {
        Bytes::new(value).number()
    }
}

/// Goes through a list, block by block.
pub(crate) struct Cursor<'p> {
    pieces: &'p dyn Pieces,
    list: List,
    /// The part after the one that is being read.
    next_part: usize,
    bytes: Arc<[u8]>,
    at: Range<usize>,
    /// Postings of this part that are not read yet.
    left: u32,
    /// The article after the last that was read.
    next: u32,
    docs: [u32; BLOCK],
    counts: [u32; BLOCK],
    len: usize,
    positions: Option<Arc<[u8]>>,
    /// Where the positions of the block, and those of the next, begin.
    positions_at: Range<usize>,
}

impl<'p> Cursor<'p> {
    pub(crate) fn new(pieces: &'p dyn Pieces, list: List) -> Cursor<'p> {
        let mut cursor = Cursor {
            pieces,
            next_part: 0,
            bytes: Arc::from([]),
            at: 0..0,
            left: 0,
            next: 0,
            docs: [0; BLOCK],
            counts: [0; BLOCK],
            len: 0,
            positions: None,
            positions_at: 0..0,
            list,
        };
        if let Place::Inside { block, docs, positions } = &cursor.list.place {
            cursor.bytes = Arc::clone(block);
            cursor.at = docs.clone();
            cursor.left = cursor.list.len;
            cursor.positions = Some(Arc::clone(block));
            cursor.positions_at = positions.start..positions.start;
        }
        cursor
    }

    /// Articles of the block.
    pub(crate) fn docs(&self) -> &[u32] {
        self.docs.get(..self.len).unwrap_or_default()
    }

    /// How often each of them holds the key.
    pub(crate) fn counts(&self) -> &[u32] {
        self.counts.get(..self.len).unwrap_or_default()
    }

    /// Reads the next block that may hold an article from this one on. Gives whether there is one.
    pub(crate) fn next_block(&mut self, from: u32) -> Result<bool> {
        self.len = 0;
        loop {
            if self.left == 0 && !self.next_part(from)? {
                return Ok(false);
            }
            let part = Arc::clone(&self.bytes);
            let mut bytes = Bytes::new(part.get(self.at.clone()).ok_or(Error::Damaged)?);
            let is_read = if self.left as usize >= BLOCK {
                self.left -= BLOCK as u32;
                let reach = bytes.number()?;
                let (gap_width, count_width) = (bytes.byte()?, bytes.byte()?);
                self.pass_positions(bytes.number()?);
                if gap_width > 32 || count_width > 32 {
                    return Err(Error::Damaged);
                }
                let gaps = bytes.take(packed_length(gap_width))?;
                let counts = bytes.take(packed_length(count_width))?;
                let last = self.next.wrapping_add(reach);
                if last < from {
                    self.next = last.wrapping_add(1);
                    false
                } else {
                    unpack(gaps, gap_width, &mut self.docs);
                    unpack(counts, count_width, &mut self.counts);
                    self.finish_block();
                    true
                }
            } else {
                self.pass_positions(bytes.number()?);
                self.read_rest(&mut bytes)?;
                true
            };
            self.at.start = self.at.end - bytes.left();
            if is_read {
                return Ok(true);
            }
        }
    }

    fn pass_positions(&mut self, bytes: u32) {
        self.positions_at = self.positions_at.end..self.positions_at.end.saturating_add(bytes as usize);
    }

    fn finish_block(&mut self) {
        for (doc, count) in self.docs.iter_mut().zip(&mut self.counts) {
            *doc = self.next.wrapping_add(*doc);
            self.next = doc.wrapping_add(1);
            *count = count.wrapping_add(1);
        }
        self.len = BLOCK;
    }

    fn read_rest(&mut self, bytes: &mut Bytes<'_>) -> Result<()> {
        self.len = self.left as usize;
        let of_rest = self.docs.iter_mut().zip(&mut self.counts).take(self.len);
        for (doc, count) in of_rest {
            let number = bytes.number()?;
            *doc = self.next.wrapping_add(number >> 1);
            self.next = doc.wrapping_add(1);
            *count = if number & 1 == 1 { bytes.number()?.wrapping_add(2) } else { 1 };
        }
        self.left = 0;
        Ok(())
    }

    fn next_part(&mut self, from: u32) -> Result<bool> {
        let Place::Apart(parts) = &self.list.place else { return Ok(false) };
        loop {
            let Some(part) = parts.get(self.next_part).copied() else { return Ok(false) };
            self.next_part += 1;
            if part.last < from {
                self.next = part.last.wrapping_add(1);
                continue;
            }
            self.bytes = read(self.pieces, Kind::Docs, part.number)?;
            self.at = 0..self.bytes.len();
            self.left = part.postings;
            self.positions = None;
            self.positions_at = 0..0;
            return Ok(true);
        }
    }

    /// Where the articles of the block hold the key, all articles' one after the other.
    pub(crate) fn positions(&mut self, out: &mut Vec<u32>) -> Result<()> {
        out.clear();
        let positions = match (&self.positions, &self.list.place) {
            (Some(positions), _) => Arc::clone(positions),
            (None, Place::Apart(parts)) => {
                let part = self.next_part.checked_sub(1).and_then(|part| parts.get(part));
                let part = part.ok_or(Error::Damaged)?;
                let positions = read(self.pieces, Kind::Positions, part.number)?;
                self.positions = Some(Arc::clone(&positions));
                positions
            }
            (None, Place::Inside { .. }) => return Err(Error::Damaged),
        };
        let mut bytes = Bytes::new(positions.get(self.positions_at.clone()).ok_or(Error::Damaged)?);
        for count in self.counts() {
            let mut position = 0_u32;
            for _ in 0..*count {
                position = position.wrapping_add(bytes.number()?);
                out.push(position);
            }
        }
        Ok(())
    }
}
