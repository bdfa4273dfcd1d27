use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

use crate::error::Result;
use crate::identity::Key;
use crate::ids::{ArticleId, SourceId};
use crate::merge::known::key_in;

/// How many of a source's newest articles are looked through: several times what most feeds list.
const NEWEST: usize = 128;

/// With what a merge adds and changes, no more than this.
const MOST_NEWEST: usize = 4 * NEWEST;

/// How many of one date are looked through. A publisher can give all articles the same.
const OF_A_DATE: usize = 512;

/// How many of all dates a merge looks through.
const OF_ALL_DATES: usize = 64 * OF_A_DATE;

/// Where an article of a source is looked for by its address or its text: among the newest, and among those of its own
/// date. An index of either key would be written all over by every sync, for what is found nearly always among the
/// newest.
pub(super) struct Window {
    source: SourceId,
    newest: Vec<Place>,
    /// Older articles than this are not among the newest; nothing when all are.
    oldest: Option<i64>,
    /// Those of a date that is not among the newest, read once: a merge holds the one writer, and its publisher decides
    /// how many entries ask for the same date.
    of_date: HashMap<i64, Vec<Place>>,
    /// How many more of these may be read.
    left: usize,
    /// What was read of these by date is not true any more.
    changed: HashSet<ArticleId>,
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
        Ok(Window {
            source,
            oldest: last.filter(|_| newest.len() == NEWEST),
            newest,
            of_date: HashMap::new(),
            left: OF_ALL_DATES,
            changed: HashSet::new(),
        })
    }

    /// The articles that fit, at most two: several are no evidence, however many.
    pub(super) fn find(
        &mut self,
        connection: &Connection,
        sort_at: i64,
        fits: impl Fn(&Place) -> bool,
    ) -> Result<Vec<ArticleId>> {
        if self.oldest.is_some_and(|oldest| sort_at <= oldest) {
            self.read_date(connection, sort_at)?;
        }
        let of_date = self.of_date.get(&sort_at).into_iter().flatten();
        let mut found: Vec<ArticleId> = Vec::new();
        for place in self.newest.iter().chain(of_date.filter(|place| !self.changed.contains(&place.id))) {
            if fits(place) && !found.contains(&place.id) {
                found.push(place.id);
            }
            if found.len() == 2 {
                break;
            }
        }
        Ok(found)
    }

    fn read_date(&mut self, connection: &Connection, sort_at: i64) -> Result<()> {
        if self.left == 0 || self.of_date.contains_key(&sort_at) {
            return Ok(());
        }
        let mut select = connection.prepare_cached(AT_TIME)?;
        let limit = self.left.min(OF_A_DATE) as i64;
        let places = select
            .query_map(params![self.source, sort_at, limit], place_of)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        self.left -= places.len();
        self.of_date.insert(sort_at, places);
        Ok(())
    }

    /// Takes an article in that the same merge added. Beyond a number none is: what the feed lists itself is found by id.
    pub(super) fn add(&mut self, place: Place) {
        if self.newest.len() < MOST_NEWEST {
            self.newest.push(place);
        }
    }

    /// Takes an article in that the same merge changed, as [`add`](Window::add) does.
    pub(super) fn change(&mut self, place: Place) {
        self.changed.insert(place.id);
        match self.newest.iter_mut().find(|known| known.id == place.id) {
            Some(known) => *known = place,
            None => self.add(place),
        }
    }
}

fn place_of(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place { id: row.get(0)?, url: key_in(row, 1)?, content: key_in(row, 2)? })
}

pub(crate) const BY_TIME: &str = "
    SELECT id, url_key, content_key, sort_at FROM articles WHERE source_id = ?1
    ORDER BY sort_at DESC, id DESC LIMIT ?2";

pub(crate) const AT_TIME: &str = "
    SELECT id, url_key, content_key FROM articles WHERE source_id = ?1 AND sort_at = ?2
    ORDER BY id DESC LIMIT ?3";

#[cfg(test)]
mod tests;
