//! Asking the search index.

use qirtas_search::{Found, Known, Request, Whole, nearest, of_prefix, search};
use rusqlite::params;

use crate::error::Result;
use crate::handle::Read;
use crate::row::count;
use crate::store::Store;

impl Store {
    /// Answers a search from what the index knows. Articles that went since may be among the answers.
    ///
    /// # Errors
    /// [`StoreError::Stopped`](crate::StoreError::Stopped); [`StoreError::IndexDamaged`](crate::StoreError::IndexDamaged):
    /// it is to be [made anew](Store::reset_index).
    pub fn search(&self, request: &Request<'_>) -> Result<Found> {
        self.with_index(|open| open.ask(|segments| Ok(search(segments, request)?)))
    }

    /// Names or subjects of the library that begin so, the most frequent first.
    ///
    /// # Errors
    /// As [`search`](Store::search).
    pub fn known_of_prefix(
        &self,
        whole: Whole,
        typed: &str,
        most: usize,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<Vec<Known>> {
        self.with_index(|open| open.ask(|segments| Ok(of_prefix(segments, whole, typed, most, is_wanted)?)))
    }

    /// The word of the library that is most like one which it does not hold.
    ///
    /// # Errors
    /// As [`search`](Store::search).
    pub fn nearest_word(&self, typed: &str, is_wanted: &dyn Fn() -> bool) -> Result<Option<String>> {
        self.with_index(|open| open.ask(|segments| Ok(nearest(segments, typed, is_wanted)?)))
    }
}

impl Read<'_> {
    /// The person's tags that begin so, folded, and how many bookmarks have them, the most used first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn tags_beginning(&self, folded: &str, most: u32) -> Result<Vec<(String, u64)>> {
        let mut select = self.connection.prepare_cached(TAGS_BEGINNING)?;
        let after = format!("{folded}{}", char::MAX);
        let tags =
            select.query_map(params![folded, after, most], |row| Ok((row.get(0)?, count(row.get(1)?))))?;
        Ok(tags.collect::<rusqlite::Result<_>>()?)
    }
}

pub(crate) const TAGS_BEGINNING: &str = "
    SELECT name, bookmarks FROM tags JOIN tag_tallies ON tag_id = tags.id
    WHERE folded >= ?1 AND folded < ?2 ORDER BY bookmarks DESC, folded LIMIT ?3";
