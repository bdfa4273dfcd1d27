//! The same article in two feeds of one site.

use rusqlite::{CachedStatement, Connection, params};

use crate::error::Result;
use crate::identity::Key;
use crate::ids::{ArticleId, SourceId};
use crate::merge::Incoming;
use crate::merge::candidate::{Candidate, Mark, candidate_of, mark_of, only_one};
use crate::merge::sql::{BY_ID, MARK_BY_URL};
use crate::merge::window::Window;

/// More sources than this at one host are a platform's, not a publisher's; they seldom share an article.
const MOST: i64 = 24;

/// The other sources of a site.
pub(super) struct Siblings {
    windows: Vec<(SourceId, Window)>,
}

/// An article that came in another feed of the site before.
pub(super) enum Twin {
    /// It is here.
    Here { id: ArticleId, is_read: bool },
    /// It was evicted, and left a mark.
    Gone { mark: ArticleId },
}

impl Siblings {
    pub(super) fn read(connection: &Connection, source: SourceId) -> Result<Siblings> {
        let mut select = connection.prepare_cached(SIBLINGS)?;
        let siblings: Vec<SourceId> = select
            .query_map(params![source, MOST + 1], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let is_platform = siblings.len() as i64 > MOST;
        let windows = siblings
            .into_iter()
            .filter(|_| !is_platform)
            .map(|sibling| Ok((sibling, Window::read(connection, sibling)?)));
        Ok(Siblings { windows: windows.collect::<Result<_>>()? })
    }

    /// The article of another feed that an entry is: at the same address, with the same date or the same title.
    pub(super) fn twin_of(
        &mut self,
        connection: &Connection,
        source: SourceId,
        entry: &Incoming,
        url: Key,
        sort_at: i64,
    ) -> Result<Option<Twin>> {
        for (_, window) in &mut self.windows {
            for id in window.find(connection, sort_at, |place| place.url == Some(url))? {
                let known = candidate(connection, id)?;
                // Entries that one feed lists side by side stay apart.
                let mut has_one = connection.prepare_cached(HAS_ONE)?;
                if known.is_twin_of(entry) && !has_one.exists(params![id, source])? {
                    return Ok(Some(Twin::Here { id, is_read: known.is_read }));
                }
            }
        }
        Ok(None)
    }

    /// The mark that an article of another feed left at the address of an entry. Neither date nor title is left of it:
    /// `is_it` tells by the other keys, or the next article of a live page would arrive as read.
    pub(super) fn evicted_twin(
        &self,
        connection: &Connection,
        url: Key,
        is_it: impl Fn(&Mark) -> bool,
    ) -> Result<Option<Twin>> {
        let mut by_url = connection.prepare_cached(MARK_BY_URL)?;
        for (sibling, _) in &self.windows {
            if let Some(mark) = only_one(&mut by_url, sibling, Some(url), mark_of)?.filter(&is_it) {
                return Ok(Some(Twin::Gone { mark: mark.id }));
            }
        }
        Ok(None)
    }
}

/// An article by its id.
pub(super) fn candidate(connection: &Connection, id: ArticleId) -> Result<Candidate> {
    let mut select: CachedStatement<'_> = connection.prepare_cached(BY_ID)?;
    Ok(select.query_row([id], candidate_of)?)
}

/// Makes two articles one to whoever reads: they share their marks, and one of them stands for both.
pub(super) fn join(connection: &Connection, new: ArticleId, first: ArticleId) -> Result<()> {
    connection.prepare_cached(NAME_FIRST)?.execute([first])?;
    connection.prepare_cached(NAME_NEW)?.execute(params![new, first])?;
    connection.prepare_cached(SHARE_MARKS)?.execute([new])?;
    connection.prepare_cached(SHARE_BOOKMARK)?.execute(params![new, first])?;
    Ok(())
}

/// Gives an article what was marked on an evicted twin.
pub(super) fn inherit(connection: &Connection, new: ArticleId, mark: ArticleId) -> Result<()> {
    connection.prepare_cached(TAKE_MARK)?.execute(params![new, mark])?;
    Ok(())
}

pub(crate) const SIBLINGS: &str = "
    SELECT id FROM sources WHERE site <> '' AND id <> ?1 AND site = (SELECT site FROM sources WHERE id = ?1) LIMIT ?2";

const NAME_FIRST: &str = "UPDATE articles SET twins_of = id WHERE id = ?1 AND twins_of = 0";

const NAME_NEW: &str = "
    UPDATE articles SET twins_of = (SELECT f.twins_of FROM articles f WHERE f.id = ?2) WHERE id = ?1";

const TAKE_MARK: &str = "
    INSERT INTO marks (id, source_id, entry_key, url_key, content_key, read_at, starred_at, batch)
    SELECT a.id, a.source_id, a.entry_key, a.url_key, a.content_key, m.read_at, m.starred_at, m.batch
    FROM articles a JOIN marks m ON m.id = ?2 WHERE a.id = ?1
    ON CONFLICT (id) DO UPDATE
    SET read_at = excluded.read_at, starred_at = excluded.starred_at, batch = excluded.batch";

const SHARE_BOOKMARK: &str = "
    UPDATE articles SET is_bookmarked = 1
    WHERE id = ?1 AND (SELECT f.is_bookmarked FROM articles f WHERE f.id = ?2) = 1";

pub(crate) const HAS_ONE: &str = "
    SELECT 1 FROM articles
    WHERE twins_of <> 0 AND twins_of = (SELECT f.twins_of FROM articles f WHERE f.id = ?1) AND source_id = ?2";

/// What was read as one of them was read. A batch can take that back when nothing but the batch said so.
pub(crate) const SHARE_MARKS: &str = "
    WITH twins AS (
        SELECT id FROM articles
        WHERE twins_of <> 0 AND twins_of = (SELECT f.twins_of FROM articles f WHERE f.id = ?1)
    ), said AS (
        SELECT max(read_at) AS read_at, max(starred_at) AS starred_at,
               coalesce(min(CASE WHEN read_at <> 0 THEN batch END), 0) AS batch
        FROM marks WHERE id IN (SELECT id FROM twins)
    )
    INSERT INTO marks (id, source_id, entry_key, url_key, content_key, read_at, starred_at, batch)
    SELECT a.id, a.source_id, a.entry_key, a.url_key, a.content_key, said.read_at, said.starred_at, said.batch
    FROM articles a JOIN said WHERE a.id IN (SELECT id FROM twins) AND said.read_at + said.starred_at > 0
    ON CONFLICT (id) DO UPDATE
    SET read_at = excluded.read_at, starred_at = excluded.starred_at, batch = excluded.batch";
