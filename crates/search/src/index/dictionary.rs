//! Writes the dictionary of a segment, key after key, and its lists.

use crate::index::codec::put_bytes;
use crate::index::key::FORM;
use crate::index::leaders::Leaders;
use crate::index::piece::{PieceSink, Result};
use crate::index::postings::{Lists, Postings};
use crate::index::table::TableWriter;

/// A dictionary under construction.
pub(crate) struct Dictionary {
    table: TableWriter,
    lists: Lists,
    leaders: Leaders,
}

impl Dictionary {
    pub(crate) fn new() -> Dictionary {
        Dictionary { table: TableWriter::new(), lists: Lists::new(), leaders: Leaders::default() }
    }

    /// Adds the forms of a class.
    pub(crate) fn class<'f>(
        &mut self,
        key: &[u8],
        forms: impl Iterator<Item = &'f str>,
        sink: &mut dyn PieceSink,
    ) -> Result<()> {
        self.table.push(key, &value_of(forms), sink)
    }

    /// Adds the postings of a key.
    pub(crate) fn list(&mut self, key: &[u8], postings: &Postings, sink: &mut dyn PieceSink) -> Result<()> {
        if key.first() == Some(&FORM) {
            self.leaders.see(key, postings.docs.len());
        }
        let value = self.lists.write(postings, sink)?;
        self.table.push(key, &value, sink)
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self, sink: &mut dyn PieceSink) -> Result<()> {
        for (key, forms) in self.leaders.into_keys() {
            self.table.push(&key, &value_of(forms.iter().map(String::as_str)), sink)?;
        }
        self.table.finish(sink)
    }
}

/// Forms, as the dictionary has them.
fn value_of<'f>(forms: impl Iterator<Item = &'f str>) -> Vec<u8> {
    let mut value = Vec::new();
    forms.for_each(|form| put_bytes(&mut value, form.as_bytes()));
    value
}
