//! What takes how much room, and giving it back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::articles::to_json;
use crate::error::Result;
use crate::ids::{ArticleId, SourceId};
use crate::row::count;
use crate::schema::{LIBRARY, MEDIA};
use crate::store::Store;

/// What the library takes on disk.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// The file of articles and marks, with its log.
    pub library_bytes: u64,
    /// The file of pictures and other files, with its log.
    pub media_bytes: u64,
    /// What of both is free, and can be given back.
    pub free_bytes: u64,
    /// What each source takes; removed ones too, while something of them is here.
    pub sources: Vec<SourceUsage>,
}

/// What a source takes. A picture that several sources show counts for each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SourceUsage {
    /// The source.
    pub source: SourceId,
    /// Its articles.
    pub articles: u64,
    /// Their texts: of the feed, of their pages, and earlier ones.
    pub text_bytes: u64,
    /// Pictures that they show.
    pub pictures: u64,
    /// How much these are.
    pub picture_bytes: u64,
    /// Audio, video and other files of theirs, whole or not.
    pub files: u64,
    /// How much these are.
    pub file_bytes: u64,
}

impl Store {
    /// What takes how much room.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn usage(&self) -> Result<Usage> {
        let mut sources = BTreeMap::new();
        let free_in_library = self.read(|read| {
            let mut select = read.connection.prepare_cached(TEXTS)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let usage = of(&mut sources, row.get(0)?);
                (usage.articles, usage.text_bytes) = (count(row.get(1)?), count(row.get(2)?));
            }
            free(read.connection)
        })?;
        let free_in_media = self.shelf().read(|connection| {
            let mut select = connection.prepare_cached(PICTURES)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let usage = of(&mut sources, row.get(0)?);
                (usage.pictures, usage.picture_bytes) = (count(row.get(1)?), count(row.get(2)?));
            }
            let mut select = connection.prepare_cached(FILES)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let usage = of(&mut sources, row.get(0)?);
                (usage.files, usage.file_bytes) = (count(row.get(1)?), count(row.get(2)?));
            }
            free(connection)
        })?;
        Ok(Usage {
            library_bytes: on_disk(self.dir(), LIBRARY.name),
            media_bytes: on_disk(self.dir(), MEDIA.name),
            free_bytes: free_in_library + free_in_media,
            sources: sources.into_values().collect(),
        })
    }

    /// Articles whose pictures can go: what was read longest ago first, then of the unread what is oldest. Never one that
    /// is bookmarked or starred, or unread and saved, nor the guide.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn evictable(&self, at_most: u32) -> Result<Vec<ArticleId>> {
        let with_media = self.with_media()?;
        self.read(|read| {
            let mut select = read.connection.prepare_cached(EVICTABLE)?;
            let ids = select.query_map((to_json(&with_media), at_most), |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Gives free room back to the disk, about so many bytes at most. Gives how many there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn give_back(&self, at_most_bytes: u64) -> Result<u64> {
        let from_media = self.shelf().alone(|connection| give_back(connection, at_most_bytes))?;
        let from_library =
            self.alone(|connection| give_back(connection, at_most_bytes.saturating_sub(from_media)))?;
        Ok(from_media + from_library)
    }
}

fn of(sources: &mut BTreeMap<SourceId, SourceUsage>, source: SourceId) -> &mut SourceUsage {
    sources.entry(source).or_insert(SourceUsage {
        source,
        articles: 0,
        text_bytes: 0,
        pictures: 0,
        picture_bytes: 0,
        files: 0,
        file_bytes: 0,
    })
}

/// The length of a database with its logs; what is not there takes nothing.
fn on_disk(dir: &Path, name: &str) -> u64 {
    ["sqlite", "sqlite-wal", "sqlite-shm"]
        .iter()
        .filter_map(|ending| fs::metadata(dir.join(format!("{name}.{ending}"))).ok())
        .map(|metadata| metadata.len())
        .sum()
}

fn pragma(connection: &Connection, name: &str) -> Result<u64> {
    Ok(connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map(count)?)
}

fn free(connection: &Connection) -> Result<u64> {
    Ok(pragma(connection, "freelist_count")? * pragma(connection, "page_size")?)
}

/// What is cut off stays in the file until the log is brought over.
fn give_back(connection: &Connection, at_most_bytes: u64) -> Result<u64> {
    let page = pragma(connection, "page_size")?.max(1);
    let pages = (at_most_bytes / page).min(pragma(connection, "freelist_count")?);
    if pages == 0 {
        return Ok(0);
    }
    let before = pragma(connection, "page_count")?;
    // It cuts one page off at each step.
    let mut vacuum = connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
    let mut steps = vacuum.query([])?;
    while steps.next()?.is_some() {}
    drop(steps);
    let cut = before.saturating_sub(pragma(connection, "page_count")?);
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
    Ok(cut * page)
}

pub(crate) const TEXTS: &str = "SELECT source_id, total, text_bytes FROM tallies WHERE total > 0";

pub(crate) const PICTURES: &str = "
    SELECT source_id, count(*), sum(length)
    FROM (SELECT DISTINCT picture_id, source_id FROM shown)
    JOIN pictures ON pictures.id = picture_id JOIN blobs ON blobs.id = blob_id GROUP BY source_id";

pub(crate) const FILES: &str = "
    SELECT source_id, count(*), sum(length) FROM files JOIN blobs ON blobs.id = blob_id GROUP BY source_id";

pub(crate) const EVICTABLE: &str = "
    SELECT articles.id FROM json_each(?1) CROSS JOIN articles ON articles.id = value
    LEFT JOIN marks ON marks.id = articles.id
    JOIN sources ON sources.id = articles.source_id
    WHERE is_bookmarked = 0 AND is_starred = 0 AND (is_read = 1 OR (saved_by_hand = 0 AND is_saved = 0))
      AND NOT EXISTS (SELECT 1 FROM held WHERE article_id = articles.id)
      AND sources.kind <> 'guide'
    ORDER BY is_read DESC, read_at, sort_at LIMIT ?2";
