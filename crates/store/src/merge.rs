use jiff::Timestamp;

use crate::error::Result;
use crate::handle::Write;
use crate::ids::SourceId;

mod arriving;
mod candidate;
mod difference;
mod fingerprint;
mod known;
mod listed;
mod sql;
mod twins;
mod window;
mod work;

pub use arriving::{Arriving, Incoming};
pub use fingerprint::{Fingerprint, RawEntry};

use listed::Listed;
use work::{Manner, Merge};

/// What a merge did, entry by entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    /// Entries that are articles now and were not before.
    pub new: u32,
    /// Articles whose text, title or address is another now.
    pub updated: u32,
    /// Entries that brought nothing.
    pub unchanged: u32,
}

impl Write<'_> {
    /// Takes the entries of a feed, in the feed's order (the newest first). An entry that is known already, also under
    /// another id, stays one article, and keeps its marks; what it said before is kept as a revision.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound) when there is no such source, or it was removed meanwhile.
    pub fn merge(&self, source: SourceId, entries: &[Arriving], now: Timestamp) -> Result<Merged> {
        self.merge_as(Manner::Feed, source, entries, now)
    }

    /// Takes a part of a source's archive, the newest first. Articles that are there already stay as they are; those
    /// that are new and were published before `read_before` are read already: nobody waits for them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound) when there is no such source, or it was removed meanwhile.
    pub fn merge_archive(
        &self,
        source: SourceId,
        entries: &[Arriving],
        read_before: Timestamp,
        now: Timestamp,
    ) -> Result<Merged> {
        self.merge_as(Manner::Archive { read_before }, source, entries, now)
    }

    fn merge_as(
        &self,
        manner: Manner,
        source: SourceId,
        entries: &[Arriving],
        now: Timestamp,
    ) -> Result<Merged> {
        let listed = Listed::of(entries.iter().map(|entry| &entry.fingerprint));
        let mut merge = Merge::begin(self.connection, manner, source, entries, &listed, now)?;
        let mut merged = Merged::default();
        // Backwards: where dates are equal or absent, the newest gets the highest id, by which lists then order.
        for (place, (arriving, key)) in entries.iter().zip(&listed.keys).enumerate().rev() {
            let outcome = match &arriving.entry {
                Some(entry) if listed.first.get(key) == Some(&place) => {
                    merge.entry(&arriving.fingerprint, entry, key)?
                }
                _ => Outcome::Unchanged,
            };
            match outcome {
                Outcome::New => merged.new += 1,
                Outcome::Updated => merged.updated += 1,
                Outcome::Unchanged => merged.unchanged += 1,
            }
        }
        merge.end()?;
        Ok(merged)
    }
}

enum Outcome {
    New,
    Updated,
    Unchanged,
}

/// What a merge and what goes before it ask.
#[cfg(test)]
pub(crate) fn statements() -> impl Iterator<Item = &'static str> {
    let of_merge = [sql::BY_ENTRY, sql::BY_ID, sql::MARK_BY_ENTRY, sql::MARK_BY_URL, sql::MARK_BY_CONTENT];
    let of_known = [known::CHANGE_BY_ENTRY, known::KNOWN_BY_ENTRY, known::NEWEST_ADDRESSES, difference::KEPT];
    let of_twins = [twins::SIBLINGS, twins::HAS_ONE, twins::SHARE_MARKS];
    [window::BY_TIME, window::AT_TIME].into_iter().chain(of_merge).chain(of_known).chain(of_twins)
}
