//! Making few segments of many.

use qirtas_search::merge;
use rusqlite::Connection;

use crate::error::Result;
use crate::index::pieces::{NewPieces, remove_segment};
use crate::index::{Open, Segments, with_pieces};
use crate::store::{Store, guard};

/// Segments of about one size that are made one.
const TOGETHER: usize = 8;
/// The size of the smallest, in articles; each next size is as many times larger as are made one.
const SMALLEST: u64 = 2_000;
/// One of which such a part is dead is made anew by itself.
const MOST_DEAD: f64 = 0.3;

impl Store {
    /// Makes one segment of several, where there are enough of one size. Gives whether there were.
    ///
    /// # Errors
    /// [`StoreError::Stopped`](crate::StoreError::Stopped), and those of [`put_indexed`](Store::put_indexed).
    pub fn merge_segments(&self, is_wanted: &dyn Fn() -> bool) -> Result<bool> {
        self.with_index(|open| {
            let places = open.read(|_, segments| Ok(to_merge(segments)))?;
            if places.is_empty() {
                return Ok(false);
            }
            merge_in(open, &places, is_wanted)?;
            Ok(true)
        })
    }

    /// Gives the room that merged segments have left back to the disk.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn give_back_index(&self) -> Result<()> {
        self.with_index(|open| {
            let writer = guard(&open.writer);
            // Each step of the statement gives one page back.
            let mut vacuum = writer.prepare_cached("PRAGMA incremental_vacuum")?;
            let mut steps = vacuum.query([])?;
            while steps.next()?.is_some() {}
            Ok(())
        })
    }
}

/// The ids of the segments to merge; none when there is no need.
fn to_merge(segments: &Segments) -> Vec<i64> {
    let mut by_size: Vec<(u32, i64)> = Vec::new();
    for open in &segments.list {
        let articles = open.segment.articles().len();
        let dead = open.dead.len();
        if dead as f64 > articles as f64 * MOST_DEAD {
            return vec![open.id];
        }
        by_size.push((size_of(articles as u64), open.id));
    }
    by_size.sort_unstable();
    by_size
        .chunk_by(|(one, _), (other, _)| one == other)
        .find(|of_size| of_size.len() >= TOGETHER)
        .map(|of_size| of_size.iter().map(|(_, id)| *id).collect())
        .unwrap_or_default()
}

fn size_of(articles: u64) -> u32 {
    (articles / SMALLEST).checked_ilog(TOGETHER as u64).map_or(0, |size| size + 1)
}

/// Searches go on meanwhile; they see the new one when it is whole.
fn merge_in(open: &Open, ids: &[i64], is_wanted: &dyn Fn() -> bool) -> Result<()> {
    open.read(|reading, segments| {
        let chosen = segments.list.iter().filter(|open| ids.contains(&open.id));
        let articles: usize =
            chosen.clone().map(|open| open.segment.articles().len() - open.dead.len()).sum();
        with_pieces(reading, chosen, |living| {
            open.write(|connection| {
                if articles > 0 {
                    let segment = begin_segment(connection, articles)?;
                    merge(living, is_wanted, &mut NewPieces { connection, segment })?;
                }
                ids.iter().try_for_each(|id| remove_segment(connection, *id))?;
                grow_generation(connection)
            })
        })
    })
}

/// Names a segment that is about to be written.
pub(crate) fn begin_segment(connection: &Connection, articles: usize) -> Result<i64> {
    connection.prepare_cached("INSERT INTO segments (articles) VALUES (?1)")?.execute([articles as i64])?;
    Ok(connection.last_insert_rowid())
}

fn grow_generation(connection: &Connection) -> Result<()> {
    connection.prepare_cached("UPDATE state SET generation = generation + 1 WHERE id = 1")?.execute([])?;
    Ok(())
}
