//! Which articles are on disk whole, and which are to be.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::params;

use crate::articles::to_json;
use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::{ArticleId, SourceId};
use crate::row::{count, ms, text_or_none};

/// An article to save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToSave {
    /// Its id.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// Where the publisher has it.
    pub url: Option<String>,
    /// The person bookmarked it.
    pub is_bookmarked: bool,
    /// The person asked for it, and waits.
    pub is_queued: bool,
}

/// What the person asked to save.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SaveQueue {
    /// Articles that were asked for since there was last nothing to do.
    pub total: u64,
    /// Those of them that are not done.
    pub left: u64,
}

impl Read<'_> {
    /// What is to be saved now, in the order of saving: bookmarks, then what the person asked for, then of the `newest`
    /// so many articles those whose source does not say no. Not what is saved, was put off, or comes with the app.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn to_save(&self, newest: u32, limit: u32, now: Timestamp) -> Result<Vec<ToSave>> {
        let (mut found, mut known) = (Vec::new(), HashSet::new());
        let newest = (newest > 0).then_some(newest);
        for (sql, most) in [(BOOKMARKED, Some(limit)), (QUEUED, Some(limit)), (NEWEST, newest)] {
            let Some(most) = most else { continue };
            let mut select = self.connection.prepare_cached(sql)?;
            let mut rows = select.query(params![ms(now), most])?;
            while found.len() < limit as usize
                && let Some(row) = rows.next()?
            {
                let next = ToSave {
                    id: row.get(0)?,
                    source: row.get(1)?,
                    url: text_or_none(row.get(2)?),
                    is_bookmarked: row.get(3)?,
                    is_queued: row.get(4)?,
                };
                if known.insert(next.id) {
                    found.push(next);
                }
            }
        }
        Ok(found)
    }

    /// How far saving what the person asked for has come.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn save_queue(&self) -> Result<SaveQueue> {
        let mut select = self.connection.prepare_cached(QUEUE)?;
        Ok(select
            .query_row([], |row| Ok(SaveQueue { total: count(row.get(0)?), left: count(row.get(1)?) }))?)
    }
}

impl Write<'_> {
    /// Says that articles are on disk whole, text and pictures, or that they are not. What was asked for is done then.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn set_saved(&self, ids: &[ArticleId], is_saved: bool) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles SET is_saved = ?2, save_after = 0
                 WHERE id IN (SELECT value FROM json_each(?1)) AND (is_saved <> ?2 OR save_after <> 0)",
            )?
            .execute(params![to_json(ids), is_saved])?;
        if is_saved { self.leave_queue(ids) } else { Ok(()) }
    }

    /// Does not try to save articles by itself before a time; nothing: never again. The person can ask for them still.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn put_off_saving(&self, ids: &[ArticleId], until: Option<Timestamp>) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles SET save_after = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
            )?
            .execute(params![to_json(ids), until.map_or(i64::MAX, ms)])?;
        Ok(())
    }

    /// Takes articles that the person asks to save, in this order, of whatever source, but for those that are saved or
    /// wait already, and for the guide, which is always here. Gives how many were added. What was put off is tried at once.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn queue_to_save(&self, ids: &[ArticleId], now: Timestamp) -> Result<u32> {
        let ids = to_json(ids);
        self.connection
            .prepare_cached(
                "UPDATE articles SET saved_by_hand = 1, save_after = 0
                 WHERE id IN (SELECT value FROM json_each(?1)) AND (saved_by_hand = 0 OR save_after <> 0)",
            )?
            .execute([&ids])?;
        // The person's word counts anew: what failed in vain before is not held against it.
        self.connection
            .prepare_cached(
                "UPDATE pages SET attempts = 0, next_try_at = 0
                 WHERE article_id IN (SELECT value FROM json_each(?1)) AND attempts <> 0",
            )?
            .execute([&ids])?;
        let added = self
            .connection
            .prepare_cached(
                "INSERT INTO save_queue (article_id, queued_at)
                 SELECT articles.id, ?2 FROM json_each(?1) CROSS JOIN articles ON articles.id = value
                 CROSS JOIN sources ON sources.id = source_id
                 WHERE is_saved = 0 AND (is_hidden = 0 OR is_bookmarked = 1) AND kind <> 'guide'
                 ORDER BY json_each.key
                 ON CONFLICT (article_id) DO UPDATE SET queued_at = excluded.queued_at, is_done = 0
                 WHERE is_done = 1",
            )?
            .execute(params![ids, ms(now)])?;
        Ok(u32::try_from(added).unwrap_or(u32::MAX))
    }

    /// Waits for articles no more: the person took their word back, or they cannot be had.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn unqueue(&self, ids: &[ArticleId]) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles SET saved_by_hand = 0
                 WHERE id IN (SELECT value FROM json_each(?1)) AND is_saved = 0",
            )?
            .execute([to_json(ids)])?;
        self.leave_queue(ids)
    }

    /// Waits for nothing more.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn clear_save_queue(&self) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles SET saved_by_hand = 0
                 WHERE id IN (SELECT article_id FROM save_queue) AND is_saved = 0",
            )?
            .execute([])?;
        self.connection.prepare_cached("DELETE FROM save_queue")?.execute([])?;
        Ok(())
    }

    fn leave_queue(&self, ids: &[ArticleId]) -> Result<()> {
        let left = self
            .connection
            .prepare_cached(
                "UPDATE save_queue SET is_done = 1
                 WHERE is_done = 0 AND article_id IN (SELECT value FROM json_each(?1))",
            )?
            .execute([to_json(ids)])?;
        if left > 0 {
            self.connection.prepare_cached(EMPTY)?.execute([])?;
        }
        Ok(())
    }
}

/// ?1 is now, ?2 how many. A bookmark is the person's own word, whatever was said of its source, removed or not. Of twins
/// each is opened from the list of its own source.
pub(crate) const BOOKMARKED: &str = "
    SELECT articles.id, source_id, url, 1, EXISTS (SELECT 1 FROM save_queue WHERE article_id = articles.id AND is_done = 0)
    FROM articles JOIN sources ON sources.id = source_id
    WHERE is_bookmarked = 1 AND is_saved = 0 AND save_after <= ?1
      AND kind <> 'guide'
    ORDER BY sort_at DESC LIMIT ?2";

pub(crate) const QUEUED: &str = "
    SELECT articles.id, source_id, articles.url, is_bookmarked, 1
    FROM save_queue CROSS JOIN articles ON articles.id = article_id JOIN sources ON sources.id = source_id
    WHERE is_done = 0 AND is_saved = 0 AND (is_hidden = 0 OR is_bookmarked = 1) AND save_after <= ?1 AND kind <> 'guide'
    ORDER BY save_queue.id LIMIT ?2";

/// Where most sources say no, four times as many are looked at, and not all.
pub(crate) const NEWEST: &str = "
    SELECT id, source_id, url, is_bookmarked, 0 FROM (
        SELECT newest.id, source_id, newest.url, is_bookmarked, is_saved, save_after FROM (
            SELECT id, source_id, url, is_bookmarked, is_saved, save_after, sort_at FROM articles
            WHERE is_hidden = 0 AND is_twin = 0 ORDER BY sort_at DESC LIMIT 4 * ?2
        ) AS newest JOIN sources ON sources.id = source_id
        WHERE kind <> 'guide' AND offline <> 'off' ORDER BY newest.sort_at DESC LIMIT ?2)
    WHERE is_saved = 0 AND save_after <= ?1";

pub(crate) const QUEUE: &str = "
    SELECT (SELECT count(*) FROM save_queue), (SELECT count(*) FROM save_queue WHERE is_done = 0)";

const EMPTY: &str = "
    DELETE FROM save_queue WHERE NOT EXISTS (SELECT 1 FROM save_queue WHERE is_done = 0)";
