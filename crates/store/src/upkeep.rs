use jiff::Timestamp;
use rusqlite::params;

use crate::articles::to_json;
use crate::error::Result;
use crate::handle::Write;
use crate::ids::{ArticleId, SourceId};
use crate::row::{count, ms};
use crate::sources::Retention;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

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
                   AND NOT EXISTS (SELECT 1 FROM held WHERE article_id = articles.id)
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

    /// Deletes a source's articles that were read and are beyond what is kept of it, the oldest first, at most so many.
    /// Never one that is bookmarked or starred, nor of the guide. Marks stay, and while the feed still lists such an
    /// article it is not taken again. Gives how many there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn retire(&self, source: SourceId, keep: Retention, now: Timestamp, at_most: u32) -> Result<u64> {
        let since = now.as_millisecond() - i64::from(keep.days) * DAY_MS;
        let old = (RETIRE_OLD, since, keep.days);
        let surplus = (RETIRE_SURPLUS, i64::from(keep.count), keep.count);
        let mut retired = 0;
        for (sql, bound, _) in [old, surplus].into_iter().filter(|(_, _, limit)| *limit > 0) {
            let mut select = self.connection.prepare_cached(sql)?;
            let left = i64::from(at_most) - retired;
            let ids = select
                .query_map(params![source, bound, left], |row| row.get(0))?
                .collect::<rusqlite::Result<Vec<ArticleId>>>()?;
            self.connection.prepare_cached(MARK_RETIRED)?.execute([to_json(&ids)])?;
            let mut delete = self
                .connection
                .prepare_cached("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?1))")?;
            retired += delete.execute([to_json(&ids)])? as i64;
        }
        Ok(count(retired))
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
                "DELETE FROM articles WHERE id NOT IN (SELECT article_id FROM bookmarks)
                     AND NOT EXISTS (SELECT 1 FROM held WHERE article_id = articles.id) AND source_id IN (
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

/// An old article that has just come has its days before it.
pub(crate) const RETIRE_OLD: &str = "
    SELECT id FROM articles
    WHERE source_id = ?1 AND sort_at < ?2 AND first_seen_at < ?2
      AND is_read = 1 AND is_starred = 0 AND is_bookmarked = 0
      AND NOT EXISTS (SELECT 1 FROM held WHERE article_id = articles.id)
      AND NOT EXISTS (SELECT 1 FROM sources WHERE id = ?1 AND kind = 'guide')
    ORDER BY sort_at LIMIT ?3";

pub(crate) const RETIRE_SURPLUS: &str = "
    SELECT id FROM articles
    WHERE source_id = ?1
      AND (sort_at, id) <= (SELECT sort_at, id FROM articles WHERE source_id = ?1
                            ORDER BY sort_at DESC, id DESC LIMIT 1 OFFSET ?2)
      AND is_read = 1 AND is_starred = 0 AND is_bookmarked = 0
      AND NOT EXISTS (SELECT 1 FROM held WHERE article_id = articles.id)
      AND NOT EXISTS (SELECT 1 FROM sources WHERE id = ?1 AND kind = 'guide')
    ORDER BY sort_at LIMIT ?3";

const MARK_RETIRED: &str = "
    INSERT INTO marks (id, source_id, entry_key, url_key, content_key, is_retired)
    SELECT id, source_id, entry_key, url_key, content_key, 1 FROM articles
    WHERE id IN (SELECT value FROM json_each(?1))
    ON CONFLICT (id) DO UPDATE SET is_retired = 1";
