use jiff::Timestamp;
use rusqlite::params;

use crate::error::Result;
use crate::handle::Write;
use crate::ids::SourceId;
use crate::row::ms;

/// What upkeep may take away of articles that were read and are neither starred nor bookmarked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EvictRule {
    /// Only articles older than this.
    pub before: Timestamp,
    /// The newest of each source stay, whatever their age; at least one does. Keep more than a feed lists at a time, or what was evicted
    /// comes again with the next sync.
    pub keep_per_source: u32,
    /// At most so many at once, so that the writer is not held for long.
    pub at_most: u32,
}

impl Write<'_> {
    /// Deletes articles that a rule lets go, with their texts. Their marks stay. Gives how many there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn evict(&self, rule: &EvictRule) -> Result<u64> {
        let mut sources = self.connection.prepare_cached("SELECT source_id FROM tallies WHERE total > ?1")?;
        let sources = sources
            .query_map([rule.keep_per_source], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<SourceId>>>()?;
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM articles WHERE id IN (
                 SELECT id FROM articles
                 WHERE source_id = ?1 AND sort_at < ?2
                   AND sort_at < (SELECT sort_at FROM articles WHERE source_id = ?1
                                  ORDER BY sort_at DESC LIMIT 1 OFFSET ?3)
                   AND is_read = 1 AND is_starred = 0 AND is_bookmarked = 0
                 ORDER BY sort_at LIMIT ?4)",
        )?;
        let mut left = rule.at_most;
        for source in sources {
            let last_kept = rule.keep_per_source.saturating_sub(1);
            let deleted = delete.execute(params![source, ms(rule.before), last_kept, left])?;
            left = left.saturating_sub(u32::try_from(deleted).unwrap_or(u32::MAX));
        }
        Ok(u64::from(rule.at_most - left))
    }

    /// Forgets sources that were removed before a time: deletes their articles, but for the bookmarked ones. Marks
    /// stay, and with them (or with a bookmarked article) the source, hidden as before, so that they are found again
    /// when the person comes back to it. Gives how many articles there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn purge_removed(&self, before: Timestamp) -> Result<u64> {
        let deleted = self
            .connection
            .prepare_cached(
                "DELETE FROM articles WHERE id NOT IN (SELECT article_id FROM bookmarks) AND source_id IN (
                     SELECT id FROM sources WHERE removed_at <> 0 AND removed_at < ?1)",
            )?
            .execute([ms(before)])?;
        self.connection
            .prepare_cached(
                "DELETE FROM sources WHERE removed_at <> 0 AND removed_at < ?1
                     AND id NOT IN (SELECT source_id FROM marks)
                     AND NOT EXISTS (SELECT 1 FROM articles WHERE source_id = sources.id)",
            )?
            .execute([ms(before)])?;
        Ok(deleted as u64)
    }
}
