//! Which pictures articles show.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::articles::to_json;
use crate::error::Result;
use crate::ids::{ArticleId, SourceId};
use crate::media::blobs;
use crate::row::{count, ms};
use crate::store::Store;

const UNLISTED_MS: i64 = 30 * 24 * 60 * 60 * 1000;

impl Store {
    /// Says which pictures an article shows, in place of what was said before. Say it before they are kept: what no
    /// article shows can be deleted at any time.
    ///
    /// # Errors
    /// [`StoreError::Full`](crate::StoreError::Full), and those of SQLite.
    pub fn show_media(&self, article: ArticleId, source: SourceId, keys: &[String]) -> Result<()> {
        if self.shelf().read(|connection| are_shown(connection, article, source, keys))? {
            return Ok(());
        }
        self.shelf().write(|connection| {
            let before = shown_by(connection, &[article])?;
            connection.prepare_cached("DELETE FROM shown WHERE article_id = ?1")?.execute([article])?;
            let mut name =
                connection.prepare_cached("INSERT INTO pictures (key) VALUES (?1) ON CONFLICT DO NOTHING")?;
            let mut show = connection.prepare_cached(SHOW)?;
            for key in keys {
                name.execute([key])?;
                show.execute(params![article, key, source])?;
            }
            for picture in before {
                release(connection, picture)?;
            }
            Ok(())
        })
    }

    /// Bytes on disk of an article's texts and of the pictures that it shows.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn bytes_of(&self, article: ArticleId) -> Result<u64> {
        let texts: i64 = self.read(|read| {
            let mut select = read.connection.prepare_cached(TEXT_BYTES)?;
            Ok(select.query_row([article], |row| row.get(0))?)
        })?;
        let pictures: i64 = self.shelf().read(|connection| {
            let mut select = connection.prepare_cached(PICTURE_BYTES)?;
            Ok(select.query_row([article], |row| row.get(0))?)
        })?;
        Ok(count(texts) + count(pictures))
    }

    /// Deletes the pictures of articles, but for what others show too. The badge is taken off first, and they are not
    /// saved again by themselves. Gives how many bytes there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn release_media(&self, articles: &[ArticleId]) -> Result<u64> {
        self.write(|write| {
            write.set_saved(articles, false)?;
            write.put_off_saving(articles, None)?;
            // Or what the person asked for would be waited for without an end.
            write.unqueue(articles)
        })?;
        self.forget_shown(articles)
    }

    /// Forgets the lists of articles, and deletes what no list has any more.
    fn forget_shown(&self, articles: &[ArticleId]) -> Result<u64> {
        if articles.is_empty() {
            return Ok(0);
        }
        // No power cut may bring the badges back once the pictures are gone: what the library said is on the disk first.
        self.alone(|connection| Ok(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?))?;
        self.shelf().write(|connection| {
            let pictures = shown_by(connection, articles)?;
            connection
                .prepare_cached("DELETE FROM shown WHERE article_id IN (SELECT value FROM json_each(?1))")?
                .execute([to_json(articles)])?;
            let mut freed = 0;
            for picture in pictures {
                freed += release(connection, picture)?;
            }
            Ok(freed)
        })
    }

    /// Deletes the pictures of articles that are not in the library any more, of at most so many, and as many of those
    /// that no article has shown for a month. Gives how many bytes there were.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn sweep_media(&self, at_most: u32, now: Timestamp) -> Result<u64> {
        let with_media = self.with_media()?;
        let mut gone = self.read(|read| {
            let mut select = read.connection.prepare_cached(
                "SELECT value FROM json_each(?1) WHERE NOT EXISTS (SELECT 1 FROM articles WHERE id = value)",
            )?;
            let gone = select.query_map([to_json(&with_media)], |row| row.get(0))?;
            Ok(gone.collect::<rusqlite::Result<Vec<ArticleId>>>()?)
        })?;
        gone.truncate(at_most as usize);
        Ok(self.forget_shown(&gone)? + self.sweep_unlisted(at_most, ms(now) - UNLISTED_MS)?)
    }

    /// An earlier version kept no lists: its pictures wait until saving has looked at their articles.
    fn sweep_unlisted(&self, at_most: u32, before: i64) -> Result<u64> {
        let pictures = self.shelf().read(|connection| {
            let mut select = connection.prepare_cached(UNLISTED)?;
            let ids = select.query_map([before, i64::from(at_most)], |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<Vec<i64>>>()?)
        })?;
        if pictures.is_empty() {
            return Ok(0);
        }
        self.shelf().write(|connection| {
            let mut freed = 0;
            for picture in pictures {
                freed += release(connection, picture)?;
            }
            Ok(freed)
        })
    }

    /// The articles that show pictures.
    pub(crate) fn with_media(&self) -> Result<Vec<ArticleId>> {
        self.shelf().read(|connection| {
            let mut select = connection.prepare_cached(WITH_MEDIA)?;
            let ids = select.query_map([], |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Whether an article's list is already just this.
fn are_shown(connection: &Connection, article: ArticleId, source: SourceId, keys: &[String]) -> Result<bool> {
    let mut select = connection.prepare_cached(KEYS)?;
    let shown = select.query_map(params![article, source], |row| row.get(0))?;
    let shown = shown.collect::<rusqlite::Result<HashSet<String>>>()?;
    Ok(shown == keys.iter().cloned().collect())
}

fn shown_by(connection: &Connection, articles: &[ArticleId]) -> Result<Vec<i64>> {
    let mut select = connection.prepare_cached(SHOWN)?;
    let pictures = select.query_map([to_json(articles)], |row| row.get(0))?;
    Ok(pictures.collect::<rusqlite::Result<_>>()?)
}

/// Deletes a picture that no article shows. Gives how many bytes that freed.
fn release(connection: &Connection, picture: i64) -> Result<u64> {
    let mut delete = connection.prepare_cached(RELEASE)?;
    let blob = delete.query_row([picture], |row| row.get::<_, Option<i64>>(0)).optional()?.flatten();
    blob.map_or(Ok(0), |blob| blobs::release(connection, blob))
}

const SHOW: &str = "
    INSERT INTO shown (article_id, picture_id, source_id) SELECT ?1, id, ?3 FROM pictures WHERE key = ?2
    ON CONFLICT DO NOTHING";

pub(super) const KEYS: &str = "
    SELECT key FROM shown JOIN pictures ON pictures.id = picture_id WHERE article_id = ?1 AND source_id = ?2";

/// Rows are short, and there are few such.
const UNLISTED: &str = "
    SELECT id FROM pictures
    WHERE tried_at < ?1 AND NOT EXISTS (SELECT 1 FROM shown WHERE picture_id = pictures.id) LIMIT ?2";

const WITH_MEDIA: &str = "SELECT DISTINCT article_id FROM shown";

pub(super) const SHOWN: &str = "
    SELECT DISTINCT picture_id FROM shown WHERE article_id IN (SELECT value FROM json_each(?1))";

pub(super) const RELEASE: &str = "
    DELETE FROM pictures WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM shown WHERE picture_id = ?1) RETURNING blob_id";

pub(crate) const TEXT_BYTES: &str = "
    SELECT coalesce((SELECT octet_length(body) + octet_length(packed) FROM bodies WHERE article_id = ?1), 0)
         + coalesce((SELECT octet_length(body) + octet_length(packed) FROM page_bodies WHERE article_id = ?1), 0)";

pub(crate) const PICTURE_BYTES: &str = "
    SELECT coalesce(sum(length), 0) FROM shown JOIN pictures ON pictures.id = picture_id
    JOIN blobs ON blobs.id = blob_id WHERE article_id = ?1";
