//! What can be known of entries before anything is made of them.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::Read;
use crate::identity::{Key, digest, entry_key, url_key};
use crate::ids::SourceId;
use crate::merge::{Fingerprint, Listed};

impl Read<'_> {
    /// Which of the entries that a feed lists are articles already, and as they were: these need no further look.
    /// Give all that the feed lists, in its order: what an id says depends on the others.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn known_changes(&self, source: SourceId, entries: &[Fingerprint]) -> Result<Vec<bool>> {
        let mut select = self.connection.prepare_cached(CHANGE_BY_ENTRY)?;
        let mut change_under = |key: &Key| -> rusqlite::Result<Option<Key>> {
            Ok(select.query_row(params![source, key], |row| key_in(row, 0)).optional()?.flatten())
        };
        let listed = Listed::of(entries.iter());
        let mut known = Vec::with_capacity(entries.len());
        for (entry, key) in entries.iter().zip(&listed.keys) {
            let is_same = match change_under(key)? {
                Some(change) if change == entry.change => true,
                // Another article has the id: this one may stand under id and place.
                Some(_) => change_under(&entry.shared_entry_key())? == Some(entry.change),
                None => false,
            };
            known.push(is_same);
        }
        Ok(known)
    }

    /// Which entries are articles already, or were before they were evicted: by their id, or by their address among the
    /// source's newest.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn known_entries(&self, source: SourceId, entry_ids: &[&str]) -> Result<Vec<bool>> {
        let mut by_entry = self.connection.prepare_cached(KNOWN_BY_ENTRY)?;
        let mut newest = None;
        let mut known = Vec::with_capacity(entry_ids.len());
        for id in entry_ids {
            let is_known = if by_entry.exists(params![source, entry_key(&digest(&[id]))])? {
                true
            } else if let Some(key) = url_key(Some(id)) {
                if newest.is_none() {
                    newest = Some(self.newest_addresses(source)?);
                }
                newest.as_ref().is_some_and(|newest| newest.contains(&key))
            } else {
                false
            };
            known.push(is_known);
        }
        Ok(known)
    }

    fn newest_addresses(&self, source: SourceId) -> Result<HashSet<Key>> {
        let mut select = self.connection.prepare_cached(NEWEST_ADDRESSES)?;
        let keys = select.query_map(params![source, NEWEST], |row| key_in(row, 0))?;
        Ok(keys.filter_map(Result::transpose).collect::<rusqlite::Result<_>>()?)
    }
}

/// More than a sitemap of news lists at a time.
const NEWEST: u32 = 2000;

pub(crate) const CHANGE_BY_ENTRY: &str =
    "SELECT change_key FROM articles WHERE source_id = ?1 AND entry_key = ?2";

pub(crate) const KNOWN_BY_ENTRY: &str = "
    SELECT 1 FROM articles WHERE source_id = ?1 AND entry_key = ?2
    UNION ALL SELECT 1 FROM marks WHERE source_id = ?1 AND entry_key = ?2 AND is_evicted = 1";

pub(crate) const NEWEST_ADDRESSES: &str = "
    SELECT url_key FROM (SELECT url_key FROM articles WHERE source_id = ?1 ORDER BY sort_at DESC LIMIT ?2)
    UNION ALL SELECT url_key FROM marks WHERE source_id = ?1 AND is_evicted = 1 AND url_key <> x''";

pub(super) fn key_in(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<Key>> {
    Ok(row.get_ref(column)?.as_blob()?.try_into().ok())
}
