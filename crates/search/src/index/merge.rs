//! Makes one segment of several, without what is dead in them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::index::bitmap::Bitmap;
use crate::index::codec::Bytes;
use crate::index::columns::{Columns, length_of};
use crate::index::dictionary::Dictionary;
use crate::index::key::{CLASS, LEADERS};
use crate::index::piece::{Error, PieceSink, Pieces, Result};
use crate::index::postings::{Cursor, List, Postings};
use crate::index::segment::{Segment, Totals, put_head};
use crate::index::table::Rows;

/// What an article that is dead is called in the new segment.
const NOWHERE: u32 = u32::MAX;

/// One of the segments, and which of its articles are dead.
struct Part<'p> {
    pieces: &'p dyn Pieces,
    /// The number of each article in the new segment.
    numbers: Vec<u32>,
    rows: Rows,
    /// The row that is next.
    key: Option<Vec<u8>>,
    block: Arc<[u8]>,
    value: Range<usize>,
}

impl Part<'_> {
    fn step(&mut self) -> Result<()> {
        match self.rows.next(self.pieces)? {
            None => self.key = None,
            Some(row) => {
                let key = self.key.get_or_insert_default();
                key.clear();
                key.extend_from_slice(row.key);
                self.block = Arc::clone(row.block);
                self.value = row.value;
            }
        }
        Ok(())
    }
}

/// Merges segments, given with where they are kept and which of their articles are dead. `is_wanted` is asked now and
/// then whether to go on.
///
/// # Errors
/// [`Error::Stopped`], [`Error::Damaged`], and those of the sink.
pub fn merge(
    segments: &[(&Segment, &dyn Pieces, &Bitmap)],
    is_wanted: &dyn Fn() -> bool,
    sink: &mut dyn PieceSink,
) -> Result<()> {
    let (columns, numbers) = merged_columns(segments)?;
    put_head(&columns, totals_of(segments, &columns), sink)?;
    let mut parts = Vec::with_capacity(segments.len());
    for ((segment, pieces, _), numbers) in segments.iter().zip(numbers) {
        let rows = segment.table.rows(&[]);
        let mut part = Part { pieces: *pieces, numbers, rows, key: None, block: Arc::from([]), value: 0..0 };
        part.step()?;
        parts.push(part);
    }
    let mut dictionary = Dictionary::new();
    while let Some(key) = parts.iter().filter_map(|part| part.key.as_ref()).min().cloned() {
        if !is_wanted() {
            return Err(Error::Stopped);
        }
        match key.first() {
            Some(&CLASS) => {
                let forms = classes(&mut parts, &key)?;
                dictionary.class(&key, forms.iter().map(String::as_str), sink)?;
            }
            // These are found anew.
            Some(&LEADERS) => pass(&mut parts, &key)?,
            _ => {
                let postings = postings(&mut parts, &key)?;
                if !postings.docs.is_empty() {
                    dictionary.list(&key, &postings, sink)?;
                }
            }
        }
    }
    dictionary.finish(sink)
}

fn pass(parts: &mut [Part<'_>], key: &[u8]) -> Result<()> {
    parts.iter_mut().filter(|part| part.key.as_deref() == Some(key)).try_for_each(Part::step)
}

/// The columns of the new segment, and for each old one the new numbers of its articles.
fn merged_columns(segments: &[(&Segment, &dyn Pieces, &Bitmap)]) -> Result<(Columns, Vec<Vec<u32>>)> {
    let mut order: Vec<(u32, usize, u32)> = Vec::new();
    for (place, (segment, _, dead)) in segments.iter().enumerate() {
        let living = segment.articles().iter().zip(0..).filter(|(_, doc)| !dead.contains(*doc));
        order.extend(living.map(|(article, doc)| (*article, place, doc)));
    }
    order.sort_unstable();
    let mut columns = Columns::new();
    let mut numbers: Vec<Vec<u32>> =
        segments.iter().map(|(segment, ..)| vec![NOWHERE; segment.articles().len()]).collect();
    for (new, (_, place, doc)) in order.into_iter().enumerate() {
        let (segment, ..) = segments.get(place).ok_or(Error::Damaged)?;
        columns.push_from(&segment.columns, doc as usize).ok_or(Error::Damaged)?;
        let slot = numbers.get_mut(place).and_then(|numbers| numbers.get_mut(doc as usize));
        *slot.ok_or(Error::Damaged)? = new as u32;
    }
    Ok((columns, numbers))
}

/// Where nothing is dead they are exact, else by the lengths that are kept of the living.
fn totals_of(segments: &[(&Segment, &dyn Pieces, &Bitmap)], columns: &Columns) -> Totals {
    if segments.iter().all(|(_, _, dead)| dead.is_empty()) {
        return segments.iter().fold(Totals::default(), |sum, (segment, ..)| Totals {
            text_words: sum.text_words + segment.totals.text_words,
            title_words: sum.title_words + segment.totals.title_words,
        });
    }
    let sum = |lengths: &[u8]| lengths.iter().map(|code| u64::from(length_of(*code))).sum();
    Totals { text_words: sum(&columns.text_lengths), title_words: sum(&columns.title_lengths) }
}

fn classes(parts: &mut [Part<'_>], key: &[u8]) -> Result<BTreeSet<String>> {
    let mut forms = BTreeSet::new();
    for part in parts.iter_mut().filter(|part| part.key.as_deref() == Some(key)) {
        let mut value = Bytes::new(part.block.get(part.value.clone()).ok_or(Error::Damaged)?);
        while !value.is_empty() {
            forms.insert(String::from_utf8_lossy(value.bytes()?).into_owned());
        }
        part.step()?;
    }
    Ok(forms)
}

fn postings(parts: &mut [Part<'_>], key: &[u8]) -> Result<Postings> {
    let mut merged = Postings::default();
    let mut positions = Vec::new();
    for part in parts.iter_mut().filter(|part| part.key.as_deref() == Some(key)) {
        let mut cursor = Cursor::new(part.pieces, List::parse(&part.block, part.value.clone())?);
        while cursor.next_block(0)? {
            cursor.positions(&mut positions)?;
            let mut from = 0;
            for (doc, count) in cursor.docs().iter().zip(cursor.counts()) {
                let until = from + *count as usize;
                let new = *part.numbers.get(*doc as usize).ok_or(Error::Damaged)?;
                if new != NOWHERE {
                    merged.push(new, positions.get(from..until).ok_or(Error::Damaged)?);
                }
                from = until;
            }
        }
        part.step()?;
    }
    Ok(if merged.docs.is_sorted() { merged } else { merged.sorted() })
}
