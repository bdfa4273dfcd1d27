use rusqlite::{Connection, Row, params};

use crate::error::Result;
use crate::identity::Key;
use crate::ids::{ArticleId, SourceId};
use crate::merge::known::key_in;

/// How many of a source's newest articles are looked through: several times what most feeds list.
const NEWEST: usize = 128;

/// Where an article of a source is looked for by its address or its text: among the newest, and among those of its own
/// date. An index of either key would be written all over by every sync, for what is found nearly always among the
/// newest.
pub(super) struct Window {
    source: SourceId,
    newest: Vec<Place>,
    /// Older articles than this are not among the newest; nothing when all are.
    oldest: Option<i64>,
}

/// What tells an article when its id is another.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) id: ArticleId,
    pub(super) url: Option<Key>,
    pub(super) content: Option<Key>,
}

impl Window {
    pub(super) fn read(connection: &Connection, source: SourceId) -> Result<Window> {
        let mut select = connection.prepare_cached(BY_TIME)?;
        let rows = select
            .query_map(params![source, NEWEST as i64], |row| Ok((place_of(row)?, row.get::<_, i64>(3)?)))?;
        let mut newest = Vec::with_capacity(NEWEST);
        let mut last = None;
        for row in rows {
            let (place, sort_at) = row?;
            newest.push(place);
            last = Some(sort_at);
        }
        Ok(Window { source, oldest: last.filter(|_| newest.len() == NEWEST), newest })
    }

    /// The articles that fit, at most two: several are no evidence, however many.
    pub(super) fn find(
        &self,
        connection: &Connection,
        sort_at: i64,
        fits: impl Fn(&Place) -> bool,
    ) -> Result<Vec<ArticleId>> {
        let mut found: Vec<ArticleId> =
            self.newest.iter().filter(|place| fits(place)).map(|place| place.id).take(2).collect();
        if self.oldest.is_some_and(|oldest| sort_at <= oldest) {
            let mut select = connection.prepare_cached(AT_TIME)?;
            let mut rows = select.query(params![self.source, sort_at])?;
            while let Some(row) = rows.next()? {
                let place = place_of(row)?;
                if fits(&place) && !found.contains(&place.id) {
                    found.push(place.id);
                }
            }
        }
        Ok(found)
    }

    /// Takes an article in that the same merge added. Beyond a number none is: what the feed lists itself is found by id.
    pub(super) fn add(&mut self, place: Place) {
        if self.newest.len() < 4 * NEWEST {
            self.newest.push(place);
        }
    }

    /// Takes an article in that the same merge changed.
    pub(super) fn change(&mut self, place: Place) {
        self.newest.retain(|known| known.id != place.id);
        self.newest.push(place);
    }
}

fn place_of(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place { id: row.get(0)?, url: key_in(row, 1)?, content: key_in(row, 2)? })
}

pub(crate) const BY_TIME: &str = "
    SELECT id, url_key, content_key, sort_at FROM articles WHERE source_id = ?1
    ORDER BY sort_at DESC, id DESC LIMIT ?2";

pub(crate) const AT_TIME: &str =
    "SELECT id, url_key, content_key FROM articles WHERE source_id = ?1 AND sort_at = ?2";
