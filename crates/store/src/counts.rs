use jiff::Timestamp;

use crate::articles::to_json;
use crate::error::Result;
use crate::handle::Read;
use crate::ids::ArticleId;
use crate::row::{count, ms};

/// How much there is, over all sources that the person is subscribed to. An article that several feeds of one site
/// bring counts once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Articles since the moment that was asked for.
    pub today: u64,
    /// Those of them that are not read.
    pub today_unread: u64,
    /// Articles that are not read.
    pub unread: u64,
    /// Bookmarks, those of removed sources too.
    pub bookmarks: u64,
    /// Articles.
    pub total: u64,
}

/// How many of some articles are in each state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StateCounts {
    /// Not read.
    pub unread: u32,
    /// Bookmarked.
    pub bookmarked: u32,
    /// On disk, whole.
    pub saved: u32,
}

pub(crate) const STATES: &str = "
    SELECT is_read = 0, is_bookmarked, is_saved FROM json_each(?1) JOIN articles ON articles.id = value";

impl Read<'_> {
    /// How many of these articles are in each state.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn states_of(&self, ids: &[ArticleId]) -> Result<StateCounts> {
        let mut select = self.connection.prepare_cached(STATES)?;
        let mut rows = select.query([to_json(ids)])?;
        let mut counts = StateCounts::default();
        while let Some(row) = rows.next()? {
            counts.unread += u32::from(row.get::<_, bool>(0)?);
            counts.bookmarked += u32::from(row.get::<_, bool>(1)?);
            counts.saved += u32::from(row.get::<_, bool>(2)?);
        }
        Ok(counts)
    }

    /// How much there is; `since` is when the person's day began.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn counts(&self, since: Timestamp) -> Result<Counts> {
        let mut select = self.connection.prepare_cached(COUNTS)?;
        Ok(select.query_row([ms(since)], |row| {
            Ok(Counts {
                today: count(row.get(0)?),
                today_unread: count(row.get(1)?),
                unread: count(row.get(2)?),
                bookmarks: count(row.get(3)?),
                total: count(row.get(4)?),
            })
        })?)
    }
}

pub(crate) const COUNTS: &str = "
    SELECT (SELECT count(*) FROM articles WHERE is_hidden = 0 AND is_twin = 0 AND sort_at >= ?1),
           (SELECT count(*) FROM articles WHERE is_hidden = 0 AND is_twin = 0 AND is_read = 0 AND sort_at >= ?1),
           coalesce(sum(unread - unread_twins), 0),
           (SELECT count(*) FROM bookmarks),
           coalesce(sum(total - twins), 0)
    FROM tallies JOIN sources ON sources.id = tallies.source_id WHERE removed_at = 0";
