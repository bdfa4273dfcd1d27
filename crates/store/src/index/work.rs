//! What is to be indexed, and taking it in.

use jiff::Timestamp;
use qirtas_search::{Builder, Entry, seconds_of};
use rusqlite::{Connection, OptionalExtension, params};

use crate::articles::to_json;
use crate::error::{Result, StoreError};
use crate::handle::{Read, Write};
use crate::ids::{ArticleId, SourceId};
use crate::index::Segments;
use crate::index::merging::begin_segment;
use crate::index::pieces::NewPieces;
use crate::marks::TWINS;
use crate::store::Store;

/// Changed articles that are taken at once: how long their texts are is not known before they are read.
const MOST_QUEUED: u32 = 1_000;

/// Articles that the index does not know as they are, at most as many as were asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ToIndex {
    /// Which, ascending; some may be gone.
    pub ids: Vec<ArticleId>,
    /// The last entry of the queue that this settles; zero is none.
    queued: i64,
    /// What the index has looked at, once these are in it.
    covers: (i64, i64),
    /// The name of the index that lacks them.
    index: Vec<u8>,
    /// Whether there is nothing at all to do.
    pub is_nothing: bool,
}

/// Articles as they are put into the index: in memory, until there are enough.
#[derive(Default)]
pub struct Indexing {
    builder: Builder,
}

impl Indexing {
    /// An empty one.
    #[must_use]
    pub fn new() -> Indexing {
        Indexing { builder: Builder::new() }
    }

    /// Adds an article, in the order of [`ToIndex::ids`]. `entry` need say neither which article it is nor when it is of.
    pub fn add(&mut self, id: ArticleId, published: Timestamp, entry: &Entry<'_>) {
        let Ok(article) = u32::try_from(id.0) else { return };
        // In another order it would be a fault of ours, and the article is not found: nothing else is lost by it.
        let _ = self.builder.add(&Entry { article, time: seconds_of(published), ..entry.clone() });
    }

    /// Words that wait in memory.
    #[must_use]
    pub fn words(&self) -> usize {
        self.builder.words()
    }
}

impl Store {
    /// The next articles that the index does not know as they are, until they hold so many words together: changed ones
    /// first, then new ones, then, from the newest back, those that it has never looked at.
    ///
    /// # Errors
    /// Those of SQLite; [`StoreError::IndexDamaged`].
    pub fn next_to_index(&self, most: u32, words: u64) -> Result<ToIndex> {
        let (covers, index) = self
            .with_index(|open| open.read(|connection, _| Ok((covered(connection)?, name_of(connection)?))))?;
        let next = self.read(|read| {
            let (queued, ids) = read.queued_to_index(covers, most.min(MOST_QUEUED))?;
            if queued > 0 {
                return Ok(ToIndex { ids, queued, covers, ..ToIndex::default() });
            }
            let (from, to) = covers;
            let newer = read.ids(NEWER, to, most, words)?;
            if let Some(last) = newer.last() {
                return Ok(ToIndex { covers: (from, last.0), ids: newer, ..ToIndex::default() });
            }
            let mut older = read.ids(OLDER, from, most, words)?;
            older.reverse();
            let first = older.first().map_or(0, |first| first.0);
            let is_nothing = from == 0;
            Ok(ToIndex { covers: (first, to), ids: older, is_nothing, ..ToIndex::default() })
        })?;
        Ok(ToIndex { index, ..next })
    }

    /// Takes articles into the index that [`next_to_index`](Store::next_to_index) gave: those of `ids` that are not
    /// among them are gone. An index that was begun anew meanwhile does not take them: what it lacks is more.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::IndexDamaged`].
    pub fn put_indexed(&self, indexing: Indexing, done: &ToIndex) -> Result<()> {
        let is_taken = self.with_index(|open| {
            let replaced = open.read(|_, segments| Ok(numbers_of(segments, &done.ids)))?;
            open.write(|connection| {
                if name_of(connection)? != done.index {
                    return Ok(false);
                }
                if !indexing.builder.is_empty() {
                    new_segment(connection, indexing.builder)?;
                }
                bury(connection, &replaced)?;
                let (from, to) = done.covers;
                connection
                    .prepare_cached(
                        "UPDATE state SET covers_from = ?1, covers_to = ?2, settled_to = max(settled_to, ?3),
                             generation = generation + 1
                         WHERE id = 1",
                    )?
                    .execute([from, to, done.queued])?;
                Ok(true)
            })
        })?;
        if done.queued == 0 || !is_taken {
            Ok(())
        } else {
            self.write(|write| write.unqueue_to_index(done.queued))
        }
    }
}

pub(crate) fn covered(connection: &Connection) -> Result<(i64, i64)> {
    let mut select = connection.prepare_cached("SELECT covers_from, covers_to FROM state WHERE id = 1")?;
    Ok(select.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

fn name_of(connection: &Connection) -> Result<Vec<u8>> {
    let mut select = connection.prepare_cached("SELECT name FROM state WHERE id = 1")?;
    Ok(select.query_row([], |row| row.get(0))?)
}

/// Where articles that are indexed again, or gone, stand in the segments.
fn numbers_of(segments: &Segments, ids: &[ArticleId]) -> Vec<(i64, u32)> {
    let mut numbers = Vec::new();
    for open in &segments.list {
        let (Some(first), Some(last)) = (open.segment.articles().first(), open.segment.articles().last())
        else {
            continue;
        };
        for id in ids {
            let article = u32::try_from(id.0).ok().filter(|id| (*first..=*last).contains(id));
            if let Some(doc) = article.and_then(|article| open.segment.number_of(article)) {
                numbers.push((open.id, doc));
            }
        }
    }
    numbers
}

fn new_segment(connection: &Connection, builder: Builder) -> Result<()> {
    let segment = begin_segment(connection, builder.len())?;
    builder.finish(&mut NewPieces { connection, segment }).map_err(StoreError::from)
}

fn bury(connection: &Connection, replaced: &[(i64, u32)]) -> Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO dead (segment_id, doc) VALUES (?1, ?2)")?;
    let mut count = connection.prepare_cached("UPDATE segments SET dead = dead + 1 WHERE id = ?1")?;
    for (segment, doc) in replaced {
        if insert.execute(params![segment, doc])? > 0 {
            count.execute([segment])?;
        }
    }
    Ok(())
}

pub(crate) const NEWER: &str = "
    SELECT id, max(articles.words, coalesce(pages.words, 0)) FROM articles LEFT JOIN pages ON article_id = id
    WHERE id > ?1 ORDER BY id LIMIT ?2";
pub(crate) const OLDER: &str = "
    SELECT id, max(articles.words, coalesce(pages.words, 0)) FROM articles LEFT JOIN pages ON article_id = id
    WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
pub(crate) const QUEUED_TO_INDEX: &str = "SELECT id, article_id FROM to_index ORDER BY id LIMIT ?1";

impl Read<'_> {
    fn ids(&self, sql: &str, from: i64, most: u32, most_words: u64) -> Result<Vec<ArticleId>> {
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query(params![from, most])?;
        let (mut ids, mut words) = (Vec::new(), 0);
        while words <= most_words
            && let Some(row) = rows.next()?
        {
            ids.push(row.get(0)?);
            words += u64::from(row.get::<_, u32>(1)?);
        }
        Ok(ids)
    }

    /// The last entry that was read, and the articles that lie in what the index has looked at; with their twins, by which
    /// what a person wrote about them is found too.
    fn queued_to_index(&self, (from, to): (i64, i64), most: u32) -> Result<(i64, Vec<ArticleId>)> {
        let mut select = self.connection.prepare_cached(QUEUED_TO_INDEX)?;
        let mut rows = select.query([most])?;
        let (mut last, mut ids) = (0, Vec::<ArticleId>::new());
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            ids.push(row.get(1)?);
        }
        let mut twins = self.connection.prepare_cached(TWINS)?;
        for twin in twins.query_map([to_json(&ids)], |row| row.get(0))? {
            ids.push(twin?);
        }
        ids.retain(|id| (from..=to).contains(&id.0));
        ids.sort_unstable();
        ids.dedup();
        Ok((last, ids))
    }

    /// The greatest id that an article ever had.
    pub(crate) fn last_article_id(&self) -> Result<i64> {
        let mut select =
            self.connection.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'articles'")?;
        Ok(select.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// The greatest id that an entry of the queue ever had.
    pub(crate) fn last_queued_to_index(&self) -> Result<i64> {
        let mut select =
            self.connection.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'to_index'")?;
        Ok(select.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    pub(crate) fn index_name(&self) -> Result<Option<Vec<u8>>> {
        let mut select = self.connection.prepare_cached("SELECT name FROM search_index WHERE id = 1")?;
        Ok(select.query_row([], |row| row.get(0)).optional()?)
    }
}

impl Write<'_> {
    pub(crate) fn name_index(&self, name: &[u8]) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO search_index (id, name) VALUES (1, ?1)
                             ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            )?
            .execute([name])?;
        Ok(())
    }

    /// Other texts are shown of a source's articles than were: of those that have a page.
    pub(crate) fn queue_pages_to_index(&self, source: SourceId) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO to_index (article_id)
                 SELECT article_id FROM pages JOIN articles ON articles.id = article_id WHERE source_id = ?1",
            )?
            .execute([source])?;
        Ok(())
    }

    fn unqueue_to_index(&self, last: i64) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM to_index WHERE id <= ?1")?.execute([last])?;
        Ok(())
    }
}
