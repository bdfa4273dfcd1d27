//! Whether the addresses of bookmarks still lead somewhere.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::handle::{Read, Write};
use crate::ids::ArticleId;
use crate::row::{ms, text_or_none, time};

/// An address that has gone so often is taken for dead.
const DEAD_AFTER: u32 = 2;
/// What is seen again within so many milliseconds says no more than the first look.
const AT_ONCE_MS: i64 = 60 * 60 * 1000;

/// A bookmark whose address is to be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkToCheck {
    /// Its article.
    pub id: ArticleId,
    /// Its address.
    pub url: String,
}

/// What was last seen of an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkState {
    /// When.
    pub checked: Timestamp,
    /// It answered more than once, at different times, that there is nothing.
    pub is_dead: bool,
    /// What went wrong, and its arguments as they were given.
    pub failure: Option<(String, String)>,
}

impl Read<'_> {
    /// Bookmarks whose addresses it is time to look at, the longest due first; those that were never looked at come when
    /// they were bookmarked before `old`.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn links_to_check(&self, old: Timestamp, now: Timestamp, limit: u32) -> Result<Vec<LinkToCheck>> {
        let mut links = Vec::new();
        for sql in [DUE, NEVER] {
            let left = limit.saturating_sub(u32::try_from(links.len()).unwrap_or(u32::MAX));
            let mut select = self.connection.prepare_cached(sql)?;
            let rows = select.query_map(params![ms(now), ms(old), left], |row| {
                Ok(LinkToCheck { id: row.get(0)?, url: row.get(1)? })
            })?;
            for row in rows {
                links.push(row?);
            }
        }
        Ok(links)
    }

    /// What was last seen of an article's address.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn link_state(&self, id: ArticleId) -> Result<Option<LinkState>> {
        let mut select = self.connection.prepare_cached(STATE)?;
        let state = select.query_row([id], |row| {
            let (code, args): (String, String) = (row.get(2)?, row.get(3)?);
            Ok(LinkState {
                checked: time(row.get(0)?),
                is_dead: row.get(1)?,
                failure: text_or_none(code).map(|code| (code, args)),
            })
        });
        Ok(state.optional()?)
    }
}

impl Write<'_> {
    /// Notes what was seen of an article's address, and when to look again. `is_gone`: it said that there is nothing. What
    /// failed otherwise says nothing of whether it is dead.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn note_link(
        &self,
        id: ArticleId,
        is_gone: bool,
        failure: Option<(&str, &str)>,
        next: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        let (code, args) = failure.unwrap_or_default();
        self.connection.prepare_cached(NOTE)?.execute(params![
            id,
            ms(now),
            ms(next),
            is_gone,
            code,
            args,
            DEAD_AFTER,
            AT_ONCE_MS
        ])?;
        Ok(())
    }
}

/// ?1 is now, ?2 the last moment that is old, ?3 how many.
pub(crate) const DUE: &str = "
    SELECT article_id, url FROM link_checks JOIN articles ON articles.id = article_id
    WHERE next_check_at <= ?1 AND is_bookmarked = 1 AND url <> '' AND ?2 <> 0 ORDER BY next_check_at LIMIT ?3";

pub(crate) const NEVER: &str = "
    SELECT article_id, url FROM bookmarks JOIN articles ON articles.id = article_id
    WHERE bookmarked_at < ?2 AND url <> '' AND ?1 <> 0
      AND NOT EXISTS (SELECT 1 FROM link_checks WHERE link_checks.article_id = articles.id)
    ORDER BY bookmarked_at LIMIT ?3";

pub(crate) const STATE: &str =
    "SELECT checked_at, is_dead, failure_code, failure_args FROM link_checks WHERE article_id = ?1";

const NOTE: &str = "
    INSERT INTO link_checks (article_id, checked_at, next_check_at, failures, failure_code, failure_args)
    SELECT id, ?2, ?3, ?4, ?5, ?6 FROM articles WHERE id = ?1
    ON CONFLICT (article_id) DO UPDATE SET
        checked_at = ?2, next_check_at = ?3, failure_code = ?5, failure_args = ?6,
        failures = CASE WHEN ?4 THEN failures + (failures = 0 OR ?2 - checked_at >= ?8)
                        WHEN ?5 = '' THEN 0 ELSE failures END,
        is_dead = CASE WHEN ?4 THEN failures + (failures = 0 OR ?2 - checked_at >= ?8) >= ?7
                       WHEN ?5 = '' THEN 0 ELSE is_dead END";
