//! A segment that is open: its columns and where its keys stand are in memory, its postings are not.

use crate::index::FORMAT;
use crate::index::codec::{Bytes, put_number};
use crate::index::columns::Columns;
use crate::index::piece::{Error, Kind, PieceSink, Pieces, Result, put_sealed, read};
use crate::index::table::Table;

/// Words of all articles of a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) text_words: u64,
    pub(crate) title_words: u64,
}

/// A segment of the index.
#[derive(Debug)]
pub struct Segment {
    pub(crate) totals: Totals,
    pub(crate) columns: Columns,
    pub(crate) table: Table,
}

impl Segment {
    /// Reads what is needed to ask it.
    ///
    /// # Errors
    /// [`Error::Damaged`], also when it was made in another format; [`Error::Kept`].
    pub fn open(pieces: &dyn Pieces) -> Result<Segment> {
        let head = read(pieces, Kind::Head, 0)?;
        let mut head = Bytes::new(&head);
        if head.number()? != FORMAT {
            return Err(Error::Damaged);
        }
        let docs = head.number()? as usize;
        let totals = Totals { text_words: wide(&mut head)?, title_words: wide(&mut head)? };
        let columns = Columns::read(pieces)?;
        if columns.len() != docs {
            return Err(Error::Damaged);
        }
        Ok(Segment { totals, columns, table: Table::read(pieces)? })
    }

    /// The articles in it, ascending; dead ones too.
    #[must_use]
    pub fn articles(&self) -> &[u32] {
        &self.columns.articles
    }

    /// The number of an article in it.
    #[must_use]
    pub fn number_of(&self, article: u32) -> Option<u32> {
        self.columns.articles.binary_search(&article).ok().map(|place| place as u32)
    }
}

fn wide(bytes: &mut Bytes<'_>) -> Result<u64> {
    Ok(u64::from(bytes.number()?) << 32 | u64::from(bytes.number()?))
}

pub(crate) fn put_head(columns: &Columns, totals: Totals, sink: &mut dyn PieceSink) -> Result<()> {
    let mut head = Vec::new();
    put_number(&mut head, FORMAT);
    put_number(&mut head, columns.len() as u32);
    for total in [totals.text_words, totals.title_words] {
        put_number(&mut head, (total >> 32) as u32);
        put_number(&mut head, total as u32);
    }
    put_sealed(sink, Kind::Head, 0, head)?;
    columns.write(sink)
}
